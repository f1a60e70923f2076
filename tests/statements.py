"""What a database is asked meanwhile: nothing may ask more often the more there is."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event
from sqlmodel import Session


@contextmanager
def counted(session: Session) -> Iterator[list[str]]:
    """The statements of what is done meanwhile."""
    asked: list[str] = []

    def asks(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", asks)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", asks)
