"""What open, accepted, overdue and solved mean wherever problems are counted: now, or as of a moment that is past."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_
from sqlmodel import col

from models.problems import lasting, past
from models.problems.record import HANDLED, OPEN, SOLVED, Problem, State, overdue


def is_open(then: datetime | None = None) -> ColumnElement[bool]:
    """Those on which somebody still has to do something; `then`: as of that moment in the past."""
    return _in(OPEN, then)


def is_unaccepted(then: datetime | None = None) -> ColumnElement[bool]:
    """Those that nobody has."""
    return _in(frozenset({State.RAISED}), then)


def is_accepted() -> ColumnElement[bool]:
    """Those that somebody has and has not solved."""
    return _in(HANDLED, None)


def is_late(now: datetime, then: datetime | None = None) -> ColumnElement[bool]:
    """Those past the deadline that holds now, accepted or not (domain.md, Overdue)."""
    return overdue(now) if then is None else and_(lasting.unended(then), past.was_overdue(then))


def is_solved(start: datetime, end: datetime, then: datetime | None = None) -> ColumnElement[bool]:
    """Those that were solved in this time, and not opened again since, or until then; what was abuse is none."""
    fair = col(Problem.reported_at).is_(None)
    if then is not None:
        return and_(fair, lasting.unended(start), past.solved_within(start, end))
    at = col(Problem.resolved_at)
    return and_(fair, col(Problem.state).in_(SOLVED), at >= start, at < end)


def _in(states: frozenset[State], then: datetime | None) -> ColumnElement[bool]:
    if then is None:
        return col(Problem.state).in_(states)
    return and_(lasting.unended(then), past.was(states, then))
