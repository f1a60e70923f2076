"""What is kept of neighbours' help: volunteers, the tasks, who took them, and who is kin to whom."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, Index
from sqlmodel import Field, Relationship, SQLModel

from models.base.columns import Moment, one_of
from models.base.things import About
from models.registry.branches import Area
from models.registry.people import Person
from models.understanding.help_words import Skill, Time, Wish

LONGEST_TEXT = 200
LONGEST_PLACE = 60
FOR_A_HOME = 2
"""People who come into somebody's home, at least, for the safety of both sides."""


class State(StrEnum):
    OPEN = "open"
    TAKEN = "taken"  # by as many as it needs
    DONE = "done"  # as whoever took it says
    CONFIRMED = "confirmed"  # by the one helped, or by staff
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"  # its time came, and nobody had taken it


class Volunteer(SQLModel, table=True):
    """Somebody who helps by choice. `skills` and `times` empty: anything, at any time. `left_at`: they help no more.

    `at_once` False: nobody asks them, they look by themselves. `grown` False: only with a guardian's consent, which is
    given by the link of `token`. `thanked`: they stand in the list of thanks under their name.
    """

    __tablename__ = "volunteers"

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="people.id", unique=True)
    text: str
    skills: list[str] = Field(default_factory=list, sa_type=JSON)
    times: list[str] = Field(default_factory=list, sa_type=JSON)
    grown: bool
    shows_name: bool = False
    thanked: bool = False
    at_once: bool = True
    joined_at: datetime = Field(sa_type=Moment)
    left_at: datetime | None = Field(default=None, sa_type=Moment)
    asked_at: datetime | None = Field(default=None, sa_type=Moment)
    guardian_id: int | None = Field(default=None, foreign_key="people.id", index=True)
    guardian_at: datetime | None = Field(default=None, sa_type=Moment)
    token: str | None = Field(default=None, unique=True)
    person: Person = Relationship(sa_relationship_kwargs={"foreign_keys": "Volunteer.person_id"})

    @property
    def about(self) -> About:
        return About("volunteer", self.id)

    @property
    def revision(self) -> int:
        return 0

    @property
    def wish(self) -> Wish:
        return Wish(tuple(map(Skill, self.skills)), tuple(map(Time, self.times)))

    @property
    def may_help(self) -> bool:
        """Whether they take part, and a guardian has agreed where one is needed."""
        return self.left_at is None and (self.grown or self.guardian_at is not None)


class HelpTask(SQLModel, table=True):
    """Something small that a neighbour asks for, or staff post. `posted`: by staff.

    `starts_at`: when, or with `timed` False on which local day; it lapses at `until`. `place` is for those alone who
    took it. `offered_at`: when volunteers were asked; None: they sleep. `asked_at`: when the asker was asked whether it
    was done.
    """

    __tablename__ = "help_tasks"
    __table_args__ = (
        Index("help_tasks_of_asker", "asked_by_id", "state"),
        Index("help_tasks_of_community", "community_id", "state", "starts_at"),
        Index("help_tasks_of_area", "area_id", "state"),
        Index("help_tasks_until", "state", "until"),
    )

    id: int = Field(default=None, primary_key=True)
    asked_by_id: int = Field(foreign_key="people.id")
    posted: bool = False
    area_id: int = Field(foreign_key="areas.id")
    community_id: int = Field(foreign_key="branches.id")
    text: str
    place: str
    skills: list[str] = Field(default_factory=list, sa_type=JSON)
    at_home: bool
    needed: int = 1
    points: int
    starts_at: datetime = Field(sa_type=Moment)
    timed: bool
    until: datetime = Field(sa_type=Moment)
    state: State = Field(default=State.OPEN, sa_type=one_of(State))
    asked_for_at: datetime = Field(sa_type=Moment)
    offered_at: datetime | None = Field(default=None, sa_type=Moment)
    reminded_at: datetime | None = Field(default=None, sa_type=Moment)
    asked_at: datetime | None = Field(default=None, sa_type=Moment)
    done_at: datetime | None = Field(default=None, sa_type=Moment)
    confirmed_at: datetime | None = Field(default=None, sa_type=Moment)
    thanked_at: datetime | None = Field(default=None, sa_type=Moment)
    revision: int = 0
    area: Area = Relationship()
    asked_by: Person = Relationship(sa_relationship_kwargs={"foreign_keys": "HelpTask.asked_by_id"})

    @property
    def about(self) -> About:
        return About("help", self.id)

    @property
    def in_public(self) -> bool:
        """Whether people meet where anybody may know of it."""
        return self.posted and not self.at_home


class HelpTaker(SQLModel, table=True):
    """Somebody who took a task. `left_at`: they gave it back, or did not come (`missed`)."""

    __tablename__ = "help_takers"

    task_id: int = Field(foreign_key="help_tasks.id", primary_key=True)
    person_id: int = Field(foreign_key="people.id", primary_key=True, index=True)
    taken_at: datetime = Field(sa_type=Moment)
    left_at: datetime | None = Field(default=None, sa_type=Moment)
    missed: bool = False


class Kin(SQLModel, table=True):
    """What somebody in office declared: this volunteer is a relative of theirs (回避)."""

    __tablename__ = "kin"

    person_id: int = Field(foreign_key="people.id", primary_key=True)
    relative_id: int = Field(foreign_key="people.id", primary_key=True, index=True)
    declared_at: datetime = Field(sa_type=Moment)
