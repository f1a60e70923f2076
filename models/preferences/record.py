"""The record of what somebody wishes: the hour of the day's one message, the day of the week's, what is left out."""

from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel

from models.base.columns import Moment, one_of
from models.base.hours import QUIET_FROM, QUIET_UNTIL

HOURS = range(QUIET_UNTIL, QUIET_FROM)
"""The local hours that can be chosen: none of the quiet ones (domain.md, formalism, rule 4)."""
WEEKDAYS = range(5)
"""The days on which the week can be told, from Monday, 0."""


class Kind(StrEnum):
    """What somebody may not want to be told: what the day's one message can tell of, and the notices of their area.

    News of one's own matter is none of it.
    """

    WEEK = "week"  # to a coordinator, the week's digest
    DIGEST = "digest"  # of a month, a quarter, a year
    ACTIVITIES = "activities"  # what begins tomorrow
    WAITING = "waiting"  # what has waited for long, once a week
    NOTICES = "notices"  # of where somebody lives, but for urgent ones
    DUTY = "duty"  # what is due: nobody goes without it unless somebody else gets it


class Preference(SQLModel, table=True):
    """When somebody wishes to be told. `hour` None: they have never chosen one.

    `told_at`: when their last message was prepared. `week_told`: the Monday of the last week that they were told of.
    `weekday_since`: the day on which they chose `weekday`.
    """

    __tablename__ = "preferences"

    person_id: int = Field(foreign_key="people.id", primary_key=True)
    hour: int | None = Field(default=None, index=True)
    weekday: int = 0
    weekday_since: date | None = None
    week_told: date | None = None
    told_at: datetime | None = Field(default=None, sa_type=Moment)


class Muted(SQLModel, table=True):
    """A kind that somebody does not wish to be told. `instead_id`: who is told of what is due in their place."""

    __tablename__ = "mutes"

    person_id: int = Field(foreign_key="people.id", primary_key=True)
    kind: Kind = Field(sa_type=one_of(Kind), primary_key=True)
    since: datetime = Field(sa_type=Moment)
    instead_id: int | None = Field(default=None, foreign_key="people.id", index=True)
