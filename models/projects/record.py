"""The record of a project (项目清单): who leads it until when, its partners' parts, milestones, history and pictures."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import JSON, Index
from sqlmodel import Field, Relationship, Session, SQLModel, col, select

from models.base.columns import Moment, one_of
from models.base.keys import new_key
from models.base.nearness import is_late
from models.base.things import About
from models.pairings.figures.record import Figure
from models.registry.branches import Branch

LONGEST_TITLE = 200
LONGEST_WORDS = 1000
ASKED_EVERY = timedelta(days=30)
"""How long nothing is heard of a project until its owner is asked how it goes."""


class State(StrEnum):
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"


class CameOf(StrEnum):
    """What a project came of."""

    PROBLEM = "problem"
    NEED = "need"
    OFFER = "offer"
    ACTION = "action"
    DECISION = "decision"  # of a joint meeting


class Project(SQLModel, table=True):
    """A project of a pairing, led by one of its branches and due at the end of a day.

    It came of just one of `problem_id` … `activity_id` (a joint meeting), or of none of them; `came_of` says it of what
    was loaded, where that lies elsewhere. `ask_at`: when its owner is asked how it goes. `alone_since`: its pairing is
    paused or over, and its leading branch knows it.

    `key`: by what files know it. `begun_by_id` None: it was loaded from one.
    """

    __tablename__ = "projects"
    __table_args__ = (
        Index("projects_of_pairing", "pairing_id", "state", "due"),
        Index("projects_of_owner", "owner_id", "state", "ask_at"),
        Index("projects_by_state", "state", "due"),
    )

    id: int = Field(default=None, primary_key=True)
    key: str = Field(default_factory=new_key, unique=True)
    pairing_id: int = Field(foreign_key="pairings.id")
    branch_id: int = Field(foreign_key="branches.id", index=True)
    joint_branch_id: int | None = Field(default=None, foreign_key="branches.id", index=True)
    begun_by_id: int | None = Field(default=None, foreign_key="people.id", index=True)
    owner_id: int | None = Field(default=None, foreign_key="people.id")
    problem_id: int | None = Field(default=None, foreign_key="problems.id", index=True)
    listing_id: int | None = Field(default=None, foreign_key="listings.id", index=True)
    action_id: int | None = Field(default=None, foreign_key="plan_actions.id", index=True)
    activity_id: int | None = Field(default=None, foreign_key="activities.id", index=True)
    came_of: CameOf | None = Field(default=None, sa_type=one_of(CameOf))
    title: str
    due: date
    state: State = Field(default=State.RUNNING, sa_type=one_of(State))
    begun_at: datetime = Field(sa_type=Moment)
    ask_at: datetime = Field(sa_type=Moment)
    closed_at: datetime | None = Field(default=None, sa_type=Moment, index=True)
    result: str = ""  # or why it was stopped
    alone_since: datetime | None = Field(default=None, sa_type=Moment)
    revision: int = 0
    branch: Branch = Relationship(sa_relationship_kwargs={"foreign_keys": "Project.branch_id"})

    @property
    def about(self) -> About:
        return About("project", self.id)

    @property
    def is_linked(self) -> bool:
        """Whether what it came of is here."""
        return any((self.problem_id, self.listing_id, self.action_id, self.activity_id))


class ProjectPart(SQLModel, table=True):
    """What a branch does in a project."""

    __tablename__ = "project_parts"

    project_id: int = Field(foreign_key="projects.id", primary_key=True)
    branch_id: int = Field(foreign_key="branches.id", primary_key=True)
    words: str


class Milestone(SQLModel, table=True):
    """A step on the way (节点), due at the end of a day. `key`: by what files know it."""

    __tablename__ = "project_milestones"

    id: int = Field(default=None, primary_key=True)
    key: str = Field(default_factory=new_key, unique=True)
    project_id: int = Field(foreign_key="projects.id", index=True)
    text: str
    by: date
    done_at: datetime | None = Field(default=None, sa_type=Moment)


class ProjectEntry(SQLModel, table=True):
    """A step in a project's history (who, when, what, in which words). `by_id` None: no person took it.

    `key`: by what files know it. `sources`: its words as they were written, by the number of the message.
    `retracted_at`: told by mistake.
    """

    __tablename__ = "project_entries"
    __table_args__ = (Index("project_entries_by_step", "project_id", "step"),)

    id: int = Field(default=None, primary_key=True)
    key: str = Field(default_factory=new_key, unique=True)
    project_id: int = Field(foreign_key="projects.id")
    by_id: int | None = Field(default=None, foreign_key="people.id", index=True)
    at: datetime = Field(sa_type=Moment, index=True)
    step: str
    words: str = ""
    sources: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    retracted_at: datetime | None = Field(default=None, sa_type=Moment)


NEWEST = (col(ProjectEntry.at).desc(), col(ProjectEntry.id).desc())
"""The order of a history from its end; what a file tells of the past stands where it belongs."""


def is_overdue(project: Project, now: datetime) -> bool:
    """Whether it should be done by now; `now` is local time."""
    return project.state is State.RUNNING and is_late(project.due, now)


def is_missed(milestone: Milestone, now: datetime) -> bool:
    """Whether it should have been reached by now; `now` is local time."""
    return milestone.done_at is None and is_late(milestone.by, now)


def milestones_of(session: Session, project: Project) -> list[Milestone]:
    """The soonest first."""
    of_it = select(Milestone).where(Milestone.project_id == project.id)
    return list(session.exec(of_it.order_by(col(Milestone.by), col(Milestone.id))))


def parts_of(session: Session, project: Project) -> list[tuple[Branch, str]]:
    """What each branch does in it, in the order in which the branches were registered."""
    of_it = select(Branch, ProjectPart.words).join(ProjectPart).where(ProjectPart.project_id == project.id)
    return [(branch, words) for branch, words in session.exec(of_it.order_by(col(Branch.id)))]


def readings_of(session: Session, projects: Sequence[Project]) -> dict[int, list[Figure]]:
    """The numbers that progress told last, of each unit and purpose, by the project's id."""
    told = (
        select(ProjectEntry.project_id, Figure)
        .join(Figure, col(Figure.project_entry_id) == col(ProjectEntry.id))
        .where(col(ProjectEntry.project_id).in_([one.id for one in projects]))
        .where(col(ProjectEntry.retracted_at).is_(None))
        .order_by(col(ProjectEntry.at), col(Figure.id))
    )
    latest: dict[int, dict[tuple[str, ...], Figure]] = {}
    for id, one in session.exec(told) if projects else ():
        latest.setdefault(id, {})[(one.unit, one.purpose, one.per)] = one
    return {id: list(found.values()) for id, found in latest.items()}


def begun_from(session: Session, **origin: int) -> Project | None:
    """The newest project that came of the thing that is named, such as `problem_id=12`."""
    same = (col(getattr(Project, name)) == id for name, id in origin.items())
    return session.exec(select(Project).where(*same).order_by(col(Project.id).desc()).limit(1)).first()
