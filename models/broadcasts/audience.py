"""For whom a broadcast is: people of a district, by what they are and where, found by one statement however many."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from models.broadcasts.record import Broadcast, Kinds, Whom
from models.registry.branches import IN_USE, Area, Branch, BranchKind
from models.registry.people import Person
from models.registry.roles import BRANCH_ROLES, Role, RoleKind

ROLES: dict[Whom, tuple[RoleKind, ...]] = {
    Whom.SPEAKERS: BRANCH_ROLES,
    Whom.SECRETARIES: (RoleKind.SECRETARY,),
    Whom.CONTACTS: (RoleKind.CONTACT,),
    Whom.COMMITTEE: (RoleKind.COMMITTEE,),
    Whom.OFFICERS: (RoleKind.OFFICER,),
    Whom.OFFICE: (*BRANCH_ROLES, RoleKind.COMMITTEE, RoleKind.OFFICER),
}
"""In which roles they are meant; residents hold none."""
BRANCHES: dict[Kinds, tuple[BranchKind, ...]] = {
    Kinds.ORGANS: (BranchKind.GOVERNMENT_ORGAN,),
    Kinds.STATE: (BranchKind.STATE_ENTERPRISE,),
    Kinds.PRIVATE: (BranchKind.PRIVATE_ENTERPRISE,),
    Kinds.ENTERPRISES: (BranchKind.STATE_ENTERPRISE, BranchKind.PRIVATE_ENTERPRISE),
    Kinds.COMMUNITIES: (BranchKind.COMMUNITY,),
    Kinds.VILLAGES: (BranchKind.VILLAGE,),
    Kinds.SCHOOLS: (BranchKind.PUBLIC_SCHOOL, BranchKind.PRIVATE_SCHOOL),
    Kinds.PUBLIC_SCHOOLS: (BranchKind.PUBLIC_SCHOOL,),
    Kinds.PRIVATE_SCHOOLS: (BranchKind.PRIVATE_SCHOOL,),
}
OFFERED = tuple(one for one in Kinds if one not in (Kinds.PUBLIC_SCHOOLS, Kinds.PRIVATE_SCHOOLS))
NAMED = 6
"""Branches that are named, of those in which nobody would read it."""


@dataclass(frozen=True)
class Audience:
    """Who is meant: these people of a district, perhaps only of branches of one kind, or of one area.

    An officer is of the branch whose area it is. `but`: whoever writes it.
    """

    district: str
    whom: Whom
    kind: Kinds | None = None
    area_id: int | None = None
    but: int = 0

    @property
    def ids(self) -> SelectOfScalar[int]:
        """The ids of these people, also of those who cannot be reached."""
        found = self._residents if self.whom is Whom.RESIDENTS else self._in_office
        theirs = (col(Person.id).in_(found), col(Person.id) != self.but, col(Person.telegram_id) > 0)
        return select(Person.id).where(*theirs)

    @property
    def _in_office(self) -> SelectOfScalar[int]:
        home = func.coalesce(Role.branch_id, Area.branch_id)
        return (
            select(Role.person_id)
            .outerjoin(Area, col(Area.id) == col(Role.area_id))
            .join(Branch, col(Branch.id) == home)
            .where(col(Role.until).is_(None), col(Role.kind).in_(ROLES[self.whom]), *self._branches)
            .where(
                *self._in_area(or_(Role.area_id == self.area_id, col(Role.branch_id).in_(self._community)))
            )
        )

    @property
    def _residents(self) -> SelectOfScalar[int]:
        held = select(Role.person_id).where(col(Role.until).is_(None))
        return (
            select(Person.id)
            .join(Area, col(Area.id) == col(Person.area_id))
            .join(Branch, col(Branch.id) == col(Area.branch_id))
            .where(col(Person.id).not_in(held), *self._branches)
            .where(*self._in_area(col(Area.id) == self.area_id))
        )

    @property
    def _branches(self) -> tuple[ColumnElement[bool], ...]:
        here = (col(Branch.district) == self.district, col(Branch.closed_at).is_(None))
        return (*here, col(Branch.kind).in_(BRANCHES[self.kind])) if self.kind is not None else here

    @property
    def _community(self) -> SelectOfScalar[int]:
        return select(Area.branch_id).where(Area.id == self.area_id)

    def _in_area(self, within: ColumnElement[bool]) -> tuple[ColumnElement[bool], ...]:
        return (within,) if self.area_id is not None else ()


@dataclass(frozen=True)
class Reach:
    """How many are meant, how many of them cannot be reached now, and the branches in which there is nobody."""

    people: int
    unreachable: int
    empty: list[str]
    more_empty: int


def of_broadcast(broadcast: Broadcast) -> Audience:
    return Audience(
        broadcast.district, broadcast.whom, broadcast.kind, broadcast.area_id, but=broadcast.by_id
    )


def reach(session: Session, audience: Audience) -> Reach:
    """What is known beforehand of whom it will reach."""
    lost = func.count(col(Person.unreachable_since))
    counted = select(func.count(), lost).select_from(Person).where(col(Person.id).in_(audience.ids))
    people, unreachable = session.execute(counted).one()
    empty = _without_anybody(session, audience)
    return Reach(people, unreachable, empty[:NAMED], max(0, len(empty) - NAMED))


def _without_anybody(session: Session, audience: Audience) -> list[str]:
    """The branches that are meant and in which nobody holds such a role; temporary ones come and go."""
    kinds = [one for one in ROLES.get(audience.whom, ()) if one in BRANCH_ROLES]
    if not kinds or audience.area_id is not None:
        return []
    held = select(Role.branch_id).where(
        col(Role.until).is_(None), col(Role.kind).in_(kinds), col(Role.branch_id).is_not(None)
    )
    rows = select(Branch.name).where(
        *audience._branches, col(Branch.temporary).is_(False), col(Branch.id).not_in(held)
    )
    return list(session.exec(rows.order_by(col(Branch.id))))


def kinds_in(session: Session, district: str) -> list[Kinds]:
    """The kinds of branches that there are in a district, in their order."""
    rows = select(Branch.kind).where(Branch.district == district, col(Branch.closed_at).is_(None)).distinct()
    found = set(session.exec(rows))
    return [one for one in OFFERED if found.intersection(BRANCHES[one])]


def areas_in(session: Session, district: str) -> list[Area]:
    """The areas of a district's communities."""
    rows = select(Area).join(Branch).where(Branch.district == district, IN_USE).order_by(col(Area.id))
    return list(session.exec(rows))
