"""A row that is to change: read as it stands now, and held until the commit."""

from collections.abc import Callable
from typing import TypeVar

from sqlmodel import Session, SQLModel

from models.base.refusals import Refused

Row = TypeVar("Row", bound=SQLModel)
Reader = TypeVar("Reader")


def lock(session: Session, kind: type[Row], id: int) -> Row | None:
    """The row of this number, locked until the commit; None where there is none."""
    return session.get(kind, id, with_for_update=True, populate_existing=True)


def lock_known(session: Session, kind: type[Row], id: int) -> Row:
    """The same of a row that is known to exist."""
    return session.get_one(kind, id, with_for_update=True, populate_existing=True)


def lock_for(
    session: Session,
    kind: type[Row],
    id: int,
    reader: Reader,
    may: Callable[[Session, Row, Reader], bool],
    unknown: str,
) -> Row:
    """The same for whom `may` allows it. Raises Refused, told by `unknown`, for others and where there is none."""
    one = lock(session, kind, id)
    if one is None or not may(session, one, reader):
        raise Refused(unknown)
    return one
