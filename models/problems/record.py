"""The record of a problem (问题, 诉求): what is kept of it, who follows it, and its history."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Column, ColumnElement, Computed, Index, and_, or_, text
from sqlmodel import Field, Relationship, SQLModel, col

from models.base.columns import Moment, one_of
from models.base.nearness import is_late
from models.base.things import About
from models.registry.branches import Area, Branch
from models.registry.people import Person
from models.rights.ladder import Matter, Rung
from models.understanding.categories import Category, Urgency
from models.understanding.dangers import is_confidential


class State(StrEnum):
    RAISED = "raised"
    ACCEPTED = "accepted"
    IN_PROGRESS = "in_progress"  # reopened: it was said to be solved, and was not
    RESOLVED = "resolved"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"  # into another problem, which goes on for both


class Satisfaction(StrEnum):
    """What the raiser says of the solution (满意率)."""

    GOOD = "good"
    FAIR = "fair"
    BAD = "bad"


class Reach(StrEnum):
    """Whether whoever raised it can be told anything."""

    HERE = "here"
    AWAY = "away"  # they cannot be reached just now; what is sent arrives when they return
    GONE = "gone"  # they had themselves forgotten
    IN_PERSON = "in_person"  # whoever has it raised it for somebody without a phone


HANDLED = frozenset({State.ACCEPTED, State.IN_PROGRESS})
OPEN = HANDLED | {State.RAISED}
SOLVED = frozenset({State.RESOLVED, State.CLOSED})


DUE = (
    "CASE WHEN state = 'raised' THEN accept_by WHEN state IN ('accepted', 'in_progress') THEN resolve_by END"
)
"""When the next step of an open problem is due, as the database keeps it by itself; none once it is over."""
UNREMINDED = text("due_at IS NOT NULL AND reminded_at IS NULL")
UNCONFIRMED = text("state = 'resolved'")
REPORTED = text("reported_at IS NOT NULL")


MISTAKE = timedelta(minutes=10)
"""How long a tap that accepted it may be taken back as a mistake."""


class Problem(SQLModel, table=True):
    """A problem; people know it by its number, which is its id.

    It belongs to an area (a resident's) or to a branch (an enterprise's, raised to its partners); never to both.
    `due_at` is `due` for queries.
    """

    __tablename__ = "problems"
    __table_args__ = (
        Index("problems_of_raiser", "raiser_id", "state"),
        Index("problems_of_carer", "carer_id", "state"),
        Index("problems_of_owner", "owner_id", "state"),
        Index("problems_of_area", "area_id", "state"),
        Index("problems_of_area_lately", "area_id", "raised_at"),
        Index("problems_of_district", "district", "state", "rung"),
        Index("problems_due_of_area", "area_id", "due_at"),
        Index("problems_due_of_district", "district", "due_at"),
        Index("problems_due_of_pairing", "pairing_id", "due_at"),
        Index("problems_of_pairing", "pairing_id", "state"),
        Index("problems_resolved", "pairing_id", "resolved_at"),
        Index("problems_resolved_of_area", "area_id", "resolved_at"),
        Index("problems_resolved_of_district", "district", "resolved_at"),
        Index("problems_acceptable_of_district", "district", "accept_by"),
        Index("problems_resolvable_of_district", "district", "resolve_by"),
        Index("problems_resolvable_of_pairing", "pairing_id", "resolve_by"),
        Index("problems_resolvable_of_area", "area_id", "resolve_by"),
        Index("problems_raised_of_district", "district", "raised_at"),
        Index("problems_answered_of_district", "district", "answered_at"),
        Index("problems_lasting_of_district", "district", "open_days", "ended_at"),
        Index("problems_ended_of_pairing", "pairing_id", "ended_at"),
        Index("problems_ended_of_area", "area_id", "ended_at"),
        Index("problems_offered", "offered_to_id"),
        Index(
            "problems_unreminded", "urgency", "due_at", sqlite_where=UNREMINDED, postgresql_where=UNREMINDED
        ),
        Index(
            "problems_reported", "district", "reported_at", sqlite_where=REPORTED, postgresql_where=REPORTED
        ),
        Index("problems_unconfirmed", "resolved_at", sqlite_where=UNCONFIRMED, postgresql_where=UNCONFIRMED),
    )

    id: int = Field(default=None, primary_key=True)
    raiser_id: int = Field(foreign_key="people.id")
    carer_id: int | None = Field(
        default=None, foreign_key="people.id"
    )  # a relative who acts for the raiser now, as both agreed
    named: bool = False  # whether handlers may see who raised it
    area_id: int | None = Field(default=None, foreign_key="areas.id")
    branch_id: int | None = Field(default=None, foreign_key="branches.id")
    pairing_id: int | None = Field(default=None, foreign_key="pairings.id")
    district: str
    text: str
    category: Category = Field(sa_type=one_of(Category))
    urgency: Urgency = Field(sa_type=one_of(Urgency))
    state: State = Field(default=State.RAISED, sa_type=one_of(State))
    rung: Rung = Field(sa_type=one_of(Rung))
    owner_id: int | None = Field(default=None, foreign_key="people.id")
    raised_at: datetime = Field(sa_type=Moment)
    accept_by: datetime = Field(sa_type=Moment)
    resolve_by: datetime = Field(sa_type=Moment)
    accepted_at: datetime | None = Field(default=None, sa_type=Moment)  # by whoever has it
    answered_at: datetime | None = Field(default=None, sa_type=Moment)  # by whoever accepted it first
    due_at: datetime | None = Field(default=None, sa_column=Column(Moment, Computed(DUE, persisted=True)))
    resolved_at: datetime | None = Field(default=None, sa_type=Moment)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)  # solved, withdrawn, merged or closed
    open_days: int = 0  # until it ended, at most, as one of `lasting.DAYS`; 0 while it is open
    confirmed_at: datetime | None = Field(default=None, sa_type=Moment)  # by whoever raised it
    reminded_at: datetime | None = Field(default=None, sa_type=Moment)
    climb_at: datetime | None = Field(
        default=None, sa_type=Moment, index=True
    )  # when it goes up the ladder by itself
    waiting_since: datetime | None = Field(default=None, sa_type=Moment)  # for the raiser's answer
    follow_up_at: datetime | None = Field(default=None, sa_type=Moment, index=True)
    satisfaction: Satisfaction | None = Field(default=None, sa_type=one_of(Satisfaction))
    merged_into_id: int | None = Field(default=None, foreign_key="problems.id")
    offered_to_id: int | None = Field(default=None, foreign_key="people.id")  # to be taken over by
    on_behalf: bool = False  # an officer, or the branch, raised it for a resident without a phone
    activity_id: int | None = Field(default=None, foreign_key="activities.id")  # the meeting it was raised in
    on_agenda_since: datetime | None = Field(default=None, sa_type=Moment)  # of the next meeting from then on
    help_wanted_at: datetime | None = Field(default=None, sa_type=Moment)  # of the paired branches
    reported_at: datetime | None = Field(default=None, sa_type=Moment)  # as abuse, to the coordinator
    revision: int = 0
    area: Area | None = Relationship()
    branch: Branch | None = Relationship()
    raiser: Person = Relationship(sa_relationship_kwargs={"foreign_keys": "Problem.raiser_id"})
    carer: Person | None = Relationship(sa_relationship_kwargs={"foreign_keys": "Problem.carer_id"})
    owner: Person | None = Relationship(sa_relationship_kwargs={"foreign_keys": "Problem.owner_id"})
    followers: list["Follower"] = Relationship()

    @property
    def about(self) -> About:
        return About("problem", self.id)

    @property
    def matter(self) -> Matter:
        return Matter(self.district, self.area_id, self.branch_id, self.pairing_id)

    @property
    def confidential(self) -> bool:
        """Whether relatives and neighbours of whoever raised it are not to learn of it."""
        return is_confidential(self.text)

    @property
    def due(self) -> datetime:
        """When the next step is due."""
        return self.accept_by if self.state is State.RAISED else self.resolve_by

    @property
    def for_another(self) -> bool:
        """Whether whoever raised it for somebody else has it themselves, so that there is nobody to be told."""
        return self.on_behalf and self.owner_id == self.raiser_id

    @property
    def reach(self) -> Reach:
        """Whether whoever raised it can be told anything now."""
        if self.for_another:
            return Reach.IN_PERSON
        if self.raiser.forgotten:
            return Reach.GONE
        return Reach.HERE if any(one.unreachable_since is None for one in self.raisers) else Reach.AWAY

    @property
    def raisers(self) -> list[Person]:
        """Whoever raised it, and the relative who acts for them, if one does."""
        return [self.raiser, self.carer] if self.carer is not None else [self.raiser]

    def is_of(self, person_id: int) -> bool:
        """Whether this person raised it, or acts for who did."""
        return person_id in (self.raiser_id, self.carer_id)

    @property
    def speechless(self) -> bool:
        """Whether there is nobody to whom whoever has it could write."""
        return self.reach in (Reach.IN_PERSON, Reach.GONE)


def raised_by(person_id: int) -> ColumnElement[bool]:
    """The problems of which `is_of` is true."""
    return or_(col(Problem.raiser_id) == person_id, col(Problem.carer_id) == person_id)


def is_overdue(problem: Problem, now: datetime) -> bool:
    """Whether its next step should have been taken by now; while it waits for its raiser, time stands still."""
    return problem.state in OPEN and problem.waiting_since is None and is_late(problem.due, now)


def overdue(now: datetime) -> ColumnElement[bool]:
    """The problems of which `is_overdue` is true."""
    return and_(col(Problem.due_at) < now, col(Problem.waiting_since).is_(None))


class Follower(SQLModel, table=True):
    """A neighbour who has the same problem and joined it; they hear each step."""

    __tablename__ = "followers"

    problem_id: int = Field(foreign_key="problems.id", primary_key=True)
    person_id: int = Field(foreign_key="people.id", primary_key=True, index=True)
    since: datetime = Field(sa_type=Moment)


class ProblemEntry(SQLModel, table=True):
    """A step in a problem's history (who, when, what, in which words). `by_id` None: the clock's."""

    __tablename__ = "problem_entries"

    id: int = Field(default=None, primary_key=True)
    problem_id: int = Field(default=None, foreign_key="problems.id", index=True)
    by_id: int | None = Field(default=None, foreign_key="people.id")
    at: datetime = Field(sa_type=Moment)
    step: str
    words: str = ""
    problem: Problem = Relationship()


class Block(SQLModel, table=True):
    """Somebody may raise nothing until this moment. `lifted_at`: it was taken back; `upheld_at`: it stays after all."""

    __tablename__ = "blocks"

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="people.id", index=True)
    problem_id: int = Field(foreign_key="problems.id")
    by_id: int = Field(foreign_key="people.id")
    district: str
    reason: str
    since: datetime = Field(sa_type=Moment)
    until: datetime = Field(sa_type=Moment)
    objection: str = ""
    objected_at: datetime | None = Field(default=None, sa_type=Moment)
    lifted_at: datetime | None = Field(default=None, sa_type=Moment)
    upheld_at: datetime | None = Field(default=None, sa_type=Moment)
    revision: int = 0

    @property
    def about(self) -> About:
        return About("block", self.id)


def place(problem: Problem) -> str:
    """The area it is of, or the branch that raised it."""
    if problem.area is not None:
        return problem.area.name
    return problem.branch.name if problem.branch is not None else ""


def is_fresh(problem: Problem, now: datetime) -> bool:
    """Whether it was accepted so shortly ago that the tap may be taken back as a mistake."""
    return problem.accepted_at is not None and now - problem.accepted_at <= MISTAKE
