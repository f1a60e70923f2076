"""What is asked of the bot that others know, or that is of itself: who knows it is said truly, and how to reach them."""

from dataclasses import replace

from handlers.base.hearing import heard
from handlers.base.turn import Turn
from handlers.problems import own as handling
from handlers.problems import raising
from handlers.talk import drafting
from models.base.refusals import Refused
from models.post.press import Keyboard, button, menu
from models.post.said import said
from models.problems import own
from models.problems.life import LIFE
from models.problems.scope import require_somewhere
from models.understanding.inquiries import praises, wants_name_shown
from models.understanding.intents import Intent, found


def advise(turn: Turn, who: str) -> bool:
    """It is known to people: a tap passes the question on to them."""
    if _can_raise(turn):
        drafting.offer(turn, "problem", said("outside.advice", passes=True), said("outside.pass_on"))
    else:
        turn.say(said("outside.advice", passes=False))
    return True


def _can_raise(turn: Turn) -> bool:
    try:
        require_somewhere(turn.session, turn.person)
    except Refused:
        return False
    return True


def say_who_sees_names(turn: Turn, who: str) -> bool:
    """And the taps by which the name is hidden or shown, on what is still open."""
    if turn.person.standing.roles:
        return False
    step = "show_name" if wants_name_shown(turn.text) else "hide_name"
    fitting = [
        one
        for one in own.open_ones(turn.session, turn.person)
        if step in LIFE.open_to(turn.session, one, turn.person)
    ]
    rows = [[button(one, step, said("outside.name_of", step=step, number=one.id))] for one in fitting]
    turn.say(said("outside.names", any=bool(fitting)), keyboard=rows)
    return True


def say_what_answers(turn: Turn, who: str) -> bool:
    turn.say(said("outside.program"), keyboard=ways(turn))
    return True


def ask_of_what(turn: Turn, who: str) -> bool:
    """They are asked what it is."""
    turn.incoming = replace(turn.incoming, text="")
    raising.start(turn)
    return True


def say_whose_telephone(turn: Turn, who: str) -> bool:
    turn.say(said("outside.hotline"), keyboard=ways(turn))
    return True


def ways(turn: Turn) -> Keyboard:
    """To raise something, where they may."""
    return [[menu("problem")]] if _can_raise(turn) else []


def praised(turn: Turn) -> bool:
    """Whether the words praise somebody: a tap tells whoever had a matter of theirs; else they are thanked.

    That something is solved is said by `confirm`, mere thanks are answered as such.
    """
    if turn.incoming.media or turn.person.standing.roles or not praises(turn.text):
        return False
    if "thanks.whole" in found(turn.text) or heard(turn).intent is Intent.CONFIRM:
        return False
    if not handling.add_word(turn, "thank"):
        turn.say(said("outside.kind_words"))
    return True
