"""For what a person may raise a problem."""

from dataclasses import dataclass

from sqlmodel import Session

from models.pairings.partners import has_partner, lacking
from models.registry.branches import Area, areas
from models.registry.homes import homes_of
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
    every = areas(session)
    homes = [area for area in every if _answers_for(person, area)]
    lived_in = {one.area_id for one in homes_of(session, person)} if person.area_id is not None else set()
    homes += [area for area in every if area.id in lived_in and area not in homes]
    anywhere = not (homes or pairings or served)
    return Scope(pairings, every if anywhere else homes)


def require_somewhere(session: Session, person: Person) -> None:
    """Raises Refused where a branch has nobody to raise a problem to: no partner now, and no area of its own."""
    if not has_partner(session, person) and raised_for(session, person) == Scope([], []):
        raise lacking(session, person)


def _answers_for(person: Person, area: Area) -> bool:
    """Whether they are its officer, or act for its community."""
    return area.id in person.standing.areas or area.branch_id in person.standing.acts_for
