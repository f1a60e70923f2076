"""What is kept of a relative who acts for somebody: both of them, and that they agreed."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from models.base.columns import Moment, one_of
from models.base.links import start_link
from models.base.things import About

HOLDS = timedelta(days=14)
PREFIX = "carer-"
"""How the payload of such a link begins: `https://t.me/BOT?start=carer-TOKEN`. It works once, for one person."""


class State(StrEnum):
    ASKED = "asked"
    ACTIVE = "active"
    ENDED = "ended"


class Side(StrEnum):
    """Who asks the other by the link."""

    PERSON = "person"  # whoever is to be acted for
    CARER = "carer"  # the relative


class Carer(SQLModel, table=True):
    """A relative (`carer_id`) who acts for somebody (`person_id`), once both agreed. `opened_by_id`: of the link.

    Until then the side that did not ask is not known.
    """

    __tablename__ = "carers"
    __table_args__ = (
        Index("carers_of_person", "person_id", "state"),
        Index("carers_of_carer", "carer_id", "state"),
    )

    id: int = Field(default=None, primary_key=True)
    person_id: int | None = Field(default=None, foreign_key="people.id")
    carer_id: int | None = Field(default=None, foreign_key="people.id")
    opened_by_id: int | None = Field(default=None, foreign_key="people.id", index=True)
    token: str = Field(unique=True)
    state: State = Field(default=State.ASKED, sa_type=one_of(State))
    asked_at: datetime = Field(sa_type=Moment)
    agreed_at: datetime | None = Field(default=None, sa_type=Moment)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    revision: int = 0

    @property
    def about(self) -> About:
        return About("carer", self.id)

    @property
    def side(self) -> Side:
        """Who asked; asked of those that nobody has agreed to."""
        return Side.PERSON if self.person_id is not None else Side.CARER

    def link(self, bot_username: str) -> str:
        return start_link(bot_username, f"{PREFIX}{self.token}")
