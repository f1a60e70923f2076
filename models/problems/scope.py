"""For what a person may raise a problem."""

from dataclasses import dataclass

from sqlmodel import Session, case, col, or_, select

from models.pairings.partners import has_partner, lacking
from models.registry.branches import Area, areas
from models.registry.homes import lived_in
from models.registry.pairings import Pairing, members, pairings_of
from models.registry.people import Person


@dataclass(frozen=True)
class Scope:
    """Pairings, each with the names of the partners in it, and areas."""

    pairings: list[tuple[Pairing, list[str]]]
    areas: list[Area]


def is_resident(person: Person) -> bool:
    """Somebody who lives in an area and holds no role: what they raise is of where they live."""
    return person.area_id is not None and not person.standing.roles


def raised_for(session: Session, person: Person) -> Scope:
    """The pairings of the branches they act for, the areas they answer for and those they live in.

    Who speaks for no branch and of whom no area is known may mean any; a branch's matter is never another community's.
    """
    served = person.standing.acts_for
    pairings = [
        (one, [branch.name for branch in members(session, one.id) if branch.id not in served])
        for one in pairings_of(session, served)
    ]
    homes = _homes(session, person)
    anywhere = not (homes or pairings or served)
    return Scope(pairings, areas(session) if anywhere else homes)


def require_somewhere(session: Session, person: Person) -> None:
    """Raises Refused where a branch has nobody to raise a problem to: no partner now, and no area of its own."""
    if is_resident(person) or has_partner(session, person):
        return
    if raised_for(session, person) == Scope([], []):
        raise lacking(session, person)


def _homes(session: Session, person: Person) -> list[Area]:
    """The areas of which they are officers, or for whose community they act; then those they live in."""
    standing = person.standing
    there = lived_in(session, person) if person.area_id is not None else set()
    if not standing.roles and len(there) <= 1:
        return [person.area] if person.area is not None else []
    own = or_(col(Area.id).in_(standing.areas), col(Area.branch_id).in_(standing.acts_for))
    rows = select(Area).where(or_(own, col(Area.id).in_(there)))
    return list(session.exec(rows.order_by(case((own, 0), else_=1), col(Area.id))))
