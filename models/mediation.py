"""A mediation (调解) of a problem between parties: its record, its states, and the table of steps between them.

Each party is known to the others by a role (楼上住户), never by name, and reads only its own statement.
"""

from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import ColumnElement
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import Moment, one_of
from models.life import Life, NotAllowed, Refused, Step
from models.people import Person
from models.problem_record import Problem

LISTED = 5


class MediationState(StrEnum):
    OPEN = "open"
    SETTLED = "settled"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


class PartyRole(StrEnum):
    """Roles that are suggested; others are free words."""

    UPSTAIRS = "upstairs"
    DOWNSTAIRS = "downstairs"
    NEIGHBOUR = "neighbour"
    RESIDENT = "resident"
    SHOP = "shop"
    PROPERTY = "property"


class Mediation(SQLModel, table=True):
    """People know it by the local year in which it began and its id: 调解 2026-000012.

    `terms` counts how often what is promised has changed; `put`: the terms that were last put before the parties.
    """

    __tablename__ = "mediations"

    id: int = Field(default=None, primary_key=True)
    year: int
    problem_id: int = Field(foreign_key="problems.id", index=True)
    mediator_id: int = Field(foreign_key="people.id", index=True)
    state: MediationState = Field(default=MediationState.OPEN, sa_type=one_of(MediationState))
    opened_at: datetime = Field(sa_type=Moment)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    terms: int = 0
    put: int | None = None
    revision: int = 0

    @property
    def about(self) -> str:
        return f"mediation:{self.id}"

    @property
    def is_put(self) -> bool:
        """Whether the parties have what is promised now before them."""
        return self.put == self.terms


class Party(SQLModel, table=True):
    """One side. `person_id` None: without a phone, the mediator types for it. `summary` is what the others may read.

    `token`: of the link by which it may come, once, until `token_until`.
    """

    __tablename__ = "mediation_parties"

    id: int = Field(default=None, primary_key=True)
    mediation_id: int = Field(foreign_key="mediations.id", index=True)
    label: str  # a PartyRole, or free words
    person_id: int | None = Field(default=None, foreign_key="people.id", index=True)
    token: str | None = Field(default=None, unique=True)
    token_until: datetime | None = Field(default=None, sa_type=Moment)
    statement: str = ""
    demand: str = ""
    summary: str = ""
    agreed_at: datetime | None = Field(default=None, sa_type=Moment)
    witnessed: bool = False  # it agreed in person, as the mediator recorded
    left_at: datetime | None = Field(default=None, sa_type=Moment)


class Meeting(SQLModel, table=True):
    """`reached`: whether it ended in an agreement; None while it lies ahead. `words` are the mediator's own."""

    __tablename__ = "mediation_meetings"

    id: int = Field(default=None, primary_key=True)
    mediation_id: int = Field(foreign_key="mediations.id", index=True)
    at: datetime = Field(sa_type=Moment)
    timed: bool = True
    place: str = ""
    reached: bool | None = None
    words: str = ""


class Promise(SQLModel, table=True):
    """What one party will have done by `due_at`."""

    __tablename__ = "promises"

    id: int = Field(default=None, primary_key=True)
    mediation_id: int = Field(foreign_key="mediations.id", index=True)
    party_id: int = Field(foreign_key="mediation_parties.id", index=True)
    what: str
    due_at: datetime = Field(sa_type=Moment, index=True)
    kept_at: datetime | None = Field(default=None, sa_type=Moment)
    dropped_at: datetime | None = Field(default=None, sa_type=Moment)
    reminded_at: datetime | None = Field(default=None, sa_type=Moment)


class FollowUp(SQLModel, table=True):
    """A visit (回访) so many days after the agreement. `kept` None: it was not made yet."""

    __tablename__ = "follow_ups"

    id: int = Field(default=None, primary_key=True)
    mediation_id: int = Field(foreign_key="mediations.id", index=True)
    days: int
    due_at: datetime = Field(sa_type=Moment, index=True)
    done_at: datetime | None = Field(default=None, sa_type=Moment)
    kept: bool | None = None
    words: str = ""
    dropped_at: datetime | None = Field(default=None, sa_type=Moment)
    reminded_at: datetime | None = Field(default=None, sa_type=Moment)


class MediationEntry(SQLModel, table=True):
    """A step in a mediation's history (who, when, what, in which words)."""

    __tablename__ = "mediation_entries"

    id: int = Field(default=None, primary_key=True)
    mediation_id: int = Field(foreign_key="mediations.id", index=True)
    by_id: int = Field(foreign_key="people.id")
    at: datetime = Field(sa_type=Moment)
    step: str
    words: str = ""


Part = TypeVar("Part", Party, Meeting, Promise, FollowUp)


def part(session: Session, mediation: Mediation, kind: type[Part], id: int) -> Part:
    """What this mediation has of that kind under this id. Raises NotAllowed for what is another's."""
    found = session.get(kind, id)
    if found is None or found.mediation_id != mediation.id:
        raise NotAllowed("refusals.unknown_button")
    return found


def parties(session: Session, mediation: Mediation) -> list[Party]:
    """Those who take part, in the order in which they were named."""
    which = (Party.mediation_id == mediation.id, col(Party.left_at).is_(None))
    return list(session.exec(select(Party).where(*which).order_by(col(Party.id))))


