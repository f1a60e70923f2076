"""Who answers for which areas, and whose page anybody may see."""

from sqlmodel import Session, col, select

from models.base.refusals import Refused
from models.registry.branches import IN_USE, Area, Branch
from models.registry.homes import lived_in
from models.registry.people import Person


def answered_for(session: Session, person: Person) -> list[Area]:
    """The areas of an officer, of a community that somebody speaks for, of a district that they coordinate."""
    standing = person.standing
    districts = select(Branch.id).where(col(Branch.district).in_(standing.districts))
    theirs = (
        col(Area.id).in_(standing.areas)
        | col(Area.branch_id).in_(standing.branches)
        | col(Area.branch_id).in_(districts)
    )
    return list(session.exec(select(Area).where(theirs, IN_USE).order_by(col(Area.id))))


def answers_for(person: Person, area: Area) -> bool:
    standing = person.standing
    return (
        area.id in standing.areas
        or area.branch_id in standing.branches
        or area.branch.district in standing.districts
    )


def find_if_allowed(session: Session, id: int, person: Person) -> Area:
    """The area, for those who live in it or answer for it. Raises Refused for others."""
    area = session.get(Area, id)
    if area is None or area.closed_at is not None or not _may_see(session, area, person):
        raise Refused("refusals.unknown_area")
    return area


def _may_see(session: Session, area: Area, person: Person) -> bool:
    return answers_for(person, area) or area.id in lived_in(session, person)
