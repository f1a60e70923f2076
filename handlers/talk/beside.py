"""What is said while a form is open and is none of it: a short question is answered at once, and what is open stays."""

from collections.abc import Callable

from handlers.base import forms
from handlers.base.belonging import is_open_to_doubt
from handlers.base.confirming import Confirm
from handlers.base.form import Form
from handlers.base.hearing import COURTESIES, QUESTIONS, drafted, heard
from handlers.base.turn import Turn
from models.post.dialogues import Dialogue
from models.post.said import said
from models.problems import own
from models.understanding.categories import named_in
from models.understanding.inquiries import OF_WHAT_WAS_SAID, Asks, asks_elsewhere, inquiry_in
from models.understanding.intents import Intent
from models.understanding.intents import found as expressions

BEGIN = {Asks.COMPLAIN, Asks.HURRY, Asks.RECALL, Asks.CALL_OFF, Asks.NAME}
"""What is no mere question: something begins with it, or what is open may be meant."""
ANSWERED = QUESTIONS - {Intent.VOLUNTEER}
HOW_TO = {"help.whole", "help.sure"}
"""By which it is sure that a question is how to use this."""
SHORT, SHORT_LATIN = 16, 48
"""Letters of what only asks."""


def answered(turn: Turn, form: Form, dialogue: Dialogue, answer: Callable[[Turn], None]) -> bool:
    """Whether the words only ask or greet: then they are answered, by `answer` as if nothing were open."""
    if not _is_beside(turn, form, dialogue):
        return False
    if _is_courtesy(turn):
        forms.go_back_to(turn, form, dialogue, said(f"talk.{_courtesy(turn)}"))
    elif not _asks(turn):
        return False
    elif isinstance(form.step(dialogue.step), Confirm) and _asks_of_this(turn):
        forms.go_back_to(turn, form, dialogue, said("forms.not_yet"))
    else:
        _answer(turn, form, dialogue, answer)
    return True


def _is_beside(turn: Turn, form: Form, dialogue: Dialogue) -> bool:
    """Whether what is open surely takes no such words."""
    if (
        not turn.text
        or turn.incoming.media
        or not is_open_to_doubt(dialogue)
        or dialogue.overlong is not None
    ):
        return False
    step, filling = form.step(dialogue.step), form.filling(turn, dialogue)
    if form.refusal(turn, dialogue) is not None or form.lacks(filling, dialogue.step):
        return False
    return not step.may_give_up(filling, turn.text) and step.is_another_matter(filling, turn.text)


def _is_courtesy(turn: Turn) -> bool:
    found = heard(turn)
    return found.intent in COURTESIES and not found.alternatives


def _courtesy(turn: Turn) -> str:
    return "welcome" if heard(turn).intent is Intent.THANKS else "say_something"


def _asks(turn: Turn) -> bool:
    """Whether a question is all that is said: what names a trouble may be meant for others."""
    asks, found = inquiry_in(turn.text), heard(turn)
    if asks is not None:
        return asks.asks not in BEGIN | OF_WHAT_WAS_SAID
    if len(turn.text) > (SHORT_LATIN if turn.text.isascii() else SHORT) or named_in(turn.text):
        return False
    if found.intent is Intent.HELP:
        return asks_elsewhere(turn.text) or not HOW_TO.isdisjoint(expressions(turn.text))
    is_sure = asks_elsewhere(turn.text) or not drafted(turn) & {*found.alternatives}
    return found.intent in ANSWERED and is_sure


def _asks_of_this(turn: Turn) -> bool:
    """Whether they ask how it goes or who has it, and can mean nothing but what they have not sent yet."""
    if turn.person.standing.roles or own.open_ones(turn.session, turn.person):
        return False
    if (asks := inquiry_in(turn.text)) is not None:
        return asks.asks is Asks.NEWS
    return heard(turn).intent is Intent.STATUS or asks_elsewhere(turn.text)


def _answer(turn: Turn, form: Form, dialogue: Dialogue, answer: Callable[[Turn], None]) -> None:
    """With what is open put aside meanwhile; where something else began with the answer, that goes first."""
    turn.strip(dialogue.about)
    turn.put_aside()
    try:
        answer(turn)
    finally:
        if turn.dialogue is None:
            forms.resume(turn, form, dialogue)
