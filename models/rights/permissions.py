"""Who may do what beside the steps of a life: one table of roles, their relation to the thing, and actions.

It is asked when a button is shown and again at each press; what no line allows is refused. The steps of problems,
activities, listings and pairings name who may take them in their own tables.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlmodel import Session

from models.base.refusals import NotAllowed
from models.registry import pairings
from models.registry.branches import Branch
from models.registry.people import Person
from models.registry.roles import Role, RoleKind

Relation = Callable[[Session, Role, Branch], bool]
"""Whether a role stands in this relation to a branch."""


def of_it(session: Session, role: Role, branch: Branch) -> bool:
    """Held in this very branch."""
    return role.branch_id == branch.id


def of_partner(session: Session, role: Role, branch: Branch) -> bool:
    """Held in a branch that is paired with it today."""
    if role.branch_id is None or role.branch_id == branch.id:
        return False
    mine = {one.id for one in pairings.pairings_of(session, [role.branch_id])}
    return any(one.id in mine for one in pairings.pairings_of(session, [branch.id]))


def of_district(session: Session, role: Role, branch: Branch) -> bool:
    """Held in its district."""
    return role.district == branch.district


def of_another(session: Session, role: Role, branch: Branch) -> bool:
    """Held in another branch with which it may be paired and is not."""
    if role.branch_id is None or of_partner(session, role, branch):
        return False
    return pairings.kind_of([session.get_one(Branch, role.branch_id), branch]) is not None


def of_founder(session: Session, role: Role, branch: Branch) -> bool:
    """Held in a branch of the pairing that formed this joint branch."""
    if role.branch_id is None or branch.formed_by_id is None:
        return False
    return role.branch_id in {one.id for one in pairings.members(session, branch.formed_by_id)}


@dataclass(frozen=True)
class May:
    """People who hold one of these roles, in this relation to the branch, may do these."""

    roles: tuple[RoleKind, ...]
    relation: Relation
    actions: tuple[str, ...]


CONTACT, SECRETARY, COMMITTEE = RoleKind.CONTACT, RoleKind.SECRETARY, RoleKind.COMMITTEE
INVITATIONS = ("invite.contact", "invite.secretary", "invite.committee", "invite.officer")
TABLE: tuple[May, ...] = (
    May((CONTACT, SECRETARY, COMMITTEE), of_it, ("branch.contacts",)),
    May((CONTACT, SECRETARY), of_partner, ("branch.contacts",)),
    May((RoleKind.COORDINATOR,), of_district, ("branch.contacts",)),
    May((SECRETARY,), of_it, (*INVITATIONS, "role.hand_over", "area.poster")),
    May((RoleKind.COORDINATOR,), of_district, (*INVITATIONS, "role.hand_over", "area.poster")),
    May((CONTACT, SECRETARY), of_another, ("branch.approach",)),
    May((CONTACT, SECRETARY), of_it, ("joint.close", "group.bind")),
    May((CONTACT, SECRETARY), of_founder, ("joint.close",)),
)


def allowed(session: Session, person: Person, action: str, branch: Branch) -> bool:
    """Whether one of the person's roles allows the action on this branch."""
    return any(
        role.kind in line.roles and line.relation(session, role, branch)
        for line in TABLE
        if action in line.actions
        for role in person.standing.roles
    )


def require(session: Session, person: Person, action: str, branch: Branch) -> None:
    """Raises NotAllowed unless the table allows it."""
    if not allowed(session, person, action, branch):
        raise NotAllowed("refusals.not_yours")


def coordinated(person: Person, why: str = "refusals.not_yours") -> str:
    """The district that this person coordinates. Raises NotAllowed, which says `why`, for whoever coordinates none."""
    if not person.standing.districts:
        raise NotAllowed(why)
    return person.standing.districts[0]
