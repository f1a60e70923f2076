"""How long problems stayed open, kept with each step: so those of a past moment are found without all histories."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import col

from models.problems.record import OPEN, Problem

DAYS = tuple(1 << n for n in range(13))
"""As many as a problem stayed open at most; those of the last stayed so for longer than a decade."""


def keep(problem: Problem, step: str, now: datetime) -> None:
    """What this step says of it: who accepts first answers it, and whatever leads out of what is open ends it."""
    if step == "accept":
        problem.answered_at = problem.answered_at or now
    if problem.state in OPEN:
        problem.ended_at = problem.open_days = None
    elif problem.ended_at is None:
        problem.ended_at = now
        problem.open_days = days(now - problem.raised_at)


def days(length: timedelta) -> int:
    """The fewest of `DAYS` that hold it."""
    return next((one for one in DAYS if length <= timedelta(days=one)), DAYS[-1])


def unended(then: datetime) -> ColumnElement[bool]:
    """What had not ended before then, so that what is long over needs no look into its history."""
    return or_(col(Problem.ended_at).is_(None), col(Problem.ended_at) >= then)


def around(here: ColumnElement[bool], then: datetime) -> ColumnElement[bool]:
    """Of those that are `here` all that were open at that moment, and about as many more, each of these by an index.

    What stayed open for so many days at most, and was open then, ended within as many days.
    """
    at = col(Problem.ended_at)
    ended = (and_(at >= then, at < then + timedelta(days=most)) for most in DAYS[:-1])
    every = (*ended, at >= then)
    kept = (and_(col(Problem.open_days) == most, one) for most, one in zip(DAYS, every, strict=True))
    still = and_(col(Problem.open_days).is_(None), at.is_(None))
    return or_(*(and_(here, one) for one in (still, *kept)))
