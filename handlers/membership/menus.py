"""Which commands stand on the buttons of somebody's menu, and which their phone suggests besides."""

from collections.abc import Sequence

from handlers.base.turn import Turn
from models.operation.who import is_operator
from models.problems.mediation.who import under_way
from models.registry import branches
from models.registry.roles import BRANCH_ROLES, Role, RoleKind

OF_BRANCH = [
    "log",
    "problem",
    "mine",
    "week",
    "projects",
    "calendar",
    "lists",
    "pairings",
    "match",
    "branches",
    "language",
]
MENUS: dict[RoleKind | None, list[str]] = {
    RoleKind.CONTACT: OF_BRANCH,
    RoleKind.SECRETARY: OF_BRANCH,
    RoleKind.COMMITTEE: ["week", "problem", "mine", "branches", "language"],
    RoleKind.COORDINATOR: [
        "week",
        "report",
        "stars",
        "problems",
        "projects",
        "calendar",
        "mine",
        "match",
        "pairings",
        "branches",
        "language",
    ],
    RoleKind.OPERATOR: ["operator", "mine", "language"],
    RoleKind.OFFICER: ["problems", "visits", "mine", "problem", "week", "language"],
    None: ["problem", "mine", "volunteer", "areas", "language"],
}
SPEAKING = ["activities", "meeting", "ledgers", "results", "stars", "find", "answers"]
"""What whoever speaks for a branch wants seldom."""
SELDOM: dict[RoleKind, list[str]] = {
    RoleKind.CONTACT: [
        *SPEAKING,
        "group",
        "volunteer",
        "points",
        "handover",
    ],
    RoleKind.SECRETARY: [
        *SPEAKING,
        "invite",
        "group",
        "volunteer",
        "points",
        "handover",
    ],
    RoleKind.COORDINATOR: [
        "broadcast",
        "broadcasts",
        "lists",
        "results",
        "ledgers",
        "find",
        "invite",
        "poster",
        "areas",
        "handover",
    ],
    RoleKind.OFFICER: [
        "areas",
        "notice",
        "volunteer",
        "points",
        "find",
        "answers",
        "leave",
        "group",
        "poster",
        "handover",
    ],
}
"""Commands that stand on no button of the menu, by the role they are for."""


FOR_NEIGHBOURS = frozenset({"areas", "notice", "volunteer", "points", "visits"})
"""Whoever asks for one of these that is for others is told so in a sentence."""


def commands(turn: Turn, roles: Sequence[Role]) -> list[str]:
    """Those of the menu; and the mediations, for whoever takes part in one that is under way."""
    return [*menu(roles), *(["mediations"] if under_way(turn.session, turn.person) else [])]


def opens_by_name(turn: Turn, command: str) -> bool:
    """Whether its name alone is as good as the command: where it is for this person, or says kindly for whom it is."""
    return command in FOR_NEIGHBOURS or command in offered(turn)


def offered(turn: Turn) -> list[str]:
    """The commands a phone suggests: those of the menu, and what is wanted seldom."""
    roles = turn.person.standing.roles
    seldom = SELDOM.get(roles[0].kind, ["handover"]) if roles else ["points"]
    if is_operator(turn.person) and "operator" not in menu(roles):
        seldom = [*seldom, "operator"]
    community = ["areas", "notice", "visits"] if _serves_areas(turn, roles) else []
    return [*commands(turn, roles), *community, *seldom, "settings", "mydata", "cancel", "help"]


def _serves_areas(turn: Turn, roles: Sequence[Role]) -> bool:
    """Whether they speak for a community that has areas."""
    if not roles or roles[0].kind not in BRANCH_ROLES:
        return False
    return branches.serves_areas(turn.session, turn.person.standing.branches)


def menu(roles: Sequence[Role]) -> list[str]:
    """The commands offered to someone who acts in the first of these roles, the likeliest first."""
    return MENUS[roles[0].kind if roles else None]
