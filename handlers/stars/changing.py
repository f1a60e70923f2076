"""What is said about stars in words: a coordinator changes one with a reason, a branch tells how they came to five."""

from handlers.base import forms
from handlers.base.conversation import Conversation, buttons_of, forms_of
from handlers.base.form import Form
from handlers.base.steps import Filling, Text
from handlers.base.turn import Turn
from handlers.stars.stars import draw, named
from models.base.refusals import Refused
from models.post.said import said
from models.registry.pairings import Pairing
from models.results import period
from models.results.period import Period
from models.stars import card, steps
from models.stars.lighting import shining
from models.stars.record import LONGEST_REASON, LONGEST_STORY
from models.stars.who import lock_if_allowed, may_change, may_tell, star_to_change


def choose(turn: Turn) -> None:
    """Which of the five is to be changed."""
    pairing, quarter = _pressed(turn)
    star_to_change(turn.session, pairing, quarter, 1, turn.person, turn.now)
    words, keyboard = card.changes(shining(turn.session, [pairing], quarter, turn.now)[pairing.id])
    turn.say(words, keyboard=keyboard)


def override(turn: Turn) -> None:
    """One was chosen: the reason is asked for."""
    pairing, quarter = _pressed(turn)
    number = _number(turn)
    may_change(turn.session, pairing, quarter, number, turn.person, turn.now)
    forms.begin(turn, CHANGE, pairing=pairing.id, quarter=quarter.code, star=number)


def undo(turn: Turn) -> None:
    """One is again as the rows light it."""
    pairing, quarter = _pressed(turn)
    steps.undo(turn.session, pairing, quarter, _number(turn), turn.person, turn.now)
    turn.update(said("stars.undone"))
    draw(turn, pairing, quarter, anew=True)


def begin_story(turn: Turn) -> None:
    """The story is asked for."""
    pairing, quarter = _pressed(turn)
    may_tell(turn.session, pairing, quarter, turn.person)
    forms.begin(turn, STORY, anew=True, pairing=pairing.id, quarter=quarter.code)


def forget_story(turn: Turn) -> None:
    """The story is taken back."""
    pairing, quarter = _pressed(turn)
    steps.take_story_back(turn.session, pairing, quarter, turn.person, turn.now)
    draw(turn, pairing, quarter)


def _pressed(turn: Turn) -> tuple[Pairing, Period]:
    return lock_if_allowed(turn.session, turn.press.id, turn.person), named(turn)


def _number(turn: Turn) -> int:
    _, _, number = turn.argument.partition(card.BETWEEN)
    if not number.isdecimal():
        raise Refused("refusals.unknown_button")
    return int(number)


def _about(filling: Filling) -> tuple[Pairing, Period]:
    turn = filling.turn
    pairing = lock_if_allowed(turn.session, filling.number("pairing"), turn.person)
    return pairing, period.read(filling.words("quarter"), turn.now)


def _may_change(filling: Filling) -> None:
    turn = filling.turn
    may_change(turn.session, *_about(filling), filling.number("star"), turn.person, turn.now)


def _change(filling: Filling) -> None:
    turn = filling.turn
    pairing, quarter = _about(filling)
    number, reason = filling.number("star"), filling.words("words")
    steps.change(turn.session, pairing, quarter, number, reason, turn.person, turn.now)
    forms.finish(filling, said("stars.done_change"))
    draw(turn, pairing, quarter, anew=True)


def _may_tell(filling: Filling) -> None:
    may_tell(filling.turn.session, *_about(filling), filling.turn.person)


def _tell(filling: Filling) -> None:
    turn = filling.turn
    pairing, quarter = _about(filling)
    steps.tell_story(turn.session, pairing, quarter, filling.words("words"), turn.person, turn.now)
    forms.finish(filling, said("stars.done_story"))


CHANGE = Form(
    "change_star",
    (Text(name="words", ask="stars.ask_reason", longest=LONGEST_REASON),),
    then=_change,
    still=_may_change,
)
STORY = Form(
    "star_story",
    (Text(name="words", ask="stars.ask_story", longest=LONGEST_STORY),),
    then=_tell,
    still=_may_tell,
)
CONVERSATION = Conversation(
    buttons=buttons_of(
        "stars",
        change=choose,
        override=override,
        undo=undo,
        tell=begin_story,
        forget_story=forget_story,
    ),
    forms=forms_of(CHANGE, STORY),
)
