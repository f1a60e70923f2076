"""Who may do what: one table of roles, their relation to the thing, and actions. It is asked at each press.

What no line allows is refused. The steps of a life (problems, activities) name who may take them in that life's table.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from models import pairings
from models.branches import Area, Branch
from models.life import NotAllowed
from models.listings import Listing
from models.pairings import Pairing
from models.people import Person, Role, RoleKind, roles_of

Relation = Callable[[Session, Role, Any], bool]
"""Whether a role stands in this relation to a thing."""


def of_branch(session: Session, role: Role, thing: Branch | Listing) -> bool:
    """The role is held in the branch, or in the branch whose offer or need it is."""
    return role.branch_id == (thing.branch_id if isinstance(thing, Listing) else thing.id)


def of_pairing(session: Session, role: Role, thing: Pairing) -> bool:
    """The role is held in a branch that takes part, or in a joint branch of the pairing."""
    return role.branch_id is not None and pairings.takes_part(session, thing.id, role.branch_id)


def of_area(session: Session, role: Role, thing: Area) -> bool:
    """The role is held in the area, or in the branch of its community."""
    return role.area_id == thing.id or role.branch_id == thing.branch_id


def of_district(session: Session, role: Role, thing: Branch | Pairing) -> bool:
    return role.district == thing.district


def anywhere(session: Session, role: Role, thing: object) -> bool:
    return True


@dataclass(frozen=True)
class May:
    """People who hold one of these roles, in this relation to the thing, may do these."""

    roles: tuple[RoleKind, ...]
    relation: Relation
    actions: tuple[str, ...]


SPEAKERS = (RoleKind.CONTACT, RoleKind.SECRETARY)

TABLE: tuple[May, ...] = (
    May(SPEAKERS, of_branch, ("listing.post", "listing.withdraw", "listing.done", "listing.renew")),
    May(SPEAKERS, anywhere, ("listing.take", "branch.search", "branch.show")),
    May((RoleKind.COORDINATOR,), of_district, ("invitation.make", "pairing.approve", "pairing.refuse")),
    May(
        (RoleKind.SECRETARY,),
        of_branch,
        ("invitation.make", "pairing.propose", "pairing.agree", "pairing.decline"),
    ),
)


def allowed(session: Session, person: Person, action: str, thing: object) -> bool:
    """Whether one of the person's roles allows the action on this thing."""
    return any(
        role.kind in line.roles and line.relation(session, role, thing)
        for line in TABLE
        if action in line.actions
        for role in roles_of(person)
    )


def require(session: Session, person: Person, action: str, thing: object) -> None:
    """Raises NotAllowed unless the table allows it."""
    if not allowed(session, person, action, thing):
        raise NotAllowed("refusals.not_yours")
