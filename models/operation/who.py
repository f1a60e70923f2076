"""Who may see how the bot stands."""

from models.base.refusals import NotAllowed
from models.registry.people import Person
from models.registry.roles import RoleKind


def is_operator(person: Person) -> bool:
    """Whether they operate the bot today."""
    return any(role.kind is RoleKind.OPERATOR for role in person.standing.roles)


def require_operator(person: Person) -> None:
    """Raises NotAllowed for anybody else."""
    if not is_operator(person):
        raise NotAllowed("refusals.not_yours")
