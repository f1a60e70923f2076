"""As whom somebody's words are read."""

from sqlmodel import Session

from models.registry.branches import Branch, BranchKind
from models.registry.people import Person
from models.understanding.categories import Speaker

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


def speaker_of(session: Session, person: Person) -> Speaker | None:
    """By the first branch they act for; an officer for the community. Who holds no role is a resident."""
    standing = person.standing
    if standing.acts_for:
        return SPEAKERS[session.get_one(Branch, standing.acts_for[0]).kind]
    if standing.areas:
        return Speaker.COMMUNITY
    return None if standing.roles else Speaker.RESIDENT
