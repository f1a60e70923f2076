"""What a problem's history tells: what was done today, and whether anything was since somebody has it."""

from collections.abc import Sequence
from datetime import datetime, time

from sqlmodel import Session, col, select

from models.problems.record import Problem, ProblemEntry

TAKING = ("accept", "take_over")
"""The steps after which whoever took them has it."""


def taken_today(session: Session, problems: Sequence[Problem], step: str, now: datetime) -> set[int]:
    """The numbers of those with which this step was taken since midnight. `now` is local time."""
    midnight = datetime.combine(now.date(), time(0), now.tzinfo)
    today = (
        col(ProblemEntry.problem_id).in_([one.id for one in problems]),
        ProblemEntry.step == step,
        col(ProblemEntry.at) >= midnight,
    )
    return set(session.exec(select(ProblemEntry.problem_id).where(*today))) if problems else set()


def is_begun(session: Session, problem: Problem) -> bool:
    """Whether whoever has it has done anything with it since they took it."""
    theirs = (
        ProblemEntry.problem_id == problem.id,
        ProblemEntry.by_id == problem.owner_id,
        ProblemEntry.step != "identify",
    )
    latest = select(ProblemEntry.step).where(*theirs).order_by(col(ProblemEntry.id).desc()).limit(1)
    return session.exec(latest).first() not in TAKING