def meetings(session: Session, mediation: Mediation) -> list[Meeting]:
    which = Meeting.mediation_id == mediation.id
    return list(session.exec(select(Meeting).where(which).order_by(col(Meeting.id))))


def promises(session: Session, mediation: Mediation) -> list[Promise]:
    which = (Promise.mediation_id == mediation.id, col(Promise.dropped_at).is_(None))
    return list(session.exec(select(Promise).where(*which).order_by(col(Promise.id))))


def follow_ups(session: Session, mediation: Mediation) -> list[FollowUp]:
    which = (FollowUp.mediation_id == mediation.id, col(FollowUp.dropped_at).is_(None))
    return list(session.exec(select(FollowUp).where(*which).order_by(col(FollowUp.due_at))))


def party_of(session: Session, mediation: Mediation, person: Person) -> Party | None:
    """The side that this person is, while they take part."""
    return next((one for one in parties(session, mediation) if one.person_id == person.id), None)


def phone(session: Session, one: Party) -> Person | None:
    """Whoever can be reached for this side."""
    person = session.get(Person, one.person_id) if one.person_id is not None else None
    return person if person is not None and person.unreachable_since is None else None


def mediator(session: Session, mediation: Mediation, person: Person) -> bool:
    return mediation.mediator_id == person.id


def party(session: Session, mediation: Mediation, person: Person) -> bool:
    return party_of(session, mediation, person) is not None


def participant(session: Session, mediation: Mediation, person: Person) -> bool:
    return mediator(session, mediation, person) or party(session, mediation, person)


def asked(session: Session, mediation: Mediation, person: Person) -> bool:
    """A party that has the promises before it and has not agreed yet."""
    own = party_of(session, mediation, person)
    return own is not None and own.agreed_at is None and mediation.is_put


def last(session: Session, mediation: Mediation, person: Person) -> bool:
    """A participant, once every party has agreed."""
    agreed = [one.agreed_at is not None for one in parties(session, mediation)]
    return mediation.is_put and all(agreed) and participant(session, mediation, person)


OPEN = frozenset({MediationState.OPEN})
SETTLED = frozenset({MediationState.SETTLED})
LIFE: Life[Mediation, MediationState] = Life(
    (
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
        Step("settle", OPEN, MediationState.SETTLED, by=last),
        Step("fail", OPEN, MediationState.FAILED, by=mediator),
        Step("withdraw", OPEN, MediationState.WITHDRAWN, by=mediator),
        Step("print", OPEN | SETTLED, None, by=participant),
        Step("keep", SETTLED, None, by=participant),
        Step("visit", SETTLED, None, by=mediator),
        Step("reopen", SETTLED | {MediationState.FAILED}, MediationState.OPEN, by=mediator),
    )
)


def of(session: Session, id: int, reader: Person) -> Mediation:
    """The mediation, locked until the commit, for those who take part. Raises Refused for others."""
    mediation = session.get(Mediation, id, with_for_update=True, populate_existing=True)
    if mediation is None or not participant(session, mediation, reader):
        raise Refused("refusals.unknown_mediation")
    return mediation


def of_problem(session: Session, problem: Problem) -> Mediation | None:
    """The newest one of this problem, locked until the commit."""
    which = select(Mediation).where(Mediation.problem_id == problem.id).order_by(col(Mediation.id).desc())
    found = which.limit(1).with_for_update().execution_options(populate_existing=True)
    return session.exec(found).one_or_none()


def of_person(session: Session, person: Person, limit: int) -> list[Mediation]:
    """Those in which the person takes part, the ones under way first, then the newest."""
    over = col(Mediation.state) != MediationState.OPEN
    found = select(Mediation).where(_takes_part(person)).order_by(over, col(Mediation.id).desc())
    return list(session.exec(found.limit(limit)))


def under_way(session: Session, person: Person) -> list[Mediation]:
    """Those that are open and in which the person takes part."""
    which = (_takes_part(person), col(Mediation.state) == MediationState.OPEN)
    return list(session.exec(select(Mediation).where(*which).order_by(col(Mediation.id)).limit(LISTED)))


def _takes_part(person: Person) -> ColumnElement[bool]:
    joined = select(Party.mediation_id).where(Party.person_id == person.id, col(Party.left_at).is_(None))
    return (col(Mediation.mediator_id) == person.id) | col(Mediation.id).in_(joined)


def of_absent(session: Session, one: Party) -> None:
    """Raises Refused for a side that has a phone and speaks for itself."""
    if phone(session, one) is not None:
        raise Refused("mediation.speaks_itself")


def may(session: Session, mediation: Mediation, step: str, by: Person) -> None:
    """Raises NotAllowed, TooLate for a step that cannot be taken; nothing is changed."""
    LIFE.take(session, step, mediation, mediation.state, by)


def take(
    session: Session, mediation: Mediation, step: str, by: Person, now: datetime, words: str = ""
) -> None:
    """Takes a step of the life, which is kept in the history. Raises NotAllowed, TooLate."""
    mediation.state = LIFE.take(session, step, mediation, mediation.state, by)
    mediation.revision += 1
    enter(session, mediation, step, by, now, words)


def enter(
    session: Session, mediation: Mediation, step: str, by: Person, now: datetime, words: str = ""
) -> None:
    session.add(MediationEntry(mediation_id=mediation.id, by_id=by.id, at=now, step=step, words=words))
