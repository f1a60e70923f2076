"""A blocked person's objection, and what the coordinator makes of it."""

from handlers.base import forms
from handlers.base.conversation import Conversation, buttons_of, forms_of
from handlers.base.form import Form
from handlers.base.steps import Filling, Text
from handlers.base.sure import asked_once
from handlers.base.turn import Turn
from models.post.said import said
from models.problems import blocks
from models.problems.record import Block


def object_to(turn: Turn) -> None:
    """Asks the blocked person why it is wrong, once."""
    one = _pressed(turn)
    blocks.may_object(one, turn.person, turn.now)
    forms.begin(turn, OBJECT, anew=True, block=one.id)


def _object(filling: Filling) -> None:
    turn = filling.turn
    one = blocks.lock_if_allowed(turn.session, filling.number("block"), turn.person)
    blocks.object_to(turn.session, one, turn.person, filling.words("words"), turn.now)
    forms.finish(filling, said("blocks.objected"))


def show(turn: Turn) -> None:
    """The objection, opened from a list."""
    words, keyboard = blocks.objection(_pressed(turn), turn.person, turn.now)
    turn.say(words, keyboard=keyboard)


def lift(turn: Turn) -> None:
    blocks.lift(turn.session, _pressed(turn), turn.person, turn.now)
    turn.update(said("blocks.is_lifted"))


def uphold(turn: Turn) -> None:
    blocks.uphold(turn.session, _pressed(turn), turn.person, turn.now)
    turn.update(said("blocks.is_upheld"))


def _pressed(turn: Turn) -> Block:
    return blocks.lock_if_allowed(turn.session, turn.press.id, turn.person)


WORDS = Text(name="words", ask="blocks.words_object", longest=blocks.LONGEST_WORDS)
OBJECT = Form("object_to_block", (WORDS,), then=_object, confirm=asked_once("sure.block_object", WORDS))

CONVERSATION = Conversation(
    buttons=buttons_of("block", object=object_to, show=show, lift=lift, uphold=uphold), forms=forms_of(OBJECT)
)
