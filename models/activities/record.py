"""The record of a joint activity (联建活动): what is kept of it, who comes, its history, what its partners say."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ColumnElement, Index, and_
from sqlmodel import Field, SQLModel, col

from models.base.columns import Moment, one_of
from models.base.keys import new_key
from models.base.things import About
from models.understanding.activity_words import ActivityType
from models.understanding.counts import Headcount

LONGEST_TEXT = 1000
USUAL = timedelta(hours=2)
"""How long what begins at a known hour is taken to last, where its end was not said."""


class State(StrEnum):
    LOGGED = "logged"
    WITHDRAWN = "withdrawn"


class Answer(StrEnum):
    """What a partner branch says to an activity logged by another."""

    CONFIRMED = "confirmed"
    OBJECTED = "objected"


class Reply(StrEnum):
    """What an invited branch says to what is planned."""

    COMING = "coming"
    NOT_COMING = "not_coming"
    ANOTHER_TIME = "another_time"


class EntryStep(StrEnum):
    """What the history of an activity tells of."""

    AMENDED = "amended"
    CANCELLED = "cancelled"
    RESTORED = "restored"
    HELD = "held"


class Series(SQLModel, table=True):
    """Activities that were planned together, by a rule of RFC 5545 up to a local day; each is a row of its own."""

    __tablename__ = "activity_series"

    id: int = Field(default=None, primary_key=True)
    pairing_id: int = Field(foreign_key="pairings.id")
    repeats: str
    until: date


@dataclass(frozen=True)
class Slot:
    """When something is; moments are aware. `timed` False: only the day is known; `ends_at`: see `Activity`."""

    starts_at: datetime
    timed: bool
    ends_at: datetime | None = None

    @property
    def ends_on_a_day(self) -> bool:
        """Whether of its end only the day is known: it has no hour, or none but that at which it began."""
        end = self.ends_at or self.starts_at
        return not self.timed or (end > self.starts_at and not (end - self.starts_at) % timedelta(days=1))

    def over_at(self, zone: tzinfo | None) -> datetime:
        """When it is over, in this zone: its end, the evening where only the day is known, else the usual time after."""
        end = (self.ends_at or self.starts_at).astimezone(zone)
        if self.ends_on_a_day:
            return datetime.combine(end, time.max, zone)
        return end if self.ends_at is not None else end + USUAL


class Activity(SQLModel, table=True):
    """An activity of a pairing, held or planned. `timed` False: only the day is known.

    `key`: by what files know it. `logged_by_id` None: it was loaded from one, for `branch_id`.

    `ends_at`: its end; of several days of which no hour is known, at the hour of `starts_at` on the last; None where
    only its beginning is known.

    `planned`: nobody has said yet that it was held. `placed_at`: since when it is at this time, where it was moved.
    `reminded_at`: when those who come were reminded shortly before. `asked_at`: when it was asked whether it was held.
    `people_about`: `people` is approximate. `sources`: its words as they were written, by the number of the message.
    """

    __tablename__ = "activities"
    __table_args__ = (
        Index("activities_of_pairing", "pairing_id", "starts_at"),
        Index("activities_of_branch", "branch_id", "starts_at"),
    )

    id: int = Field(default=None, primary_key=True)
    key: str = Field(default_factory=new_key, unique=True)
    pairing_id: int = Field(foreign_key="pairings.id")
    branch_id: int = Field(foreign_key="branches.id")
    logged_by_id: int | None = Field(default=None, foreign_key="people.id", index=True)
    type: ActivityType = Field(sa_type=one_of(ActivityType))
    text: str
    starts_at: datetime = Field(sa_type=Moment, index=True)
    ends_at: datetime | None = Field(default=None, sa_type=Moment)
    timed: bool = True
    planned: bool = False
    series_id: int | None = Field(default=None, foreign_key="activity_series.id", index=True)
    placed_at: datetime | None = Field(default=None, sa_type=Moment)
    reminded_at: datetime | None = Field(default=None, sa_type=Moment)
    asked_at: datetime | None = Field(default=None, sa_type=Moment)
    place: str = ""
    people: int | None = None
    people_about: bool = False
    state: State = Field(default=State.LOGGED, sa_type=one_of(State))
    logged_at: datetime = Field(sa_type=Moment)
    sources: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    revision: int = 0

    @property
    def gathering(self) -> bool:
        """Whether people came together for it; a deed (办实事) is none."""
        return self.type is not ActivityType.DEED

    @property
    def slot(self) -> Slot:
        return Slot(self.starts_at, self.timed, self.ends_at)

    @property
    def ends_on_a_day(self) -> bool:
        """Whether of its end only the day is known."""
        return self.slot.ends_on_a_day

    def over_at(self, zone: tzinfo | None) -> datetime:
        """When it is over, in this zone."""
        return self.slot.over_at(zone)

    def has_begun(self, now: datetime) -> bool:
        """Whether it is under way or over; where only the day is known, once that has come. `now` is local."""
        return (
            self.starts_at <= now
            if self.timed
            else self.starts_at.astimezone(now.tzinfo).date() <= now.date()
        )

    @property
    def headcount(self) -> Headcount | None:
        """How many took part, if that is known."""
        return Headcount(self.people, self.people_about) if self.people else None

    @property
    def about(self) -> About:
        return About("activity", self.id)


def was_held() -> ColumnElement[bool]:
    """Those that count: somebody has said that they took place (domain.md, Activities), and nobody took that back."""
    return and_(col(Activity.state) == State.LOGGED, col(Activity.planned).is_(False))


class ActivityBranch(SQLModel, table=True):
    """A branch that took part, or is to, where not all of the pairing did; an activity without such rows is of all."""

    __tablename__ = "activity_branches"

    activity_id: int = Field(foreign_key="activities.id", primary_key=True)
    branch_id: int = Field(foreign_key="branches.id", primary_key=True, index=True)


class ActivityAnswer(SQLModel, table=True):
    """A partner branch's word on an activity: one a branch, the first of its people speaks.

    `correction`: what an objection says it was, as `models/activities/objections.py` reads it.
    """

    __tablename__ = "activity_answers"

    activity_id: int = Field(foreign_key="activities.id", primary_key=True)
    branch_id: int = Field(foreign_key="branches.id", primary_key=True)
    by_id: int = Field(foreign_key="people.id")
    at: datetime = Field(sa_type=Moment)
    answer: Answer = Field(sa_type=one_of(Answer))
    words: str = ""
    correction: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))


class DeedAnswer(SQLModel, table=True):
    """What a deed answers: a problem, a need, an action of the plan or a project, of these just one.

    `moved`: that is done by it.
    """

    __tablename__ = "deed_answers"

    id: int = Field(default=None, primary_key=True)
    activity_id: int = Field(foreign_key="activities.id", index=True)
    problem_id: int | None = Field(default=None, foreign_key="problems.id", index=True)
    listing_id: int | None = Field(default=None, foreign_key="listings.id", index=True)
    action_id: int | None = Field(default=None, foreign_key="plan_actions.id", index=True)
    project_id: int | None = Field(default=None, foreign_key="projects.id", index=True)
    moved: bool = False


class ActivityReply(SQLModel, table=True):
    """A branch's answer to an invitation, its latest. `starts_at`: the other time it asks for, where one is clear.

    `ends_at`: the end of that time; None where none is told, and it is to last as long as it was to.
    """

    __tablename__ = "activity_replies"
    __table_args__ = (Index("activity_replies_of_person", "by_id", "at"),)

    activity_id: int = Field(foreign_key="activities.id", primary_key=True)
    branch_id: int = Field(foreign_key="branches.id", primary_key=True)
    by_id: int = Field(foreign_key="people.id")
    at: datetime = Field(sa_type=Moment)
    reply: Reply = Field(sa_type=one_of(Reply))
    people: int | None = None
    people_about: bool = False
    words: str = ""
    starts_at: datetime | None = Field(default=None, sa_type=Moment)
    timed: bool = True
    ends_at: datetime | None = Field(default=None, sa_type=Moment)

    @property
    def another_time(self) -> Slot | None:
        """The other time that it asks for, where one is clear."""
        return Slot(self.starts_at, self.timed, self.ends_at) if self.starts_at is not None else None

    @property
    def headcount(self) -> Headcount | None:
        """How many come, if they said so."""
        return Headcount(self.people, self.people_about) if self.people else None


class ActivityEntry(SQLModel, table=True):
    """A line of an activity's history. `changes`: of each field that was changed, what it was and what it is now."""

    __tablename__ = "activity_entries"

    id: int = Field(default=None, primary_key=True)
    activity_id: int = Field(foreign_key="activities.id", index=True)
    by_id: int = Field(foreign_key="people.id")
    branch_id: int | None = Field(default=None, foreign_key="branches.id")
    at: datetime = Field(sa_type=Moment)
    step: EntryStep = Field(sa_type=one_of(EntryStep))
    changes: dict[str, list[Any]] = Field(default_factory=dict, sa_type=JSON)
