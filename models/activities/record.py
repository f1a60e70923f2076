"""The record of a joint activity (联建活动): what is kept of it, and what its partners say to it."""

from datetime import datetime, time, timedelta, tzinfo
from enum import StrEnum

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel

from models.base.columns import Moment, one_of
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


class Activity(SQLModel, table=True):
    """An activity of a pairing, held or planned. `timed` False: only the day is known.

    `ends_at`: its end; of several days of which no hour is known, at the hour of `starts_at` on the last; None where
    only its beginning is known.
    `people_about`: `people` is approximate. `sources`: its words as they were written, by the number of the message.
    """

    __tablename__ = "activities"
    __table_args__ = (Index("activities_of_pairing", "pairing_id", "starts_at"),)

    id: int = Field(default=None, primary_key=True)
    pairing_id: int = Field(foreign_key="pairings.id")
    branch_id: int = Field(foreign_key="branches.id")
    logged_by_id: int = Field(foreign_key="people.id", index=True)
    type: ActivityType = Field(sa_type=one_of(ActivityType))
    text: str
    starts_at: datetime = Field(sa_type=Moment, index=True)
    ends_at: datetime | None = Field(default=None, sa_type=Moment)
    timed: bool = True
    place: str = ""
    people: int | None = None
    people_about: bool = False
    state: State = Field(default=State.LOGGED, sa_type=one_of(State))
    logged_at: datetime = Field(sa_type=Moment)
    sources: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    revision: int = 0

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

    @property
    def headcount(self) -> Headcount | None:
        """How many took part, if that is known."""
        return Headcount(self.people, self.people_about) if self.people else None

    @property
    def about(self) -> About:
        return About("activity", self.id)


class ActivityAnswer(SQLModel, table=True):
    """A partner branch's word on an activity: one a branch, the first of its people speaks."""

    __tablename__ = "activity_answers"

    activity_id: int = Field(foreign_key="activities.id", primary_key=True)
    branch_id: int = Field(foreign_key="branches.id", primary_key=True)
    by_id: int = Field(foreign_key="people.id")
    at: datetime = Field(sa_type=Moment)
    answer: Answer = Field(sa_type=one_of(Answer))
    words: str = ""
