"""The record of a notice (通知): its words, for which areas, until when it holds, and whom it reached."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index
from sqlmodel import Field, Relationship, SQLModel

from models.base.columns import Moment, one_of
from models.base.things import About
from models.registry.branches import Area, Branch

LONGEST_TEXT = 200
"""Letters of what is said in a sentence."""


class State(StrEnum):
    WAITING = "waiting"  # nobody has it yet
    SENDING = "sending"
    OUT = "out"  # of every reader it is known what became of it; until `ends_at` it hangs on the area's page
    WITHDRAWN = "withdrawn"


class Notice(SQLModel, table=True):
    """What the people of an area of this community are told; `area_id` None: of all its areas. Moments are aware.

    `text_en`: for those who read English; empty: they read `text`. `ends_at`: then it is over, and told to nobody any
    more. `urgent_because`: why it may come at night and to those who want no notices; empty: it waits for the morning.
    `starts_at`: when it is to go out, `started_at`: when it did. `queued_to`: up to which person's id its words, as
    they are now, were handed to the outbox; `queued_at`: when to all of them.
    """

    __tablename__ = "notices"
    __table_args__ = (
        Index("notices_due", "queued_at", "starts_at"),
        Index("notices_of_community", "branch_id", "ends_at"),
    )

    id: int = Field(default=None, primary_key=True)
    branch_id: int = Field(foreign_key="branches.id")
    area_id: int | None = Field(default=None, foreign_key="areas.id")
    by_id: int = Field(foreign_key="people.id", index=True)
    text: str
    text_en: str = ""
    ends_at: datetime = Field(sa_type=Moment)
    urgent_because: str = ""
    state: State = Field(default=State.WAITING, sa_type=one_of(State))
    made_at: datetime = Field(sa_type=Moment)
    starts_at: datetime = Field(sa_type=Moment)
    started_at: datetime | None = Field(default=None, sa_type=Moment)
    corrected_at: datetime | None = Field(default=None, sa_type=Moment)
    corrected_by_id: int | None = Field(default=None, foreign_key="people.id")
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment)
    withdrawn_by_id: int | None = Field(default=None, foreign_key="people.id")
    queued_to: int = 0
    queued_at: datetime | None = Field(default=None, sa_type=Moment)
    revision: int = 0
    branch: Branch = Relationship()
    area: Area | None = Relationship()

    @property
    def about(self) -> About:
        return About("notice", self.id)

    @property
    def copies(self) -> About:
        """What its readers have of it: a message that says it, changed in portions rather than all at once."""
        return About("notice_copy", self.id)

    @property
    def urgent(self) -> bool:
        return bool(self.urgent_because)

    @property
    def is_changed(self) -> bool:
        """Whether it says something else than some of its readers were told."""
        changed = [at for at in (self.corrected_at, self.withdrawn_at) if at is not None]
        return self.started_at is not None and bool(changed) and max(changed) >= self.started_at

    @property
    def place(self) -> str:
        """The area for which it is, or the community."""
        return self.area.name if self.area is not None else self.branch.name


class NoticeReader(SQLModel, table=True):
    """Somebody for whom a notice is. `reached` None: it is on its way."""

    __tablename__ = "notice_readers"

    notice_id: int = Field(foreign_key="notices.id", primary_key=True)
    person_id: int = Field(foreign_key="people.id", primary_key=True, index=True)
    reached: bool | None = None
