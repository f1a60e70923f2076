"""The record of a joint activity (联建活动): what is kept of it, and what its partners say to it."""

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel

from models.base.columns import Moment, one_of
from models.base.things import About
from models.understanding.activity_words import ActivityType
from models.understanding.counts import Headcount

LONGEST_TEXT = 1000


class State(StrEnum):
    LOGGED = "logged"
    WITHDRAWN = "withdrawn"


class Answer(StrEnum):
    """What a partner branch says to an activity logged by another."""

    CONFIRMED = "confirmed"
    OBJECTED = "objected"


def new_key() -> str:
    """By what files know an activity that was logged in a chat."""
    return f"chat-{uuid.uuid4().hex}"


class Activity(SQLModel, table=True):
    """An activity of a pairing, held or planned. `timed` False: only the day is known.

    `key`: by what files know it. `logged_by_id` None: it was loaded from one, for `branch_id`.
    `people_about`: `people` is approximate. `sources`: its words as they were written, by the number of the message.
    """

    __tablename__ = "activities"
    __table_args__ = (Index("activities_of_pairing", "pairing_id", "starts_at"),)

    id: int = Field(default=None, primary_key=True)
    key: str = Field(default_factory=new_key, unique=True)
    pairing_id: int = Field(foreign_key="pairings.id")
    branch_id: int = Field(foreign_key="branches.id")
    logged_by_id: int | None = Field(default=None, foreign_key="people.id", index=True)
    type: ActivityType = Field(sa_type=one_of(ActivityType))
    text: str
    starts_at: datetime = Field(sa_type=Moment, index=True)
    timed: bool = True
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
    def headcount(self) -> Headcount | None:
        """How many took part, if that is known."""
        return Headcount(self.people, self.people_about) if self.people else None

    @property
    def about(self) -> About:
        return About("activity", self.id)


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
    """What a deed answers: a problem, a need or an action of the plan, of these just one. `moved`: that is done by it."""

    __tablename__ = "deed_answers"

    id: int = Field(default=None, primary_key=True)
    activity_id: int = Field(foreign_key="activities.id", index=True)
    problem_id: int | None = Field(default=None, foreign_key="problems.id", index=True)
    listing_id: int | None = Field(default=None, foreign_key="listings.id", index=True)
    action_id: int | None = Field(default=None, foreign_key="plan_actions.id", index=True)
    moved: bool = False
