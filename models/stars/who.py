"""In which relation a person stands to the stars of a pairing: who sees them, tells their story, may change them."""

from datetime import datetime

from sqlmodel import Session, col, select

from models.base.locking import lock
from models.base.refusals import NotAllowed, Refused, TooLate
from models.pairings.who import coordinator
from models.registry.pairings import ACTIVE, Member, Pairing, members
from models.registry.people import Person
from models.registry.roles import RoleKind
from models.results.period import Period
from models.rights.conditions import Condition, Either, In
from models.rights.reach import joined_by
from models.stars.criteria import FIVE
from models.stars.lighting import Light, Shining, shining
from models.stars.record import ClosedStars, StarEntry, publication


def read_by(session: Session, person: Person) -> Condition:
    """The pairings of the branches to which this person belongs, and of their districts."""
    joined = (In("id", joined_by(session, id)) for id in person.standing.belongs_to)
    return Either(*joined, In("district", person.standing.districts))


def lock_if_allowed(session: Session, id: int, reader: Person) -> Pairing:
    """The pairing, locked until the commit, for those who may see its stars. Raises Refused for others."""
    pairing = lock(session, Pairing, id)
    if pairing is None or not read_by(session, reader).holds(pairing):
        raise Refused("refusals.unknown_pairing")
    return pairing


def coordinates(person: Person) -> bool:
    """Whether they look at a whole district."""
    standing = person.standing
    chosen = bool(standing.roles) and standing.roles[0].kind is RoleKind.COORDINATOR
    return bool(standing.districts) and (chosen or not standing.belongs_to)


def star_to_change(
    session: Session, pairing: Pairing, quarter: Period, number: int, by: Person, now: datetime
) -> tuple[Shining, Light]:
    """The star, for a coordinator of the district. Raises NotAllowed, Refused."""
    if not coordinator(session, pairing, by):
        raise NotAllowed("refusals.not_yours")
    stars = shining(session, [pairing], quarter, now)[pairing.id]
    light = stars.star(number)
    if light is None or quarter.start > now:
        raise Refused("refusals.unknown_button")
    return stars, light


def may_change(
    session: Session, pairing: Pairing, quarter: Period, number: int, by: Person, now: datetime
) -> Shining:
    """Raises NotAllowed for who is no coordinator of the district, TooLate where the star is changed already."""
    stars, light = star_to_change(session, pairing, quarter, number, by, now)
    if light.change is not None:
        raise TooLate("stars.changed_already")
    return stars


def may_tell(session: Session, pairing: Pairing, quarter: Period, by: Person) -> None:
    """Whoever speaks for a branch of a pairing that had five stars when the quarter was closed, until it is published.

    Raises NotAllowed, TooLate.
    """
    if not speaks(session, pairing, by):
        raise NotAllowed("refusals.not_yours")
    closed = session.get(ClosedStars, (pairing.id, quarter.code))
    if closed is None or closed.lit < FIVE:
        raise NotAllowed("stars.no_five")
    if publication(session, pairing.district, quarter.code) is not None:
        raise TooLate("stars.published_already")


def speaks(session: Session, pairing: Pairing, person: Person) -> bool:
    """Whether they speak for one of its branches."""
    return any(one.id in person.standing.branches for one in members(session, pairing.id))


def reads_published(session: Session, entry: StarEntry, person: Person) -> bool:
    """The coordinators of the district, and who belongs to a branch that is paired in it."""
    if entry.district in person.standing.districts:
        return True
    paired = (
        select(Member.branch_id)
        .join(Pairing)
        .where(
            ACTIVE, Pairing.district == entry.district, col(Member.branch_id).in_(person.standing.belongs_to)
        )
    )
    return bool(person.standing.belongs_to) and session.exec(paired.limit(1)).first() is not None
