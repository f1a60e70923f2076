"""The estates of areas, and where people live: in one place, or in several."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, bindparam, text
from sqlalchemy.orm import joinedload
from sqlmodel import Field, Relationship, Session, SQLModel, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from models.base.columns import Moment
from models.base.refusals import Refused
from models.registry.branches import Area
from models.registry.people import Person


class Estate(SQLModel, table=True):
    """An estate (小区) of an area. `shape`: where it lies, as a GeoJSON geometry in degrees; None: nobody has said it.

    `pinyin`: the initials of its name, and the name in full, for the search.
    """

    __tablename__ = "estates"

    id: int = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    name: str
    area_id: int = Field(foreign_key="areas.id", index=True)
    pinyin: str = ""
    shape: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    area: Area = Relationship()


MOVED = text("moved_from_id IS NOT NULL")


class Home(SQLModel, table=True):
    """An area in which somebody lives, and the estate there, if they said it. `Person.area_id` is the main one.

    `moved_from_id`: the area to which it belonged before areas were drawn anew, until they have been told.
    """

    __tablename__ = "homes"
    __table_args__ = (
        Index("homes_moved", "person_id", "area_id", sqlite_where=MOVED, postgresql_where=MOVED),
    )

    person_id: int = Field(foreign_key="people.id", primary_key=True)
    area_id: int = Field(foreign_key="areas.id", primary_key=True, index=True)
    estate_id: int | None = Field(default=None, foreign_key="estates.id", index=True)
    since: datetime = Field(sa_type=Moment)
    moved_from_id: int | None = Field(default=None, foreign_key="areas.id", index=True)
    area: Area = Relationship(sa_relationship_kwargs={"foreign_keys": "Home.area_id"})
    moved_from: Area | None = Relationship(sa_relationship_kwargs={"foreign_keys": "Home.moved_from_id"})
    estate: Estate | None = Relationship()


MOST = 5
"""Homes that somebody can have."""


HOMES = (
    select(Home)
    .where(Home.person_id == bindparam("person_id"))
    .order_by(col(Home.since), col(Home.area_id))
    .options(joinedload(Home.area), joinedload(Home.estate))  # type: ignore[arg-type]
)


def homes_of(session: Session, person: Person) -> list[Home]:
    """Where this person lives, the main home first, which may be known of a file alone."""
    found = list(session.execute(HOMES, {"person_id": person.id}).scalars())
    if person.area is not None and all(one.area_id != person.area_id for one in found):
        found.append(Home(person_id=person.id, area_id=person.area.id, area=person.area, since=person.met_at))
    return sorted(found, key=lambda one: one.area_id != person.area_id)


def lived_in(session: Session, person: Person) -> set[int]:
    """The areas in which this person lives, by id."""
    found = set(session.connection().execute(LIVED_IN, {"person_id": person.id}).scalars())
    return found | {person.area_id} if person.area_id is not None else found


LIVED_IN = select(Home.area_id).where(Home.person_id == bindparam("person_id"))


def settle(session: Session, person: Person, area: Area, now: datetime, estate: Estate | None = None) -> None:
    """They live here from now on, and no longer where their main home was."""
    before = person.area_id
    if before is not None and before != area.id and (old := session.get(Home, (person.id, before))):
        session.delete(old)
    person.area_id, person.area = area.id, area
    _write(session, person, area, now, estate)


def add(session: Session, person: Person, area: Area, now: datetime, estate: Estate | None = None) -> None:
    """They live here as well. Raises Refused beyond `MOST`."""
    known = homes_of(session, person)
    if len(known) >= MOST and all(one.area_id != area.id for one in known):
        raise Refused("areas.too_many_homes", most=MOST)
    if person.area_id is None:
        person.area_id, person.area = area.id, area
    _write(session, person, area, now, estate)


def leave(session: Session, person: Person, area_id: int) -> None:
    """They live here no longer; the oldest of their other homes is the main one. Raises Refused for the only one."""
    known = homes_of(session, person)
    gone = next((one for one in known if one.area_id == area_id), None)
    if gone is None:
        raise Refused("areas.not_your_home")
    if len(known) == 1:
        raise Refused("areas.only_home")
    if person.area_id == area_id:
        person.area = next(one.area for one in known if one is not gone)
        person.area_id = person.area.id
    if (stored := session.get(Home, (person.id, area_id))) is not None:
        session.delete(stored)
    session.flush()


def _write(session: Session, person: Person, area: Area, now: datetime, estate: Estate | None) -> None:
    home = session.get(Home, (person.id, area.id)) or Home(person_id=person.id, area_id=area.id, since=now)
    if estate is not None:
        home.estate_id = estate.id
    session.add(home)
    session.flush()


def living_in(area_ids: SelectOfScalar[int] | list[int]) -> SelectOfScalar[int]:
    """The ids of the people who live in one of these areas, mainly or as well; nobody who was forgotten."""
    there = select(Home.person_id).where(col(Home.area_id).in_(area_ids))
    here = or_(col(Person.area_id).in_(area_ids), col(Person.id).in_(there))
    return select(Person.id).where(col(Person.telegram_id) > 0, here)
