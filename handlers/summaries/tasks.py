"""What waits for me, and my pairings' week."""

from handlers.base import paging
from handlers.base.conversation import Conversation
from handlers.base.turn import Turn
from models.base.things import About
from models.post.press import Button, Keyboard, button
from models.post.said import Said, said
from models.problems.card import asked, outline
from models.problems.record import Problem
from models.summaries import tasks
from models.summaries.tasks import Mine
from models.summaries.waiting.lists import waiting


def show(turn: Turn) -> None:
    """`/mine`: open problems, the soonest due first, and all else that waits; each opens by a tap."""
    tell(turn)


def tell(turn: Turn, *lead: Said) -> None:
    """The same, with these words above it; where nothing waits, they are all that is said."""
    page = turn.page
    which = _which(turn)
    found = tasks.waiting(turn.session, turn.person, page, which)
    listed = found[: tasks.PAGE]
    first = page == 0 and which is not Mine.RAISED
    beside = waiting(turn.session, turn.person, turn.now) if first else []
    others = _others(turn, which)
    if not listed and not beside:
        return turn.update(
            *(lead or (said("tasks.nothing"),)), keyboard=others if which is not Mine.ALL else []
        )
    rows = [[_problem(turn, one)] for one in listed]
    rows += [[one.button] for one in beside]
    turns = paging.turns("tasks.page", page, more=len(found) > tasks.PAGE, argument=which.value)
    words = said("tasks.list", which=which.value, page=page)
    return turn.update(*lead, words, keyboard=rows + turns + others)


def _problem(turn: Turn, one: Problem) -> Button:
    whom = asked(turn.session, one, turn.person)
    return button(one, "show", said("tasks.problem", **outline(one), asked=whom))


def _which(turn: Turn) -> Mine:
    named = {one.value: one for one in Mine}
    return named.get(turn.argument, Mine.ALL)


def _others(turn: Turn, which: Mine) -> Keyboard:
    """The other lists by one tap, for those who both raise and handle problems."""
    if not turn.person.standing.roles:
        return []
    return [
        [
            button(About("tasks", 0), "page", said(f"tasks.{one.value}"), one.value)
            for one in Mine
            if one is not which
        ]
    ]


CONVERSATION = Conversation(commands={"mine": show}, buttons={"tasks.page": show}, formerly={"mine": "tasks"})
