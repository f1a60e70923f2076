"""A row that is to change: read as it stands now, and held until the commit."""

from typing import TypeVar

from sqlmodel import Session, SQLModel

Row = TypeVar("Row", bound=SQLModel)


def lock(session: Session, kind: type[Row], id: int) -> Row | None:
    """The row of this number, locked until the commit; None where there is none."""
    return session.get(kind, id, with_for_update=True, populate_existing=True)


def lock_known(session: Session, kind: type[Row], id: int) -> Row:
    """The same of a row that is known to exist."""
    return session.get_one(kind, id, with_for_update=True, populate_existing=True)
