"""That nothing happens, says the raiser: whoever has it is reminded, once a day and no more."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Session, col, func, select

from models.problems.history import taken_today
from models.problems.life import LIFE
from models.problems.notices import handlers, show_to, step
from models.problems.record import Problem, ProblemEntry
from models.problems.who import next_for
from models.registry.people import Person


class Nudged(StrEnum):
    """What came of it."""

    REMINDED = "reminded"
    ALREADY = "already"  # today, by somebody's earlier word
    NOBODY = "nobody"  # who could be reached
    WAITING = "waiting"  # for the raiser's own answer


def hurried(session: Session, person: Person, most: int) -> list[Problem]:
    """What waits for this person, and of which its raiser said that nothing happens: the latest word first."""
    nudged = select(ProblemEntry.problem_id, func.max(ProblemEntry.at).label("at"))
    words = nudged.where(ProblemEntry.step == "nudge").group_by(col(ProblemEntry.problem_id)).subquery()
    rows = select(Problem).join(words, words.c.problem_id == Problem.id)
    theirs = next_for(session, person).where(Problem)
    return list(session.exec(rows.where(theirs).order_by(words.c.at.desc()).limit(most)))


def nudge(session: Session, problem: Problem, by: Person, words: str, now: datetime) -> Nudged:
    """Reminds whoever has it, or may accept it, with the raiser's words. `now` is local. Raises NotAllowed, TooLate."""
    LIFE.require(session, "nudge", problem, by)
    if problem.waiting_since is not None:
        return Nudged.WAITING
    if problem.id in taken_today(session, [problem], "nudge", now):
        return Nudged.ALREADY
    step(session, problem, "nudge", by, now, words)
    reminded = [one for one in handlers(session, problem) if one.unreachable_since is None]
    show_to(session, problem, reminded, (), "problems.nudged", words=words)
    return Nudged.REMINDED if reminded else Nudged.NOBODY
