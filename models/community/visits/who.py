"""Who walks from door to door, and who may know which homes need care."""

from sqlmodel import Session, col, select

from models.base.locking import lock_for
from models.base.refusals import Refused
from models.community.visits.record import Household, State, Visit, VisitRound
from models.registry.branches import IN_USE, Area, serves_areas
from models.registry.people import Person
from models.rights.conditions import Condition, Either, In

WORRIES = frozenset({State.HELP, State.QUARREL})
"""What may become a problem, if those who live there wish so."""


def read_by(person: Person) -> Condition:
    """The doors, rounds and visits of the areas for which they answer: as officer, or in their community."""
    return Either(In("area_id", person.standing.areas), In("community_id", person.standing.branches))


def cares_read_by(person: Person) -> Condition:
    """Which homes need care, and why, their area's officers read and nobody else: it is health and age."""
    return In("area_id", person.standing.areas)


def staff(session: Session, one: Visit | VisitRound | Household, person: Person) -> bool:
    """Who answers for the area."""
    return read_by(person).holds(one)


def unreported(session: Session, visit: Visit, person: Person) -> bool:
    """Staff, while the worry is no problem yet."""
    return visit.problem_id is None and staff(session, visit, person)


def unasked(session: Session, visit: Visit, person: Person) -> bool:
    """Staff, while nobody has said what those who live there wish."""
    return visit.agreed is None and unreported(session, visit, person)


def carer(session: Session, visit: Visit, person: Person) -> bool:
    """The area's officer."""
    return cares_read_by(person).holds(visit)


def walks(session: Session, person: Person) -> bool:
    """Whether this person answers for any area."""
    return bool(person.standing.areas) or serves_areas(session, person.standing.branches)


def areas_walked_by(session: Session, person: Person) -> list[Area]:
    """The areas for which this person answers. Raises Refused where there is none: a round is for staff."""
    standing = person.standing
    theirs = Either(In("id", standing.areas), In("branch_id", standing.branches)).where(Area)
    found = list(session.exec(select(Area).where(theirs, IN_USE).order_by(col(Area.id))))
    if not found:
        raise Refused("visits.for_staff")
    return found


def area_walked_by(session: Session, id: int, person: Person) -> Area:
    """One of them. Raises Refused for any other."""
    found = next((one for one in areas_walked_by(session, person) if one.id == id), None)
    if found is None:
        raise Refused("refusals.unknown_visit")
    return found


def lock_visit(session: Session, id: int, reader: Person) -> Visit:
    """The visit, locked until the commit. Raises Refused for whom it does not concern."""
    return lock_for(session, Visit, id, reader, staff, "refusals.unknown_visit")


def lock_round(session: Session, id: int, reader: Person) -> VisitRound:
    """The round, locked until the commit. Raises Refused for whom it does not concern."""
    return lock_for(session, VisitRound, id, reader, staff, "refusals.unknown_visit")


def lock_household(session: Session, id: int, reader: Person) -> Household:
    """The door, locked until the commit. Raises Refused for whom it does not concern."""
    return lock_for(session, Household, id, reader, staff, "refusals.unknown_visit")
