"""What a problem was resolved with (成效) is a deed of whoever resolved it: kept as one by a tap, with its numbers."""

from datetime import datetime

from sqlmodel import Session, col, select

from models.activities import steps
from models.activities.amending import Facts
from models.activities.answering import link
from models.activities.record import Activity, DeedAnswer
from models.activities.who import own_branch
from models.base.refusals import NotAllowed, TooLate
from models.problems.access import lock_if_allowed
from models.problems.record import Problem, ProblemEntry, State
from models.registry.pairings import Pairing
from models.registry.people import Person
from models.understanding.activity_words import ActivityType
from models.understanding.deeds import day


def require_offered(session: Session, problem: Problem, by: Person) -> str:
    """The words with which this person resolved it. Raises NotAllowed for others; TooLate where it is kept, or open."""
    if (
        problem.owner_id != by.id
        or problem.pairing_id is None
        or own_branch(session, by, problem.pairing_id) is None
    ):
        raise NotAllowed("refusals.not_yours")
    if problem.state not in (State.RESOLVED, State.CLOSED):
        raise TooLate("refusals.too_late")
    kept = select(DeedAnswer.id).where(DeedAnswer.problem_id == problem.id).limit(1)
    if session.exec(kept).first() is not None:
        raise TooLate("deeds.kept_already")
    resolved = (ProblemEntry.problem_id == problem.id, ProblemEntry.step == "resolve")
    words = select(ProblemEntry.words).where(*resolved).order_by(col(ProblemEntry.id).desc()).limit(1)
    return session.exec(words).first() or ""


def link_solution(session: Session, deed: Activity, number: int, by: Person) -> None:
    """A deed was told of what this problem was resolved with. Raises NotAllowed, TooLate."""
    problem = lock_if_allowed(session, number, by)
    require_offered(session, problem, by)
    link(session, deed, problem)


def keep(session: Session, problem: Problem, by: Person, now: datetime) -> Activity:
    """Logs what it was resolved with as a deed of the branch's. `now` is local time. Raises NotAllowed, TooLate."""
    words = require_offered(session, problem, by)
    pairing = session.get_one(Pairing, problem.pairing_id)
    resolved = day("", (problem.resolved_at or now).astimezone(now.tzinfo)).start
    facts = Facts(resolved, words, timed=False)
    deed = steps.log(session, by, pairing, ActivityType.DEED, facts, now)
    link(session, deed, problem)
    return deed
