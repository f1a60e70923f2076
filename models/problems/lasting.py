"""How long problems stayed open, kept with each step: so those of a past moment are found without all histories."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, true
from sqlmodel import col, select

from models.problems.record import OPEN, Problem

DAYS = tuple(1 << n for n in range(13))
"""As many as a problem stayed open at most; those of the last stayed so for longer than a decade."""
STILL = 0
"""In the place of these, while it is open."""


def keep(problem: Problem, step: str, now: datetime) -> None:
    """What this step says of it: who accepts first answers it, and whatever leads out of what is open ends it."""
    if step == "accept":
        problem.answered_at = problem.answered_at or now
    if problem.state in OPEN:
        problem.ended_at, problem.open_days = None, STILL
    elif problem.ended_at is None:
        problem.ended_at = now
        problem.open_days = days(now.astimezone(UTC) - problem.raised_at.astimezone(UTC))


def days(length: timedelta) -> int:
    """The fewest of `DAYS` that hold it."""
    return next((one for one in DAYS if length <= timedelta(days=one)), DAYS[-1])


def unended(then: datetime, *here: ColumnElement[bool]) -> ColumnElement[bool]:
    """What had not ended before then, so that what is long over needs no look into its history.

    `here`: of these only, each found by an index of theirs.
    """
    at = col(Problem.ended_at)
    return or_(*(and_(*here, one) for one in (at.is_(None), at >= then)))


def around(here: ColumnElement[bool], then: datetime) -> ColumnElement[bool]:
    """Of those that are `here` all that were open at that moment, and about as many more, each of these by an index.

    What stayed open for so many days at most, and was open then, ended within as many days.
    """
    at, since = col(Problem.ended_at), then.astimezone(UTC)
    soon = (and_(at >= since, at < since + timedelta(days=most)) for most in DAYS[:-1])
    ended = {STILL: true(), **dict(zip(DAYS, (*soon, at >= since), strict=True))}
    found = or_(*(and_(here, col(Problem.open_days) == most, one) for most, one in ended.items()))
    return col(Problem.id).in_(select(Problem.id).where(found).correlate(None))
