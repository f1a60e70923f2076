"""The problems that wait for a person, most urgent first, and what they raised themselves."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from sqlmodel import Session, col, func, select

from models.problems import counted
from models.problems.record import OPEN, Problem, State
from models.problems.who import next_for
from models.registry.people import Person
from models.rights import ladder
from models.rights.conditions import Both, Condition, Either, In, Is

PAGE = 5


class Mine(StrEnum):
    """Which of one's matters: all, those whose next step is one's own, those one raised."""

    ALL = "all"
    TO_DO = "to_do"
    RAISED = "raised"


def waiting(session: Session, person: Person, page: int = 0, which: Mine = Mine.ALL) -> list[Problem]:
    """Open problems that wait for this person or that they raised, the soonest due first.

    One more than a page, so that the caller knows whether there is a next.
    """
    return list(
        session.exec(
            select(Problem)
            .where(_chosen(session, person, which).where(Problem))
            .order_by(col(Problem.due_at).nulls_last(), col(Problem.id))
            .offset(page * PAGE)
            .limit(PAGE + 1)
        )
    )


def to_handle(session: Session, person: Person, before: datetime) -> list[Problem]:
    """Problems whose next step is this person's to take and due before then, the soonest first."""
    return list(
        session.exec(
            select(Problem)
            .where(next_for(session, person).where(Problem), col(Problem.due_at) < before)
            .order_by(col(Problem.due_at).nulls_last(), col(Problem.id))
            .limit(PAGE)
        )
    )


@dataclass(frozen=True)
class Load:
    """How many problems wait for somebody, and how many of them are due by this evening, or late."""

    waiting: int
    today: int
    late: int


def load(session: Session, person: Person, now: datetime) -> Load:
    """`now` is local time."""
    evening = datetime.combine(now.date() + timedelta(days=1), time(0), now.tzinfo)
    late = counted.is_late(now)
    counts = (
        func.count(),
        func.count().filter(col(Problem.due_at) < evening, ~late),
        func.count().filter(late),
    )
    rows = select(*counts).select_from(Problem).where(next_for(session, person).where(Problem))
    return Load(*session.execute(rows).one())


def to_accept(session: Session, person: Person) -> list[Problem]:
    """Problems that nobody owns yet and that this person may accept."""
    theirs = Both(Is("state", State.RAISED), ladder.answering(session, person.standing))
    return list(session.exec(select(Problem).where(theirs.where(Problem))))


def _chosen(session: Session, person: Person, which: Mine) -> Condition:
    """What the list holds: what they raised, what waits for them, or both."""
    unconfirmed = In("state", OPEN | {State.RESOLVED})
    raised = Either(
        Both(Is("raiser_id", person.id), unconfirmed), Both(Is("carer_id", person.id), unconfirmed)
    )
    match which:
        case Mine.ALL:
            return Either(raised, next_for(session, person))
        case Mine.TO_DO:
            return next_for(session, person)
        case Mine.RAISED:
            return raised
