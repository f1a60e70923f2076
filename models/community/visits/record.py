"""What is kept of screening visits: addresses, never names; a round, its doors, and which homes need care."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, Relationship, SQLModel

from models.base.columns import Moment, one_of
from models.base.things import About
from models.registry.branches import Area
from models.understanding.addresses import Home

LONGEST_NOTE = 200
NOTES_STAY = timedelta(days=30)
"""After so long a note is deleted by the clock; whoever writes one is told the day."""


class State(StrEnum):
    """What was found at a door."""

    OPEN = "open"  # nobody has been there yet in this round
    FINE = "fine"
    ABSENT = "absent"
    HELP = "help"
    QUARREL = "quarrel"  # it is brewing
    MOVED = "moved"
    REFUSED = "refused"  # they wish no visits, and are not asked again
    UNKNOWN = "unknown"  # there is no such door


class RoundState(StrEnum):
    GOING = "going"
    ENDED = "ended"


class CareKind(StrEnum):
    """Why somebody looks in more often."""

    ALONE = "alone"  # old, and alone
    SURGERY = "surgery"
    DISABLED = "disabled"
    OTHER = "other"


CARE_LASTS = {
    CareKind.ALONE: timedelta(days=365),
    CareKind.SURGERY: timedelta(days=90),
    CareKind.DISABLED: timedelta(days=365),
    CareKind.OTHER: timedelta(days=90),
}
"""Then it is deleted by the clock, unless somebody says it anew."""


class Household(SQLModel, table=True):
    """A door, by its address; `home` empty: a whole building. Who lives there is kept nowhere.

    `refused_at`: whoever lives there wishes no visits. `moved_at`: they have moved away. `removed_at`: no such door.
    """

    __tablename__ = "households"
    __table_args__ = (UniqueConstraint("area_id", "building", "home"),)

    id: int = Field(default=None, primary_key=True)
    area_id: int = Field(foreign_key="areas.id")
    community_id: int = Field(foreign_key="branches.id")
    building: str
    home: str = ""
    refused_at: datetime | None = Field(default=None, sa_type=Moment)
    moved_at: datetime | None = Field(default=None, sa_type=Moment)
    removed_at: datetime | None = Field(default=None, sa_type=Moment)

    @property
    def about(self) -> About:
        return About("household", self.id)

    @property
    def revision(self) -> int:
        return 0

    @property
    def address(self) -> str:
        return Home(self.building, self.home).address


class Care(SQLModel, table=True):
    """That a home needs care, and why; health and age are for its area's officers alone, until the day `until`."""

    __tablename__ = "household_cares"

    household_id: int = Field(foreign_key="households.id", primary_key=True)
    area_id: int = Field(foreign_key="areas.id", index=True)
    kind: CareKind = Field(sa_type=one_of(CareKind))
    noted_by_id: int = Field(foreign_key="people.id", index=True)
    noted_at: datetime = Field(sa_type=Moment)
    until: datetime = Field(sa_type=Moment, index=True)


class VisitRound(SQLModel, table=True):
    """A walk from door to door in an area; `doors`: how many there are in it. At most one goes on in an area.

    `touched_at`: when somebody last stood at a door.
    """

    __tablename__ = "visit_rounds"
    __table_args__ = (
        Index("visit_rounds_of_area", "area_id", "state"),
        Index("visit_rounds_of_community", "community_id", "state"),
        Index("visit_rounds_touched", "state", "touched_at"),
    )

    id: int = Field(default=None, primary_key=True)
    area_id: int = Field(foreign_key="areas.id")
    community_id: int = Field(foreign_key="branches.id")
    begun_by_id: int = Field(foreign_key="people.id", index=True)
    begun_at: datetime = Field(sa_type=Moment)
    touched_at: datetime = Field(sa_type=Moment)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    doors: int
    state: RoundState = Field(default=RoundState.GOING, sa_type=one_of(RoundState))
    revision: int = 0
    area: Area = Relationship()

    @property
    def about(self) -> About:
        return About("round", self.id)


class Visit(SQLModel, table=True):
    """A door of a round, the `place`-th from 1 in the suggested order, and what was found there.

    `agreed`: whether those who live there wish their worry to be a problem; None: not asked. `note` is deleted at
    `note_until`.
    """

    __tablename__ = "visits"
    __table_args__ = (
        Index("visits_of_round", "round_id", "state", "place"),
        Index("visits_of_area", "area_id", "visited_at"),
        Index("visits_noted", "note_until"),
    )

    id: int = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="visit_rounds.id")
    household_id: int = Field(foreign_key="households.id", index=True)
    area_id: int = Field(foreign_key="areas.id")
    community_id: int = Field(foreign_key="branches.id")
    place: int
    state: State = Field(default=State.OPEN, sa_type=one_of(State))
    by_id: int | None = Field(default=None, foreign_key="people.id", index=True)
    visited_at: datetime | None = Field(default=None, sa_type=Moment)
    note: str = ""
    note_until: datetime | None = Field(default=None, sa_type=Moment)
    agreed: bool | None = None
    problem_id: int | None = Field(default=None, foreign_key="problems.id", index=True)
    revision: int = 0
    household: Household = Relationship()
    round: VisitRound = Relationship()

    @property
    def about(self) -> About:
        return About("visit", self.id)
