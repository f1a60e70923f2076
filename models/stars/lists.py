"""The pairings whose stars somebody may see, a page at a time, in the order in which they were registered."""

from sqlmodel import Session, col, select

from models.registry.pairings import ACTIVE, Pairing, pairings_of
from models.registry.people import Person
from models.stars.who import coordinates

PAGE = 8


def pairings(session: Session, person: Person, page: int) -> list[Pairing]:
    """A coordinator's district, or one's own; one more than a page where there are more."""
    skip = page * PAGE
    if not coordinates(person):
        return pairings_of(session, person.standing.belongs_to)[skip : skip + PAGE + 1]
    theirs = select(Pairing).where(ACTIVE, Pairing.district == person.standing.districts[0])
    return list(session.exec(theirs.order_by(col(Pairing.id)).offset(skip).limit(PAGE + 1)))
