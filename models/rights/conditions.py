"""Which things stand in a relation to a person, written once: asked of one thing, or as the WHERE of a list.

A condition names columns of the thing's table, so that `holds` and `where` cannot say different things.
"""

from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from sqlalchemy import ColumnElement, False_, True_, and_, event, false, or_, true
from sqlmodel import Session, SQLModel
from sqlmodel.sql.expression import SelectOfScalar

from models.post.dialogues import Dialogue

Table = type[SQLModel]
Found = TypeVar("Found")
KNOWN = "known_rows"


class Condition(Protocol):
    def holds(self, one: Any) -> bool:
        """Whether this thing fulfils it."""

    def where(self, table: Table) -> ColumnElement[bool]:
        """The rows that fulfil it."""


@dataclass(frozen=True)
class Rows:
    """Ids that a statement finds. Of one id it is asked once in a turn, while nothing is changed in its session."""

    session: Session
    statement: SelectOfScalar[int]
    key: Hashable

    def __contains__(self, id: int | None) -> bool:
        return remembered(self.session, (self.key, id), lambda: self._finds(id))

    def _finds(self, id: int | None) -> bool:
        (column,) = self.statement.selected_columns
        found = self.session.exec(self.statement.where(column == id).limit(1)).first()
        return id is not None and found is not None


def remembered(session: Session, key: Hashable, find: Callable[[], Found]) -> Found:
    """What `find` finds in the database, asked once in a turn, while nothing is changed in its session."""
    known = _known(session)
    if _is_changed(session):
        return find()
    if key not in known:
        known[key] = find()
    found: Found = known[key]
    return found


def note(session: Session, key: Hashable, found: object) -> None:
    """What was found out of several at once, as if it had been asked for by itself."""
    if not _is_changed(session):
        _known(session)[key] = found


def _known(session: Session) -> dict[Hashable, Any]:
    """What was found out in this session since anything was last written or undone."""
    if KNOWN not in session.info:
        session.info[KNOWN] = {}
        event.listen(session, "after_flush", _flushed)
        event.listen(session, "after_soft_rollback", lambda session, _: forget(session))
    known: dict[Hashable, Any] = session.info[KNOWN]
    return known


def _flushed(session: Session, _: object) -> None:
    if _is_changed(session):
        forget(session)


def _is_changed(session: Session) -> bool:
    """Whether anything is written with the next flush, or by this one, but forms: nothing follows from what they hold."""
    waiting = (session.new, session.dirty, session.deleted)
    return any(not isinstance(one, Dialogue) for several in waiting for one in several)


def forget(session: Session) -> None:
    """What was found out is asked anew: something was written, or another turn begins."""
    session.info.get(KNOWN, {}).clear()


@dataclass(frozen=True)
class Is:
    """A column holds just this value."""

    column: str
    value: Any

    def holds(self, one: Any) -> bool:
        return bool(getattr(one, self.column) == self.value)

    def where(self, table: Table) -> ColumnElement[bool]:
        same: ColumnElement[bool] = _column(table, self.column) == self.value
        return same


@dataclass(frozen=True)
class Has:
    """A column holds something."""

    column: str

    def holds(self, one: Any) -> bool:
        return getattr(one, self.column) is not None

    def where(self, table: Table) -> ColumnElement[bool]:
        return _column(table, self.column).is_not(None)


@dataclass(frozen=True)
class In:
    """A column holds one of these values, or ids; never where it holds none."""

    column: str
    values: Collection[Any] | Rows

    def holds(self, one: Any) -> bool:
        value = getattr(one, self.column)
        return value is not None and value in self.values

    def where(self, table: Table) -> ColumnElement[bool]:
        if isinstance(self.values, Rows):
            return _column(table, self.column).in_(self.values.statement)
        return _column(table, self.column).in_(self.values) if self.values else false()


@dataclass(frozen=True)
class NotIn:
    """A column holds none of these, or nothing at all."""

    column: str
    values: Collection[Any] | Rows

    def holds(self, one: Any) -> bool:
        return not In(self.column, self.values).holds(one)

    def where(self, table: Table) -> ColumnElement[bool]:
        column = _column(table, self.column)
        if not isinstance(self.values, Rows):
            return or_(column.is_(None), column.not_in(self.values)) if self.values else true()
        return or_(column.is_(None), column.not_in(self.values.statement))


def all_of(*parts: ColumnElement[bool]) -> ColumnElement[bool]:
    """All of these, where that is possible at all."""
    if any(isinstance(part, False_) for part in parts):
        return false()
    telling = [part for part in parts if not isinstance(part, True_)]
    return and_(*telling) if telling else true()


def any_of(*parts: ColumnElement[bool]) -> ColumnElement[bool]:
    """One of those that are possible: a database asks an index for each of them, but for none beside what never is."""
    possible = [part for part in parts if not isinstance(part, False_)]
    return or_(*possible) if possible else false()


def _column(table: Table, name: str) -> ColumnElement[Any]:
    column: ColumnElement[Any] = getattr(table, name)
    return column


class Both:
    """All of these."""

    def __init__(self, *conditions: Condition) -> None:
        self._conditions = conditions

    def holds(self, one: Any) -> bool:
        return all(condition.holds(one) for condition in self._conditions)

    def where(self, table: Table) -> ColumnElement[bool]:
        return all_of(*(condition.where(table) for condition in self._conditions))


class Either:
    """At least one of these."""

    def __init__(self, *conditions: Condition) -> None:
        self._conditions = conditions

    def holds(self, one: Any) -> bool:
        return any(condition.holds(one) for condition in self._conditions)

    def where(self, table: Table) -> ColumnElement[bool]:
        return any_of(*(condition.where(table) for condition in self._conditions))
