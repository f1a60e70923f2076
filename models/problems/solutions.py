"""What a problem was resolved with, as far as it is numbers: they are kept with it, and may be told as a deed."""

from datetime import datetime

from sqlmodel import Session, select

from models.pairings.figures.record import figures_of, put
from models.post.outgoing import tell
from models.post.press import button
from models.post.said import said
from models.problems.record import Problem, ProblemEntry
from models.registry.pairings import members
from models.registry.people import Person
from models.understanding.doubts import sure


def keep(session: Session, problem: Problem, words: str, now: datetime) -> None:
    """Keeps the numbers that the words tell, but those that can hardly be meant. `now` is local time."""
    put(session, sure(words, now, gathering=False), problem_id=problem.id)


def offer(session: Session, problem: Problem, by: Person) -> None:
    """Whoever resolved it may tell it as a deed of their branch, where they speak for one of the pairing.

    What it came to with a project is that project's result, and no deed besides.
    """
    if problem.pairing_id is None or not figures_of(session, problem_id=problem.id):
        return
    if _became_project(session, problem):
        return
    ours = {branch.id for branch in members(session, problem.pairing_id)}
    if ours & {*by.standing.branches}:
        tell(session, [by], said("deeds.offered", number=problem.id), keyboard=[[button(problem, "as_deed")]])


def _became_project(session: Session, problem: Problem) -> bool:
    grown = (ProblemEntry.problem_id == problem.id, ProblemEntry.step == "grow")
    return session.exec(select(ProblemEntry.id).where(*grown).limit(1)).first() is not None
