"""`/projects`: those of the own pairings, the open ones first; each opens by a tap."""

from handlers.base import paging
from handlers.base.conversation import Conversation, buttons_of
from handlers.base.turn import Turn
from models.base.refusals import Refused
from models.pairings.plan.who import lock_plan_if_allowed
from models.post.press import Button, Keyboard, Press, exporting, menu
from models.post.said import said
from models.projects.card import show_button
from models.projects.lists import count, readable, which
from models.projects.programme import programme

PAGE = 8
OVER = "over"
"""What the button says that turns to the projects which are over."""


def show_all(turn: Turn) -> None:
    """A page of those that are under way, or of those that are over."""
    standing = turn.person.standing
    if not standing.in_pairings:
        raise Refused("projects.for_branches")
    pairing_id, over = which(turn.argument)
    page = turn.page
    found = readable(
        turn.session, turn.person, over=over, skip=page * PAGE, limit=PAGE + 1, pairing_id=pairing_id
    )
    rows: Keyboard = [[show_button(one, turn.now)] for one in found[:PAGE]]
    rows += paging.turns("project.page", page, more=len(found) > PAGE, argument=turn.argument)
    rows += _ways(turn, pairing_id, over=over, any=bool(found))
    turn.update(
        said("projects.list", over=over, any=bool(found), may_begin=bool(standing.branches)), keyboard=rows
    )


def _ways(turn: Turn, pairing_id: int | None, *, over: bool, any: bool) -> Keyboard:
    """To the others, and to a new one; for whoever oversees a district all of it as a sheet."""
    others = count(turn.session, turn.person, over=not over, pairing_id=pairing_id)
    name = "projects.to_running" if over else "projects.to_over"
    of_one = f"p{pairing_id}" if pairing_id is not None else ""
    argument = of_one if over else of_one + OVER
    turned = [Button(said(name, count=others), Press("project.page", 0, 0, argument))] if others else []
    begins = [menu("project")] if turn.person.standing.branches else []
    sheet = [exporting("projects", turn.argument)] if any and turn.person.standing.districts else []
    return [row for row in ([*turned, *sheet], begins) if row]


def show_programme(turn: Turn) -> None:
    """The actions of a pairing's plan with their projects, from its lists."""
    pairing = lock_plan_if_allowed(turn.session, turn.press.id, turn.person)
    words, keyboard = programme(turn.session, pairing, turn.person, turn.now)
    turn.say(words, keyboard=keyboard)


CONVERSATION = Conversation(
    commands={"projects": show_all},
    buttons=buttons_of("project", page=show_all) | buttons_of("programme", show=show_programme),
)
