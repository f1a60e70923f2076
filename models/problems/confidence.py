"""What is told in confidence: from then on neither a relative nor a neighbour of whoever told it reads of its matter."""

from sqlalchemy import delete
from sqlmodel import Session, col, select

from models.problems.record import Follower, Problem, ProblemEntry
from models.registry.people import Person
from models.understanding.dangers import is_confidential


def keep(session: Session, problem: Problem, by: Person, words: str) -> None:
    """Those who read along so far do so no longer, where these words are told in confidence.

    Who acts for the raiser and says it themselves reads on.
    """
    if not problem.is_of(by.id) or not is_confidential(words):
        return
    if by.id == problem.raiser_id:
        problem.carer_id = None
    session.flush()
    session.execute(delete(Follower).where(col(Follower.problem_id) == problem.id))
    session.refresh(problem, ["carer", "followers"])


def is_kept(session: Session, problem: Problem) -> bool:
    """Whether anything of it was told in confidence, at first or since."""
    since = select(ProblemEntry.words).where(
        ProblemEntry.problem_id == problem.id, ProblemEntry.by_id == problem.raiser_id
    )
    return problem.confidential or any(map(is_confidential, session.exec(since)))
