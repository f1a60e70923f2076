"""The record of a broadcast (通知): its words, for whom it is, when it goes out, and whom it reached."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, Index
from sqlmodel import Field, Relationship, SQLModel

from models.base.columns import Moment, one_of
from models.base.things import About
from models.registry.branches import Area
from models.understanding.broadcast_words import Kinds, Whom

__all__ = ["LONGEST_TEXT", "Broadcast", "Kinds", "Reader", "State", "Whom"]

LONGEST_TEXT = 1000


class State(StrEnum):
    SCHEDULED = "scheduled"  # it can be taken back
    SENDING = "sending"
    SENT = "sent"  # of every reader it is known what became of it
    WITHDRAWN = "withdrawn"


class BroadcastArea(SQLModel, table=True):
    """An area for which a broadcast is."""

    __tablename__ = "broadcast_areas"

    broadcast_id: int = Field(foreign_key="broadcasts.id", primary_key=True)
    area_id: int = Field(foreign_key="areas.id", primary_key=True)


class Broadcast(SQLModel, table=True):
    """The same words for a set of people of one district. Without `kinds`, branches of every kind; without areas, of all.

    `queued_to`: up to which person's id it was handed to the outbox; `queued_at`: when to all of them. `tenths`: how far
    the bar is that its cards show.
    """

    __tablename__ = "broadcasts"
    __table_args__ = (
        Index("broadcasts_due", "state", "starts_at"),
        Index("broadcasts_of_district", "district", "id"),
    )

    id: int = Field(default=None, primary_key=True)
    district: str
    by_id: int = Field(foreign_key="people.id", index=True)
    text: str
    whom: list[str] = Field(sa_type=JSON)
    kinds: list[str] = Field(sa_type=JSON)
    state: State = Field(default=State.SCHEDULED, sa_type=one_of(State))
    made_at: datetime = Field(sa_type=Moment)
    starts_at: datetime = Field(sa_type=Moment)
    queued_to: int = 0
    queued_at: datetime | None = Field(default=None, sa_type=Moment)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    tenths: int = 0
    revision: int = 0
    areas: list[Area] = Relationship(link_model=BroadcastArea)

    @property
    def about(self) -> About:
        return About("broadcast", self.id)


class Reader(SQLModel, table=True):
    """Somebody for whom a broadcast is. `reached` None: it is on its way."""

    __tablename__ = "broadcast_readers"

    broadcast_id: int = Field(foreign_key="broadcasts.id", primary_key=True)
    person_id: int = Field(foreign_key="people.id", primary_key=True, index=True)
    reached: bool | None = None
