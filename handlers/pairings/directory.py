"""The directory: who is in the district, and what there is to know of a branch."""

from handlers.base import paging
from handlers.base.conversation import Conversation, buttons_of
from handlers.base.turn import Turn
from models.base.refusals import Refused
from models.base.things import About
from models.pairings import directory
from models.post.press import Button, named
from models.post.said import said
from models.registry.branches import Branch

PAGE = 8


def show_all(turn: Turn) -> None:
    """`/branches`: those of the district; with words behind it, those that are meant."""
    _require_role(turn)
    words = turn.incoming.arguments
    page = turn.page
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
    return named(About("branch", branch.id), "show", branch.name)


def show(turn: Turn) -> None:
    """Opens a branch's card from a list."""
    _require_role(turn)
    branch = turn.session.get(Branch, turn.press.id)
    if branch is None:
        raise Refused("refusals.unknown_branch")
    words, keyboard = directory.card(turn.session, branch, turn.person)
    turn.say(words, keyboard=keyboard)


def _require_role(turn: Turn) -> None:
    """The directory is for people of branches and for coordinators; others are told what they can do here."""
    standing = turn.person.standing
    if not standing.belongs_to and not standing.districts:
        raise Refused("directory.for_branches")


CONVERSATION = Conversation(
    commands={"branches": show_all}, buttons=buttons_of("branch", show=show, page=show_all)
)
