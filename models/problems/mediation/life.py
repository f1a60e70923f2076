"""The life of a mediation: its states, the table of steps between them, and its history."""

from datetime import datetime

from sqlmodel import Session

from models.post.outgoing import changed
from models.problems.mediation.record import Mediation, MediationEntry, MediationState
from models.problems.mediation.who import asked, mediator, participant, party
from models.problems.record import Problem
from models.registry.people import Person
from models.rights.life import BEGINNING, Actor, By, Life, Step

OPEN = frozenset({MediationState.OPEN})
SETTLED = frozenset({MediationState.SETTLED})
LIFE: Life[Mediation, MediationState] = Life(
    (
        Step("start", BEGINNING, MediationState.OPEN, by=mediator),
        Step("state", OPEN, None, by=participant),
        Step("leave", OPEN, None, by=party),
        Step("invite", OPEN, None, by=mediator),
        Step("add", OPEN, None, by=mediator),
        Step("share", OPEN, None, by=mediator),
        Step("excuse", OPEN, None, by=mediator),
        Step("meet", OPEN, None, by=mediator),
        Step("adjourn", OPEN, None, by=mediator),
        Step("promise", OPEN, None, by=mediator),
        Step("put", OPEN, None, by=mediator),
        Step("agree", OPEN, None, by=asked),
        Step("witness", OPEN, None, by=mediator),
        Step("settle", OPEN, MediationState.SETTLED, by=Actor.CONSEQUENCE),
        Step("fail", OPEN, MediationState.FAILED, by=mediator),
        Step("withdraw", OPEN, MediationState.WITHDRAWN, by=mediator),
        Step("fall", OPEN, MediationState.WITHDRAWN, by=Actor.CONSEQUENCE),
        Step("print", OPEN | SETTLED, None, by=participant),
        Step("keep", SETTLED, None, by=participant),
        Step("visit", SETTLED, None, by=mediator),
        Step("reopen", SETTLED | {MediationState.FAILED}, MediationState.OPEN, by=mediator),
    )
)


def may(session: Session, mediation: Mediation, step: str, by: Person) -> None:
    """Raises NotAllowed, TooLate for a step that cannot be taken; nothing is changed."""
    LIFE.require(session, step, mediation, by)


def take(
    session: Session, mediation: Mediation, step: str, by: Person, now: datetime, words: str = ""
) -> None:
    """Takes a step of the life, which is kept in the history. Raises NotAllowed, TooLate."""
    _take(session, mediation, step, by)
    enter(session, mediation, step, by, now, words)


def follow(session: Session, mediation: Mediation, step: str, by: Person, now: datetime) -> None:
    """A step that follows from what this person did, which is kept in the history."""
    _take(session, mediation, step, Actor.CONSEQUENCE)
    enter(session, mediation, step, by, now)


def _take(session: Session, mediation: Mediation, step: str, by: By) -> None:
    """Takes the step; the card of the problem says whether it is being mediated."""
    before = mediation.state
    LIFE.take(session, step, mediation, by)
    if mediation.state is not before:
        changed(session, session.get_one(Problem, mediation.problem_id))


def enter(
    session: Session, mediation: Mediation, step: str, by: Person, now: datetime, words: str = ""
) -> None:
    session.add(MediationEntry(mediation_id=mediation.id, by_id=by.id, at=now, step=step, words=words))
