"""For whom a broadcast is: people of a district, by what they are and where, found by one statement however many."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, false
from sqlmodel import Session, col, func, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from models.broadcasts.record import Broadcast, Kinds, Whom
from models.registry.branches import IN_USE, Area, Branch, BranchKind
from models.registry.homes import living_in
from models.registry.people import Person
from models.registry.roles import BRANCH_ROLES, Role, RoleKind

ROLES: dict[Whom, RoleKind] = {
    Whom.SECRETARIES: RoleKind.SECRETARY,
    Whom.CONTACTS: RoleKind.CONTACT,
    Whom.COMMITTEE: RoleKind.COMMITTEE,
    Whom.OFFICERS: RoleKind.OFFICER,
}
"""In which role they are meant; residents hold none."""
BRANCHES: dict[Kinds, BranchKind] = {
    Kinds.ORGANS: BranchKind.GOVERNMENT_ORGAN,
    Kinds.STATE: BranchKind.STATE_ENTERPRISE,
    Kinds.PRIVATE: BranchKind.PRIVATE_ENTERPRISE,
    Kinds.COMMUNITIES: BranchKind.COMMUNITY,
    Kinds.VILLAGES: BranchKind.VILLAGE,
    Kinds.PUBLIC_SCHOOLS: BranchKind.PUBLIC_SCHOOL,
    Kinds.PRIVATE_SCHOOLS: BranchKind.PRIVATE_SCHOOL,
}
NAMED = 6
"""Branches that are named, of those in which nobody would read it."""


@dataclass(frozen=True)
class Audience:
    """Who is meant: these people of a district, perhaps only of branches of some kinds, or of some areas.

    An officer is of the branch whose area it is. `but`: whoever writes it.
    """

    district: str
    whom: frozenset[Whom]
    kinds: frozenset[Kinds] = frozenset()
    areas: frozenset[int] = frozenset()
    but: int = 0

    @property
    def roles(self) -> list[RoleKind]:
        """In which they are meant."""
        return [role for whom, role in ROLES.items() if whom in self.whom]

    @property
    def ids(self) -> SelectOfScalar[int]:
        """The ids of these people, also of those who cannot be reached."""
        found = [self._in_office] if self.roles else []
        found += [self._residents] if Whom.RESIDENTS in self.whom else []
        meant = or_(false(), *(col(Person.id).in_(one) for one in found))
        return select(Person.id).where(meant, col(Person.id) != self.but, col(Person.telegram_id) > 0)

    @property
    def _in_office(self) -> SelectOfScalar[int]:
        home = func.coalesce(Role.branch_id, Area.branch_id)
        theirs = or_(col(Role.area_id).in_(self.areas), col(Role.branch_id).in_(self._communities))
        return (
            select(Role.person_id)
            .outerjoin(Area, col(Area.id) == col(Role.area_id))
            .join(Branch, col(Branch.id) == home)
            .where(col(Role.until).is_(None), col(Role.kind).in_(self.roles), *self._branches)
            .where(*self._in_areas(theirs))
        )

    @property
    def _residents(self) -> SelectOfScalar[int]:
        """Also of those who live there beside their main home."""
        held = select(Role.person_id).where(col(Role.until).is_(None))
        meant = select(Area.id).join(Branch, col(Branch.id) == col(Area.branch_id)).where(*self._branches)
        within = self._in_areas(col(Area.id).in_(self.areas))
        return living_in(meant.where(*within)).where(col(Person.id).not_in(held))

    @property
    def _branches(self) -> tuple[ColumnElement[bool], ...]:
        here = (col(Branch.district) == self.district, col(Branch.closed_at).is_(None))
        kinds = [BRANCHES[one] for one in self.kinds]
        return (*here, col(Branch.kind).in_(kinds)) if kinds else here

    @property
    def _communities(self) -> SelectOfScalar[int]:
        return select(Area.branch_id).where(col(Area.id).in_(self.areas))

    def _in_areas(self, within: ColumnElement[bool]) -> tuple[ColumnElement[bool], ...]:
        return (within,) if self.areas else ()


@dataclass(frozen=True)
class Reach:
    """How many are meant, how many of them cannot be reached now, and the branches in which there is nobody.

    `without`: branches in which others speak for it, but nobody who is meant.
    """

    people: int
    unreachable: int
    empty: list[str]
    more_empty: int
    without: list[str]
    more_without: int


def of_broadcast(broadcast: Broadcast) -> Audience:
    return Audience(
        broadcast.district,
        frozenset(map(Whom, broadcast.whom)),
        frozenset(map(Kinds, broadcast.kinds)),
        frozenset(one.id for one in broadcast.areas),
        but=broadcast.by_id,
    )


def reach(session: Session, audience: Audience) -> Reach:
    """What is known beforehand of whom it will reach."""
    lost = func.count(col(Person.unreachable_since))
    counted = select(func.count(), lost).select_from(Person).where(col(Person.id).in_(audience.ids))
    people, unreachable = session.execute(counted).one()
    lacking = _without(session, audience, audience.roles)
    empty = _without(session, audience, BRANCH_ROLES) if lacking else []
    without = [name for name in lacking if name not in empty]
    return Reach(people, unreachable, *_first(empty), *_first(without))


def _first(names: list[str]) -> tuple[list[str], int]:
    """Those that are named, and how many more there are."""
    return names[:NAMED], max(0, len(names) - NAMED)


def _without(session: Session, audience: Audience, roles: Collection[RoleKind]) -> list[str]:
    """The branches that are meant and in which nobody speaks in such a role; temporary ones come and go."""
    kinds = [one for one in roles if one in BRANCH_ROLES]
    if not kinds or audience.areas:
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
    return [one for one, kind in BRANCHES.items() if kind in found]


def areas_in(session: Session, districts: Collection[str]) -> list[Area]:
    """The areas of the communities of these districts."""
    rows = select(Area).join(Branch).where(col(Branch.district).in_(districts), IN_USE).order_by(col(Area.id))
    return list(session.exec(rows))
