"""As whom somebody's words are read."""

from sqlmodel import Session

from models.registry.branches import Branch, BranchKind
from models.registry.people import Person
from models.registry.roles import RoleKind
from models.understanding.categories import Speaker
from models.understanding.intents import Role

SPEAKERS = {
    BranchKind.GOVERNMENT_ORGAN: Speaker.ORGAN,
    BranchKind.STATE_ENTERPRISE: Speaker.ENTERPRISE,
    BranchKind.PRIVATE_ENTERPRISE: Speaker.ENTERPRISE,
    BranchKind.COMMUNITY: Speaker.COMMUNITY,
    BranchKind.VILLAGE: Speaker.VILLAGE,
    BranchKind.PUBLIC_SCHOOL: Speaker.SCHOOL,
    BranchKind.PRIVATE_SCHOOL: Speaker.SCHOOL,
    BranchKind.PROJECT: Speaker.PROJECT,
}

ROLES = {
    RoleKind.CONTACT: Role.CONTACT,
    RoleKind.SECRETARY: Role.CONTACT,
    RoleKind.COMMITTEE: Role.CONTACT,
    RoleKind.OFFICER: Role.OFFICER,
    RoleKind.COORDINATOR: Role.COORDINATOR,
    RoleKind.OPERATOR: Role.COORDINATOR,
}


def role_of(person: Person) -> Role:
    """By the role they act in; who holds none is a resident."""
    roles = person.standing.roles
    return ROLES[roles[0].kind] if roles else Role.RESIDENT


def speaker_of(session: Session, person: Person) -> Speaker | None:
    """By the first branch they act for; an officer for the community. Who holds no role is a resident."""
    standing = person.standing
    if standing.acts_for:
        return SPEAKERS[session.get_one(Branch, standing.acts_for[0]).kind]
    if standing.areas:
        return Speaker.COMMUNITY
    return None if standing.roles else Speaker.RESIDENT
