"""The directory: who is in the district, and what there is to know of a branch."""

from handlers.base import paging
from handlers.base.turn import Turn
from models.base.refusals import Refused
from models.pairings import directory
from models.post.said import Button, said
from models.registry import people
from models.registry.branches import Branch
from models.registry.people import RoleKind

PAGE = 8


def show_all(turn: Turn) -> None:
    """`/branches`: those of the district; with words behind it, those that are meant."""
    _require_role(turn)
    words = turn.incoming.arguments
    page = turn.press.revision if turn.press is not None else 0
    if words:
        found = directory.search(turn.session, words, limit=PAGE)
    else:
        found = directory.around(turn.session, turn.person, skip=page * PAGE, limit=PAGE + 1)
    if not found:
        return turn.update(said("directory.nothing", typed=words[:40]))
    rows = [[_line(branch)] for branch in found[:PAGE]]
    turns = paging.turns("branch.page", page, more=len(found) > PAGE)
    return turn.update(said("directory.list"), keyboard=rows + turns)


def _line(branch: Branch) -> Button:
    return Button(said("words.name", name=branch.name), f"branch.show:{branch.id}:0")


def show(turn: Turn) -> None:
    """Opens a branch's card from a list."""
    _require_role(turn)
    assert turn.press is not None
    branch = turn.session.get(Branch, turn.press.id)
    if branch is None:
        raise Refused("refusals.unknown_branch")
    words, keyboard = directory.card(turn.session, branch, turn.person)
    turn.say(words, keyboard=keyboard)


def _require_role(turn: Turn) -> None:
    """The directory is for people of branches and for coordinators; others are told what they can do here."""
    roles = people.roles_of(turn.person)
    if not people.branches_held(roles) and not any(role.kind is RoleKind.COORDINATOR for role in roles):
        raise Refused("directory.for_branches")
