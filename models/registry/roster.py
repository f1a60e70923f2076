"""Who is there, in which roles, and who cannot be reached: as the operators see it."""

from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, select

from models.registry.branches import Area, Branch
from models.registry.people import Person
from models.registry.roles import Role, RoleKind


class Holder(NamedTuple):
    """A person, a role of theirs and where it is held; without a role, the area they live in."""

    person: Person
    role: Role | None
    place: str


def roster(
    session: Session, kind: RoleKind | None = None, branch: str | None = None, *, everybody: bool = False
) -> list[Holder]:
    """A row for each role that is held today, by its kind; with `everybody`, also whoever holds none.

    `branch`, a key, stands for itself and its areas. Who had themselves forgotten is not in it.
    """
    rows = session.exec(
        select(Person, Role, Branch.name, Area.name)
        .join(Role, and_(col(Role.person_id) == Person.id, col(Role.until).is_(None)), isouter=everybody)
        .join(Branch, col(Branch.id) == Role.branch_id, isouter=True)
        .join(Area, col(Area.id) == Role.area_id, isouter=True)
        .where(col(Person.telegram_id) > 0, *_fits(kind, branch))
        .options(joinedload(Person.area))  # type: ignore[arg-type]
        .order_by(col(Person.id), col(Role.id))
    )
    return sorted(
        (Holder(person, role, _place(person, role, *names)) for person, role, *names in rows), key=_order
    )


def _fits(kind: RoleKind | None, branch: str | None) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = [] if kind is None else [col(Role.kind) == kind]
    if branch is not None:
        own = select(Branch.id).where(Branch.key == branch)
        wanted.append(or_(col(Role.branch_id).in_(own), col(Area.branch_id).in_(own)))
    return wanted


def _place(person: Person, role: Role | None, branch: str | None, area: str | None) -> str:
    if role is None:
        return person.area.name if person.area is not None else ""
    return area or branch or role.district or ""


def _order(one: Holder) -> int:
    kinds = list(RoleKind)
    return kinds.index(one.role.kind) if one.role is not None else len(kinds)
