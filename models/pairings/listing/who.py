"""In which relation a person stands to an offer or a need."""

from sqlmodel import Session

from models.base.locking import lock_for
from models.pairings.listing.record import Listing
from models.registry.people import Person
from models.rights.conditions import Condition, Either, In
from models.rights.reach import branches_of_districts, neighbours_of, partners_of


def owner(session: Session, listing: Listing, person: Person) -> bool:
    return listing.branch_id in person.standing.branches


def other(session: Session, listing: Listing, person: Person) -> bool:
    """Whoever speaks for another branch of the district, or for one that is paired with it."""
    return not owner(session, listing, person) and _near(session, person).holds(listing)


def taker(session: Session, listing: Listing, person: Person) -> bool:
    """Whoever speaks for the branch that has answered it."""
    return listing.taken_by_id in person.standing.branches


def reads(session: Session, listing: Listing, person: Person) -> bool:
    return read_by(session, person).holds(listing)


def read_by(session: Session, person: Person) -> Condition:
    """The offers and needs of this person's districts, and of their partners wherever they are."""
    overseen = branches_of_districts(session, person.standing.districts)
    return Either(_near(session, person), In("branch_id", overseen))


def _near(session: Session, person: Person) -> Condition:
    """Those of the branches in whose districts they speak for one, and of its partners."""
    served = person.standing.branches
    return Either(
        In("branch_id", neighbours_of(session, served)), In("branch_id", partners_of(session, served))
    )


def lock_if_allowed(session: Session, id: int, reader: Person) -> Listing:
    """The offer or need, locked until the commit, for those who may read it. Raises Refused for others."""
    return lock_for(session, Listing, id, reader, reads, "refusals.unknown_listing")
