"""How problems stood at a moment that is past, told from their history."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, or_
from sqlmodel import col, select

from models.problems.life import LIFE
from models.problems.record import HANDLED, Problem, ProblemEntry, State

LEADS = {step.name: step.leads_to for step in LIFE.steps if step.leads_to is not None}
"""The steps that lead somewhere, and to which state."""


def was(states: Collection[State], at: datetime) -> ColumnElement[bool]:
    """The problems that were in one of these states just before then."""
    last = (
        select(ProblemEntry.step)
        .where(ProblemEntry.problem_id == Problem.id, ProblemEntry.at < at, col(ProblemEntry.step).in_(LEADS))
        .order_by(col(ProblemEntry.id).desc())
        .limit(1)
        .correlate(Problem)
        .scalar_subquery()
    )
    return and_(
        col(Problem.raised_at) < at, last.in_([name for name, state in LEADS.items() if state in states])
    )


def was_overdue(at: datetime) -> ColumnElement[bool]:
    """Those whose next step should have been taken by then, by the deadline that holds now (domain.md, Overdue)."""
    due = case((was({State.RAISED}, at), col(Problem.accept_by)), (was(HANDLED, at), col(Problem.resolve_by)))
    return and_(due < at, or_(col(Problem.waiting_since).is_(None), col(Problem.waiting_since) >= at))


def solved_within(start: datetime, end: datetime) -> ColumnElement[bool]:
    """Those that were said to be solved in this time, and still were at its end."""
    resolved = select(ProblemEntry.problem_id).where(
        ProblemEntry.step == "resolve", ProblemEntry.at >= start, ProblemEntry.at < end
    )
    in_time = resolved.where(ProblemEntry.problem_id == Problem.id).correlate(Problem).exists()
    return and_(in_time, was({State.RESOLVED, State.CLOSED}, end))
