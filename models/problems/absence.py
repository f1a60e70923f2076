"""What becomes of a problem when whoever owns it leaves, and when its owner or its raiser cannot be reached."""

from datetime import datetime

from sqlmodel import Session, col, select

from models.post.outgoing import changed
from models.problems import attachments
from models.problems.answers import go_on
from models.problems.handling import rise
from models.problems.history import TAKING
from models.problems.notices import handlers, show_to, step, tell_raiser
from models.problems.record import HANDLED, OPEN, Problem, ProblemEntry
from models.registry.people import Person
from models.rights import ladder
from models.rights.life import Actor
from models.rights.titles import title


def release(session: Session, problem: Problem, now: datetime, why: str = "problems.released") -> None:
    """Nobody has it any more: those who answer for it are asked anew, with all that was said. `why` names the news."""
    step(session, problem, "release", Actor.CONSEQUENCE, now)
    problem.owner_id = problem.offered_to_id = problem.accepted_at = None
    session.flush()
    session.refresh(problem, ["owner"])
    if not ladder.at_rung(session, problem.matter, problem.rung):
        if problem.rung is ladder.LADDER[-1]:
            return
        rise(session, problem, now)
    media = attachments.of_problem(session, problem.id)
    show_to(session, problem, handlers(session, problem), media, why)


def without(session: Session, person: Person, now: datetime) -> None:
    """Whoever has just become unreachable: what they own goes to others, what waits for their answer waits no longer."""
    owned = (Problem.owner_id == person.id, col(Problem.state).in_(HANDLED))
    for problem in session.exec(select(Problem).where(*owned).order_by(col(Problem.id)).with_for_update()):
        owner_gone(session, problem, now)
    for problem in _raised(session, person):
        raiser_gone(session, problem, now)
        changed(session, problem)  # its cards say that they cannot be reached


def owner_gone(session: Session, problem: Problem, now: datetime) -> None:
    """Whoever else answers for it hears of it, and so does the raiser; where there is nobody, it stays with the owner."""
    owner = problem.owner
    if owner is None or problem.state not in HANDLED or not _others(session, problem):
        return
    called, own = title(session, owner, problem.area_id), problem.raiser_id == owner.id
    release(session, problem, now, "problems.released_away")
    if not own:
        tell_raiser(session, problem, "problems.owner_gone", owner=called)


def _others(session: Session, problem: Problem) -> bool:
    """Whether somebody who may accept it can be reached, at its rung or above."""
    rungs = problem.matter.rungs
    found = [
        one
        for rung in rungs[rungs.index(problem.rung) :]
        for one in ladder.at_rung(session, problem.matter, rung)
    ]
    return any(problem.on_behalf or not problem.is_of(one.id) for one in found)


def raiser_gone(session: Session, problem: Problem, now: datetime) -> None:
    """Its time does not stand still for somebody who cannot be reached."""
    if problem.waiting_since is None:
        return
    go_on(problem, now)
    changed(session, problem)


def raiser_forgotten(session: Session, problem: Problem, now: datetime) -> None:
    """Whoever has it learns that nobody can be asked or told any more, and that it is over once they resolve it."""
    raiser_gone(session, problem, now)
    if problem.owner_id is not None:
        show_to(session, problem, handlers(session, problem), news="problems.raiser_forgotten")


def owner_back(session: Session, person: Person, since: datetime) -> list[Problem]:
    """What went to others while they could not be reached, since then; they learn it, with the card as it is now."""
    had = select(ProblemEntry.problem_id).where(
        ProblemEntry.by_id == person.id, col(ProblemEntry.step).in_(TAKING)
    )
    released = select(ProblemEntry.problem_id).where(ProblemEntry.step == "release", ProblemEntry.at >= since)
    elsewhere = (
        col(Problem.id).in_(had),
        col(Problem.id).in_(released),
        col(Problem.owner_id).is_distinct_from(person.id),
    )
    found = list(session.exec(select(Problem).where(*elsewhere).order_by(col(Problem.id))))
    for problem in found:
        show_to(session, problem, [person], news="problems.went_on")
        changed(session, problem)  # their older cards too
    return found


def raiser_back(session: Session, person: Person, now: datetime) -> None:
    """What they were asked waits for their answer from now on."""
    for problem in _raised(session, person):
        if problem.state in HANDLED and problem.waiting_since is None and _is_asked(session, problem):
            problem.waiting_since = now
        changed(session, problem)


def _raised(session: Session, person: Person) -> list[Problem]:
    raised = (Problem.raiser_id == person.id, col(Problem.state).in_(OPEN))
    return list(session.exec(select(Problem).where(*raised).order_by(col(Problem.id)).with_for_update()))


def _is_asked(session: Session, problem: Problem) -> bool:
    """Whether the last question has not been answered."""
    talk = (ProblemEntry.problem_id == problem.id, col(ProblemEntry.step).in_(("ask", "reply")))
    newest = select(ProblemEntry.step).where(*talk).order_by(col(ProblemEntry.id).desc()).limit(1)
    return session.exec(newest).first() == "ask"
