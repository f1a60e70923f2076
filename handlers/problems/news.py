"""What whoever handles matters tells of one without opening it: that it is done, how it goes, whose it is to be."""

from handlers.base import forms
from handlers.base.hearing import TOLD, drafted
from handlers.base.turn import Turn
from handlers.problems.asking import FORMS
from handlers.problems.handing_on import HAND_ON
from models.post.said import said
from models.problems import meant, own
from models.problems.record import Problem
from models.understanding.activity_words import sounds_like_activity, sounds_like_complaint
from models.understanding.categories import named_in
from models.understanding.handling_words import (
    HowFar,
    answers_a_task,
    handed_to,
    how_far,
    sees_to_it,
    takes_notice,
    takes_on,
)
from models.understanding.hearing import Hearing
from models.understanding.intents import Intent, asks, goes_on
from models.understanding.moments.reading import without
from models.understanding.several import numbers_in

NEWS = FORMS["resolve"]
SEEN_TO = (HowFar.DONE, HowFar.PASSED_ON)
"""How far something is of which somebody knew."""
TELLING = (Intent.CONFIRM, Intent.RESULT, Intent.PROGRESS)
"""What words of a matter that they name by its number mean when they tell how it goes."""
NOT_OF_OTHERS = (Intent.WITHDRAW, Intent.REOPEN, Intent.NUDGE)
"""What is meant of a matter of one's own."""


def hear(turn: Turn, found: Hearing) -> bool:
    """Whether the words plainly are news of something that this person handles, or may accept: then it is asked."""
    if not turn.text or not turn.person.standing.roles or asks(turn.text):
        return False
    matters = meant.to_tell_of(turn.session, turn.person)
    if matters and handed_to(turn.text) is not None and len(meant.named(matters, turn.text)) == 1:
        forms.begin(turn, HAND_ON)
        return True
    if not matters or not _tells(turn, found, matters):
        return False
    _take_each(turn, meant.numbered(matters, turn.text))
    return True


def _take_each(turn: Turn, named: list[Problem]) -> None:
    """One goes first, and the others that are named by their numbers wait, each with what is said of it."""
    if len(named) < 2:
        return forms.begin(turn, NEWS)
    told = meant.told_of_each(named, turn.text)
    first, *later = named
    for one in reversed(later):
        forms.begin_later(turn.saying(told[one.id]), NEWS, told[one.id], meant=str(one.id))
    turn.say(said("talk.several", count=len(named)))
    return forms.begin(turn.saying(told[first.id]), NEWS, meant=str(first.id))


def take(turn: Turn, *, new: bool = False) -> bool:
    """Takes words that tell of no matter plainly for news of one in hand, or that they name; `new`: of any there is."""
    matters = meant.to_tell_of(turn.session, turn.person)
    in_hand = [one for one in matters if new or one.owner_id == turn.person.id]
    if not (meant.numbered(in_hand, turn.text) if numbers_in(turn.text) else in_hand):
        return False
    forms.begin(turn, NEWS)
    return True


def _tells(turn: Turn, found: Hearing, matters: list[Problem]) -> bool:
    far = how_far(turn.text, turn.said_at, {one.id for one in matters})
    if numbered := meant.numbered(matters, turn.text):
        is_told = found.intent in TELLING and numbered[0].owner_id == turn.person.id
        return far is not None or is_told
    if takes_on(turn.text) or answers(turn, found):
        return True
    if found.intent in NOT_OF_OTHERS or (far is None and not sees_to_it(turn.text)):
        return False
    if found.intent is Intent.PROBLEM:
        return not _may_be_new(turn, far, matters)
    if found.intent in drafted(turn):
        return _promises(turn, found)
    return _concerns(turn.text, far, matters)


def answers(turn: Turn, found: Hearing) -> bool:
    """Whether the words answer what somebody was asked to see to, whichever it is."""
    return answers_a_task(without(turn.text, found.spans)) or (
        found.intent in TOLD and takes_notice(turn.text) and _promises(turn, found)
    )


def _promises(turn: Turn, found: Hearing) -> bool:
    """Whether it is promised to see to something, and nothing is told that was held or is planned."""
    promises = sees_to_it(turn.text) and not sounds_like_activity(turn.text)
    return promises and (found.intent in TOLD or takes_notice(turn.text))


def _may_be_new(turn: Turn, far: HowFar | None, matters: list[Problem]) -> bool:
    """Whether something may be wrong that nobody has told of yet."""
    text = turn.text
    is_wrong = goes_on(text) or (far not in SEEN_TO and sounds_like_complaint(text))
    return is_wrong or not _concerns(text, far, matters)


def _concerns(text: str, far: HowFar | None, matters: list[Problem]) -> bool:
    """Whether the words are about one of these: they name it, or tell of something of its kind that was seen to."""
    of_a_kind = far in SEEN_TO and bool(named_in(text)) and own.may_concern(matters, text)
    return of_a_kind or bool(meant.named(matters, text))
