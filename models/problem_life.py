"""The life of a problem (问题, 诉求): its record, its states, and the table of steps between them."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Index, case
from sqlmodel import Field, Relationship, Session, SQLModel, col

from models import ladder
from models.branches import Area, Branch
from models.categories import Category, Urgency
from models.columns import Moment, one_of
from models.ladder import Matter, Rung
from models.life import Life, Step
from models.people import Person


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


HANDLED = frozenset({State.ACCEPTED, State.IN_PROGRESS})
OPEN = HANDLED | {State.RAISED}


class Problem(SQLModel, table=True):
    """A problem; people know it by its number, which is its id.

    It belongs to an area (a resident's) or to a branch (an enterprise's, raised to its partners); never to both.
    """

    __tablename__ = "problems"
    __table_args__ = (
        Index("problems_of_raiser", "raiser_id", "state"),
        Index("problems_of_owner", "owner_id", "state"),
        Index("problems_of_area", "area_id", "state"),
        Index("problems_of_pairing", "pairing_id", "state"),
        Index("problems_resolved", "pairing_id", "resolved_at"),
    )

    id: int = Field(default=None, primary_key=True)
    raiser_id: int = Field(foreign_key="people.id")
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
    resolved_at: datetime | None = Field(default=None, sa_type=Moment, index=True)
    reminded_at: datetime | None = Field(default=None, sa_type=Moment)
    climb_at: datetime | None = Field(
        default=None, sa_type=Moment, index=True
    )  # when it goes up the ladder by itself
    waiting_since: datetime | None = Field(default=None, sa_type=Moment)  # for the raiser's answer
    follow_up_at: datetime | None = Field(default=None, sa_type=Moment, index=True)
    satisfaction: Satisfaction | None = Field(default=None, sa_type=one_of(Satisfaction))
    merged_into_id: int | None = Field(default=None, foreign_key="problems.id")
    offered_to_id: int | None = Field(default=None, foreign_key="people.id")  # to be taken over by
    revision: int = 0
    area: Area | None = Relationship()
    branch: Branch | None = Relationship()
    owner: Person | None = Relationship(sa_relationship_kwargs={"foreign_keys": "Problem.owner_id"})

    @property
    def about(self) -> str:
        return f"problem:{self.id}"

    @property
    def matter(self) -> Matter:
        return Matter(self.district, self.area_id, self.branch_id, self.pairing_id)

    @property
    def due(self) -> datetime:
        """When the next step is due."""
        return self.accept_by if self.state is State.RAISED else self.resolve_by


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


def raiser(session: Session, problem: Problem, person: Person) -> bool:
    return problem.raiser_id == person.id


def owner(session: Session, problem: Problem, person: Person) -> bool:
    return problem.owner_id == person.id


def leads(session: Session, problem: Problem, person: Person) -> bool:
    """The owner of a resident's problem, who may bring the sides together."""
    return problem.area_id is not None and owner(session, problem, person)


def responsible(session: Session, problem: Problem, person: Person) -> bool:
    """Whoever answers for it at the rung it has reached; nobody accepts their own."""
    return problem.raiser_id != person.id and ladder.stands_on(session, problem.matter, problem.rung, person)


def handler(session: Session, problem: Problem, person: Person) -> bool:
    """Whoever has it or answers for it."""
    return owner(session, problem, person) or responsible(session, problem, person)


def offered(session: Session, problem: Problem, person: Person) -> bool:
    """Whoever was asked to take it over."""
    return problem.offered_to_id == person.id


def nameless(session: Session, problem: Problem, person: Person) -> bool:
    """The resident who raised it without a name."""
    return raiser(session, problem, person) and problem.area_id is not None and not problem.named


def named(session: Session, problem: Problem, person: Person) -> bool:
    """The resident who raised it with their name."""
    return raiser(session, problem, person) and problem.area_id is not None and problem.named


def may_identify(session: Session, problem: Problem, person: Person) -> bool:
    """Whoever handles it, where the resident gave their name."""
    return problem.named and problem.area_id is not None and handler(session, problem, person)


def unrated(session: Session, problem: Problem, person: Person) -> bool:
    """The raiser, who has not said yet how satisfied they are."""
    return raiser(session, problem, person) and problem.satisfaction is None


def can_rise(session: Session, problem: Problem, person: Person) -> bool:
    """Whoever handles it below the top of the ladder."""
    return problem.rung is not Rung.COORDINATOR and handler(session, problem, person)


def concerned(session: Session, problem: Problem, person: Person) -> bool:
    """Who may read it at all."""
    return any(relation(session, problem, person) for relation in (raiser, owner, responsible, offered))


LIFE: Life[Problem, State] = Life(
    (
        Step("accept", frozenset({State.RAISED}), State.ACCEPTED, by=responsible),
        Step("resolve", HANDLED, State.RESOLVED, by=owner),
        Step("ask", HANDLED, None, by=owner),
        Step("confirm", frozenset({State.RESOLVED}), State.CLOSED, by=raiser),
        Step("reopen", frozenset({State.RESOLVED, State.CLOSED}), State.IN_PROGRESS, by=raiser),
        Step("rate", frozenset({State.CLOSED}), None, by=unrated),
        Step("comment", frozenset({State.CLOSED}), None, by=raiser),
        Step("reply", OPEN | {State.RESOLVED}, None, by=raiser),
        Step("take_over", HANDLED, None, by=offered),
        Step("postpone", HANDLED, None, by=owner),
        Step("note", OPEN | {State.RESOLVED}, None, by=handler),
        Step("offer", HANDLED, None, by=owner),
        Step("refer", OPEN, State.RAISED, by=can_rise),
        Step("merge", OPEN, State.MERGED, by=handler),
        Step("identify", OPEN | {State.RESOLVED}, None, by=may_identify),
        Step("show_name", OPEN | {State.RESOLVED}, None, by=nameless),
        Step("hide_name", OPEN | {State.RESOLVED}, None, by=named),
        Step("withdraw", OPEN, State.WITHDRAWN, by=raiser),
        Step("mediate", HANDLED, None, by=leads),
    )
)


def next_due() -> ColumnElement[datetime]:
    """`Problem.due`, for queries."""
    return case((col(Problem.state) == State.RAISED, col(Problem.accept_by)), else_=col(Problem.resolve_by))
