"""The branches, and the areas of a community."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Integer
from sqlmodel import Field, Relationship, Session, SQLModel, col, select

from models.base.columns import Moment, one_of
from models.base.globe import Place, kilometres
from models.base.links import start_link


class BranchKind(StrEnum):
    GOVERNMENT_ORGAN = "government_organ"
    STATE_ENTERPRISE = "state_enterprise"
    PRIVATE_ENTERPRISE = "private_enterprise"
    COMMUNITY = "community"
    VILLAGE = "village"
    PUBLIC_SCHOOL = "public_school"
    PRIVATE_SCHOOL = "private_school"
    PROJECT = "project"  # 临时党支部, for one project


class SchoolStage(StrEnum):
    KINDERGARTEN = "kindergarten"
    PRIMARY = "primary"
    JUNIOR = "junior"
    SENIOR = "senior"
    NINE_YEAR = "nine_year"  # primary and junior in one school
    VOCATIONAL = "vocational"


class District(SQLModel, table=True):
    """How pairing is done in a district: `approves_pairings` if its coordinator must agree as well.

    `centre` is where it lies, as "latitude,longitude" in degrees; empty while nobody has said it.
    """

    __tablename__ = "districts"

    name: str = Field(primary_key=True)
    approves_pairings: bool = False
    centre: str = ""


class Branch(SQLModel, table=True):
    __tablename__ = "branches"

    id: int = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    name: str
    kind: BranchKind = Field(sa_type=one_of(BranchKind))
    district: str = Field(index=True)
    parent_id: int | None = Field(default=None, foreign_key="branches.id", index=True)
    industries: list[str] = Field(default_factory=list, sa_type=JSON)
    stage: SchoolStage | None = Field(default=None, sa_type=one_of(SchoolStage))
    member_count: int | None = None
    worker_count: int | None = None
    work: str = ""  # what it does, in a sentence
    place: str = ""  # street or town, for who is near
    pinyin: str = ""  # the initials of its name, and the name in full, for the search
    temporary: bool = False
    formed_by_id: int | None = Field(
        default=None, sa_column=Column(Integer, ForeignKey("pairings.id", use_alter=True), index=True)
    )
    closed_at: datetime | None = Field(default=None, sa_type=Moment)


class Area(SQLModel, table=True):
    """A part of a community (片区) with its officers and its residents. `chat_id` is its Telegram group, if bound.

    `shape`: where it lies, as a GeoJSON geometry in degrees. `closed_at`: it is no more; `into_id`: who took it over.
    """

    __tablename__ = "areas"

    id: int = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    name: str
    branch_id: int = Field(foreign_key="branches.id", index=True)
    chat_id: int | None = Field(default=None, sa_type=BigInteger, unique=True)
    shape: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    closed_at: datetime | None = Field(default=None, sa_type=Moment)
    into_id: int | None = Field(default=None, foreign_key="areas.id")
    branch: Branch = Relationship()


IN_USE = col(Area.closed_at).is_(None)
"""The areas that are not closed."""


def in_district(district: str) -> Any:
    """The ids of its branches."""
    return select(Branch.id).where(Branch.district == district)


def areas(session: Session) -> list[Area]:
    """Those that are not closed."""
    return list(session.exec(select(Area).where(IN_USE).order_by(col(Area.id))))


def serves_areas(session: Session, branch_ids: Sequence[int]) -> bool:
    """Whether one of these branches is a community's with areas."""
    if not branch_ids:
        return False
    return (
        session.exec(select(Area.id).where(col(Area.branch_id).in_(branch_ids)).limit(1)).first() is not None
    )


PREFIX = "area-"
"""How the payload of an area's link begins; it is permanent, and on its poster."""


def area_link(area: Area, bot_username: str) -> str:
    return start_link(bot_username, f"{PREFIX}{area.key}")


def area_of_link(session: Session, payload: str) -> Area | None:
    """The area that a deep link `area-KEY` leads to, also one that is closed meanwhile."""
    kind, _, key = payload.partition("-")
    return session.exec(select(Area).where(Area.key == key)).one_or_none() if kind == "area" else None


FAR = 100
"""Kilometres from a district's centre beyond which a place is asked about once more."""


def far_away(session: Session, district: str, places: Sequence[Place]) -> int | None:
    """How many kilometres the farthest of these places is off; None if none is far."""
    known = session.get(District, district)
    if known is None or not known.centre or not places:
        return None
    centre = Place.read(known.centre)
    farthest = max(kilometres(centre, place) for place in places)
    return round(farthest) if farthest > FAR else None
