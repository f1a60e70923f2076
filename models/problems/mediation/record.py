"""The record of a mediation (调解) of a problem between parties.

Each party is known to the others by a role (楼上住户), never by name, and reads only its own statement.
"""

from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import bindparam
from sqlmodel import Field, Session, SQLModel, col, select

from models.base.columns import Moment, one_of
from models.base.nearness import is_late
from models.base.refusals import NotAllowed
from models.base.things import About
from models.problems.record import Problem, State
from models.rights.conditions import remembered
from models.understanding.promises import Until

LISTED = 5


class MediationState(StrEnum):
    OPEN = "open"
    SETTLED = "settled"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


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
    def about(self) -> About:
        return About("mediation", self.id)

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
    """`reached`: whether it ended in an agreement; None while that is not known. `words` are the mediator's own.

    `dropped_at`: since when it is not needed any more, though it had not been held.
    """

    __tablename__ = "mediation_meetings"

    id: int = Field(default=None, primary_key=True)
    mediation_id: int = Field(foreign_key="mediations.id", index=True)
    at: datetime = Field(sa_type=Moment)
    timed: bool = True
    place: str = ""
    reached: bool | None = None
    words: str = ""
    dropped_at: datetime | None = Field(default=None, sa_type=Moment)

    @property
    def waits(self) -> bool:
        """Whether it is still to be held, or to be said how it went."""
        return self.reached is None and self.dropped_at is None

    def lies_ahead(self, now: datetime) -> bool:
        """Whether it may still be held; one without a time on all of its day. `now` is local time."""
        return self.at > now if self.timed else not is_late(self.at.astimezone(now.tzinfo).date(), now)


class Promise(SQLModel, table=True):
    """What one party will do, or has done. `due_at`: by when, where `until` is a day; None: it is never late."""

    __tablename__ = "promises"

    id: int = Field(default=None, primary_key=True)
    mediation_id: int = Field(foreign_key="mediations.id", index=True)
    party_id: int = Field(foreign_key="mediation_parties.id", index=True)
    what: str
    until: Until = Field(default=Until.DAY, sa_type=one_of(Until))
    due_at: datetime | None = Field(default=None, sa_type=Moment, index=True)
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


def close_meetings(session: Session, mediation: Mediation, reached: bool | None, now: datetime) -> None:
    """The mediation is over, and so are its meetings; one that was not held is not needed any more."""
    for one in meetings(session, mediation):
        if one.waits and one.at > now:
            one.dropped_at = now
        elif one.waits:
            one.reached = reached


def promises(session: Session, mediation: Mediation) -> list[Promise]:
    which = (Promise.mediation_id == mediation.id, col(Promise.dropped_at).is_(None))
    return list(session.exec(select(Promise).where(*which).order_by(col(Promise.id))))


def follow_ups(session: Session, mediation: Mediation) -> list[FollowUp]:
    which = (FollowUp.mediation_id == mediation.id, col(FollowUp.dropped_at).is_(None))
    return list(session.exec(select(FollowUp).where(*which).order_by(col(FollowUp.due_at))))


def is_under_way(session: Session, problem: Problem) -> bool:
    """Whether the sides of this problem are being brought together now."""
    found = newest(session, problem)
    return found is not None and found.state is MediationState.OPEN


def goes_on(session: Session, problem: Problem) -> bool:
    """Whether there is one that is under way or was settled, so that none is to be begun."""
    found = newest(session, problem)
    return found is not None and found.state in (MediationState.OPEN, MediationState.SETTLED)


def newest(session: Session, problem: Problem) -> Mediation | None:
    """The newest one of this problem, to be looked at; none where nobody has taken a step with it yet."""
    if problem.state is State.RAISED and problem.revision == 0:
        return None
    asked = {"problem_id": problem.id}
    find = lambda: session.execute(NEWEST, asked).scalar_one_or_none()  # noqa: E731
    return remembered(session, ("mediation", problem.id), find)


def of_problem(session: Session, problem: Problem) -> Mediation | None:
    """The newest one of this problem, locked until the commit."""
    found = NEWEST.with_for_update().execution_options(populate_existing=True)
    return session.execute(found, {"problem_id": problem.id}).scalar_one_or_none()


NEWEST = (
    select(Mediation)
    .where(Mediation.problem_id == bindparam("problem_id"))
    .order_by(col(Mediation.id).desc())
    .limit(1)
)
