"""A blocked person's objection, and what the coordinator makes of it."""

from handlers.base import forms
from handlers.base.form_cards import Form
from handlers.base.steps import Filling, Text
from handlers.base.turn import Turn
from models.post.said import said
from models.problems import blocks
from models.problems.blocks import Block, lock_if_allowed


def object_to(turn: Turn) -> None:
    """Asks the blocked person why it is wrong, once."""
    one = _pressed(turn)
    blocks.may_object(one, turn.person, turn.now)
    forms.begin(turn, OBJECT, anew=True, block=one.id)


def _object(filling: Filling) -> None:
    turn = filling.turn
    one = lock_if_allowed(turn.session, filling["block"], turn.person)
    blocks.object_to(turn.session, one, turn.person, filling["words"], turn.now)
    forms.finish(filling, said("blocks.objected"))


def lift(turn: Turn) -> None:
    blocks.lift(turn.session, _pressed(turn), turn.person, turn.now)
    turn.update(said("blocks.is_lifted"))


def uphold(turn: Turn) -> None:
    blocks.uphold(turn.session, _pressed(turn), turn.person, turn.now)
    turn.update(said("blocks.is_upheld"))


def _pressed(turn: Turn) -> Block:
    assert turn.press is not None
    return lock_if_allowed(turn.session, turn.press.id, turn.person)


OBJECT = Form(
    "object_to_block",
    (Text(name="words", ask="blocks.words_object", longest=blocks.LONGEST_WORDS),),
    then=_object,
)
