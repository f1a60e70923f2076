"""What is a duty is told to somebody in any case: to whoever has it, or to whom they named in their place."""

from sqlmodel import Session

from models.registry import people
from models.registry.people import Person
from models.registry.roles import BRANCH_ROLES, RoleKind

DUTIES = (*BRANCH_ROLES, RoleKind.OFFICER, RoleKind.COORDINATOR)
"""Roles to which problems, promises and projects come that are due."""


def has(person: Person) -> bool:
    return any(one.kind in DUTIES for one in person.standing.roles)


def is_on_leave(person: Person) -> bool:
    """Whether all that this person answers for is seen to by whoever stands in for an officer (`/leave`)."""
    duties = [one for one in person.standing.roles if one.kind in DUTIES]
    return bool(duties) and all(one.away_until is not None for one in duties)


def is_officer(person: Person) -> bool:
    """Whether they answer for an area, for which others stand in by a leave alone."""
    return any(one.kind is RoleKind.OFFICER for one in person.standing.roles)


def covers(person: Person, other: Person) -> bool:
    """Whether somebody else who can be reached speaks for all that this person speaks for."""
    own, theirs = person.standing, other.standing
    reachable = other.unreachable_since is None and other.id != person.id
    return (
        reachable
        and {*own.branches} <= {*theirs.branches}
        and {*own.districts} <= {*theirs.districts}
        and not is_officer(person)
    )


def colleagues(session: Session, person: Person) -> list[Person]:
    """Who can be told in this person's place."""
    standing = person.standing
    found = {one.id: one for one in people.speakers(session, standing.branches)}
    for district in standing.districts:
        found |= {one.id: one for one in people.coordinators(session, district)}
    return [one for one in found.values() if covers(person, one)]
