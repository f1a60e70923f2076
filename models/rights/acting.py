"""In which of several roles a person acts: what they begin is begun in it, and what they are called follows."""

from sqlmodel import Session

from models.base.refusals import NotAllowed
from models.base.things import About
from models.post.press import Keyboard, button
from models.post.said import said
from models.registry.people import Person
from models.registry.roles import Role, RoleKind
from models.rights.titles import of_role


def act_in(person: Person, role_id: int) -> Role:
    """From now on they act in this role. Raises NotAllowed for one that they do not hold."""
    role = next((one for one in person.standing.roles if one.id == role_id), None)
    if role is None:
        raise NotAllowed("refusals.not_yours")
    person.acting_role_id = role.id
    return role


def others(session: Session, person: Person) -> Keyboard:
    """A button for each office they hold beside the one they act in; an officer's areas are one office."""
    held = {_office(role): role for role in reversed(person.standing.roles)}
    beside = list(reversed(held.values()))[1:]
    return [
        [button(About("role", one.id), "act", said("buttons.act_in", title=of_role(session, one)))]
        for one in beside
    ]


def _office(role: Role) -> tuple[RoleKind, int | None, str | None]:
    return role.kind, role.branch_id, role.district
