"""What a person's words mean to say, given who they are."""

from datetime import datetime
from functools import lru_cache

from handlers.base.turn import Turn
from models.pairings.speakers import role_of, speaker_of
from models.registry.people import speaks_for_branch
from models.understanding.broadcast_words import call_in
from models.understanding.categories import Speaker
from models.understanding.hearing import Hearing, hear
from models.understanding.inquiries import OF_WHAT_WAS_SAID, inquiry_in
from models.understanding.intents import Intent, Role
from models.understanding.leave_words import leave_in
from models.understanding.moments.reading import Moments, read_moments
from models.understanding.reading_words import wants_large_words
from models.understanding.setting_words import wish_in

LEAST = 6
"""Letters of words that tell of something; shorter ones answer."""
QUESTIONS = frozenset({Intent.STATUS, Intent.FIGURES, Intent.HELP, Intent.VOLUNTEER})
"""What is asked of the bot, and answers no question of its own."""
COURTESIES = frozenset({Intent.GREETING, Intent.THANKS})
DEEDS = frozenset({Intent.RESULT, Intent.PROGRESS})
TOLD = DEEDS | {Intent.ACTIVITY}
"""What only people of a branch tell of; so it is with what they offer and need."""


def heard(turn: Turn, text: str | None = None) -> Hearing:
    """What these words say, or those that came."""
    speaker, words = speaker_of(turn.session, turn.person), turn.text if text is None else text
    return _heard(words, role_of(turn.person), turn.when_said(words), speaker)


def moments_in(turn: Turn, text: str, *, ahead: bool = False) -> Moments:
    """The days and times in words, counted from when they were said; `ahead`: of what is to come."""
    return read_moments(text, turn.when_said(text), ahead)


@lru_cache(maxsize=8)
def _heard(text: str, role: Role, now: datetime, speaker: Speaker | None) -> Hearing:
    """A turn asks for the same words several times."""
    return hear(text, role, now, speaker)


def drafted(turn: Turn) -> frozenset[Intent]:
    """The readings of words from which something is drafted for this person."""
    of_branches = TOLD | {Intent.OFFER, Intent.NEED} if speaks_for_branch(turn.person) else frozenset()
    return of_branches | {Intent.PROBLEM}


def is_apart(turn: Turn, text: str) -> bool:
    """Whether words under a preview surely are none of its own: they tell of something, ask, greet or thank."""
    found = heard(turn, text)
    if inquires(text) or begins_else(turn, text):
        return True
    courteous = found.intent in COURTESIES and not found.alternatives
    return courteous or found.intent in drafted(turn) | QUESTIONS


def stands_alone(turn: Turn, text: str) -> bool:
    """Whether words tell of a matter of their own, or ask for something, rather than answer a question."""
    if inquires(text) or begins_else(turn, text):
        return True
    return len(text) >= LEAST and heard(turn, text).intent in drafted(turn) | TOLD | QUESTIONS


def inquires(text: str) -> bool:
    """Whether words put a short question to the bot itself, other than one of their name, which is theirs to settle."""
    asks = inquiry_in(text)
    return asks is not None and asks.asks not in OF_WHAT_WAS_SAID


def tells_of_leave(turn: Turn, text: str) -> bool:
    """Whether somebody in office tells of a leave of their own, which is nobody else's news."""
    return bool(turn.person.standing.roles) and leave_in(text, turn.when_said(text)) is not None


def begins_else(turn: Turn, text: str) -> bool:
    """Whether words surely begin something of their own: a leave, what others are to be told, how to be spoken to."""
    if tells_of_leave(turn, text) or wants_large_words(text) is not None:
        return True
    call = call_in(text, {}) if turn.person.standing.roles else None
    is_call = call is not None and call.names_readers and bool(call.text)
    return is_call or wish_in(text, turn.when_said(text)) is not None
