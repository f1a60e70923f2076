"""How problems stood at a moment that is past, told from their history."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, ScalarSelect, and_, case
from sqlalchemy.orm import Mapped
from sqlmodel import col, select

from models.problems.life import LIFE
from models.problems.record import OPEN, Problem, ProblemEntry, State

LEADS = {step.name: step.leads_to for step in LIFE.steps if step.leads_to is not None}
"""The steps that lead somewhere, and to which state."""


def was(states: Collection[State], at: datetime) -> ColumnElement[bool]:
    """The problems that were in one of these states just before then."""
    leading = [name for name, state in LEADS.items() if state in states]
    return and_(col(Problem.raised_at) < at, _last_step(at).in_(leading))


def was_overdue(at: datetime) -> ColumnElement[bool]:
    """Those whose next step should have been taken by then, by the deadline that holds now (domain.md, Overdue)."""
    due = case({name: _due(state) for name, state in LEADS.items() if state in OPEN}, value=_last_step(at))
    waiting = and_(col(Problem.waiting_since).is_not(None), col(Problem.waiting_since) < at)
    return and_(col(Problem.raised_at) < at, due < at, ~waiting)


def solved_within(start: datetime, end: datetime) -> ColumnElement[bool]:
    """Those that were said to be solved in this time, and still were at its end."""
    resolved = select(ProblemEntry.problem_id).where(
        ProblemEntry.step == "resolve", ProblemEntry.at >= start, ProblemEntry.at < end
    )
    in_time = resolved.where(ProblemEntry.problem_id == Problem.id).correlate(Problem).exists()
    return and_(in_time, was({State.RESOLVED, State.CLOSED}, end))


def _last_step(at: datetime) -> ScalarSelect[str]:
    """The last one before then that led somewhere."""
    before = (ProblemEntry.problem_id == Problem.id, ProblemEntry.at < at, col(ProblemEntry.step).in_(LEADS))
    steps = select(ProblemEntry.step).where(*before).order_by(col(ProblemEntry.id).desc()).limit(1)
    return steps.correlate(Problem).scalar_subquery()


def _due(state: State) -> Mapped[datetime]:
    return col(Problem.accept_by) if state is State.RAISED else col(Problem.resolve_by)
