"""For whom a notice is: those who live there and wish to have notices; an urgent one is for all of them."""

from typing import NamedTuple

from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from models.community.notices.record import Notice
from models.preferences.record import Kind, Muted
from models.registry.branches import IN_USE, Area
from models.registry.homes import living_in
from models.registry.people import Person


class Reach(NamedTuple):
    """How many are meant, and how many of them cannot be reached now."""

    people: int
    unreachable: int


def areas_of(notice: Notice) -> SelectOfScalar[int]:
    """The ids of the areas for which it is."""
    if notice.area_id is not None:
        return select(Area.id).where(Area.id == notice.area_id)
    return select(Area.id).where(Area.branch_id == notice.branch_id, IN_USE)


def readers_of(notice: Notice) -> SelectOfScalar[int]:
    """The ids of the people for whom it is, but whoever wrote it; also of those who cannot be reached."""
    meant = living_in(areas_of(notice)).where(col(Person.id) != notice.by_id)
    if notice.urgent:
        return meant
    unwanted = select(Muted.person_id).where(Muted.kind == Kind.NOTICES)
    return meant.where(col(Person.id).not_in(unwanted))


def reach(session: Session, notice: Notice) -> Reach:
    """What is known beforehand of whom it will reach."""
    counted = select(func.count(), func.count(col(Person.unreachable_since))).select_from(Person)
    return Reach(*session.execute(counted.where(col(Person.id).in_(readers_of(notice)))).one())
