"""In which relation a person stands to a broadcast: only coordinators, and only within their district."""

from sqlmodel import Session

from models.base.locking import lock_for
from models.broadcasts.record import Broadcast
from models.registry.people import Person
from models.rights.conditions import Condition, In
from models.rights.permissions import coordinated


def coordinator(session: Session, broadcast: Broadcast, person: Person) -> bool:
    """A coordinator of the district."""
    return broadcast.district in person.standing.districts


def read_by(person: Person) -> Condition:
    """The broadcasts of the districts that this person coordinates."""
    return In("district", person.standing.districts)


def reads(session: Session, broadcast: Broadcast, person: Person) -> bool:
    return read_by(person).holds(broadcast)


def require_coordinator(person: Person) -> str:
    """The district for which this person speaks. Raises NotAllowed for whoever coordinates none."""
    return coordinated(person, "broadcasts.for_coordinators")


def lock_if_allowed(session: Session, id: int, reader: Person) -> Broadcast:
    """The broadcast, locked until the commit, for coordinators of its district. Raises Refused for others."""
    return lock_for(session, Broadcast, id, reader, reads, "refusals.unknown_broadcast")
