"""The record of stars: a district's own, the quarters that are closed, and what people said and did about them."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Index, text
from sqlmodel import Field, Session, SQLModel, col, select

from models.base.columns import Moment, one_of
from models.base.things import About

LONGEST_REASON = 100
"""Letters: the reasons of all five stars stand below the picture, where Telegram takes 1024 in all."""
LONGEST_STORY = 300


class StarSet(SQLModel, table=True):
    """The stars of a district that has its own, as `Stars` writes them."""

    __tablename__ = "star_sets"

    district: str = Field(primary_key=True)
    stars: dict[str, Any] = Field(sa_type=JSON)


class StarQuarter(SQLModel, table=True):
    """How far a quarter's closing has come: the pairings up to the id `reached`. `code` as of `Period`: 2026q4."""

    __tablename__ = "star_quarters"

    code: str = Field(primary_key=True)
    reached: int = 0
    closed_at: datetime | None = Field(default=None, sa_type=Moment)


class ClosedStars(SQLModel, table=True):
    """A pairing's stars as they stood when the quarter was closed: `stars` as `Light` writes them.

    `lit`: how many, with what a coordinator has changed since. Of a pairing for which nothing spoke there is no row.
    """

    __tablename__ = "closed_stars"
    __table_args__ = (Index("closed_stars_of_quarter", "quarter", "lit"),)

    pairing_id: int = Field(foreign_key="pairings.id", primary_key=True)
    quarter: str = Field(primary_key=True)
    stars: list[dict[str, Any]] = Field(sa_type=JSON)
    lit: int


class StarStep(StrEnum):
    LIT = "lit"  # a coordinator lit a star that the rows do not light
    UNLIT = "unlit"
    STORY = "story"  # a branch told how they came to their five stars
    PUBLISHED = "published"  # a coordinator showed the district its pairings of five stars


_PUBLISHED = text("step = 'published' AND undone_at IS NULL")


class StarEntry(SQLModel, table=True):
    """What somebody said or did about a quarter's stars; it holds until `undone_at`.

    `pairing_id` None: it is of the whole district, which has one publication of a quarter that holds. `star`: its
    number from 1. `words`: the reason, or the story.
    """

    __tablename__ = "star_entries"
    __table_args__ = (
        Index("star_entries_of_pairing", "pairing_id", "quarter"),
        Index("star_entries_published", "district", "step", "at"),
        Index("star_entries_lately", "step", "at"),
        Index(
            "star_entries_publication",
            "district",
            "quarter",
            unique=True,
            sqlite_where=_PUBLISHED,
            postgresql_where=_PUBLISHED,
        ),
    )

    id: int = Field(default=None, primary_key=True)
    pairing_id: int | None = Field(default=None, foreign_key="pairings.id")
    district: str
    quarter: str
    step: StarStep = Field(sa_type=one_of(StarStep))
    star: int | None = None
    words: str = ""
    by_id: int = Field(foreign_key="people.id", index=True)
    at: datetime = Field(sa_type=Moment)
    undone_by_id: int | None = Field(default=None, foreign_key="people.id", index=True)
    undone_at: datetime | None = Field(default=None, sa_type=Moment)

    @property
    def about(self) -> About:
        return About("publication", self.id)

    @property
    def revision(self) -> int:
        return 0


def is_closed(session: Session, quarter: str) -> bool:
    found = session.get(StarQuarter, quarter)
    return found is not None and found.closed_at is not None


HOLDS = col(StarEntry.undone_at).is_(None)


def publication(session: Session, district: str, quarter: str) -> StarEntry | None:
    """With which a coordinator has published that quarter's pairings of five stars, if it holds."""
    which = (
        StarEntry.district == district,
        StarEntry.quarter == quarter,
        StarEntry.step == StarStep.PUBLISHED,
    )
    return session.exec(select(StarEntry).where(*which, HOLDS).limit(1)).first()
