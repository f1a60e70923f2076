"""What a person's words mean to say, given who they are."""

from datetime import datetime
from functools import lru_cache

from handlers.base.turn import Turn
from models.pairings.speakers import role_of, speaker_of
from models.registry.people import speaks_for_branch
from models.understanding.categories import Speaker
from models.understanding.hearing import Hearing, hear
from models.understanding.inquiries import OF_WHAT_WAS_SAID, inquiry_in
from models.understanding.intents import Intent, Role
from models.understanding.moments.reading import Moments, read_moments

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
    asks, found = inquiry_in(text), heard(turn, text)
    if asks is not None and asks.asks not in OF_WHAT_WAS_SAID:
        return True
    courteous = found.intent in COURTESIES and not found.alternatives
    return courteous or found.intent in drafted(turn) | QUESTIONS


def stands_alone(turn: Turn, text: str) -> bool:
    """Whether words tell of a matter of their own, or ask for something, rather than answer a question."""
    return len(text) >= LEAST and heard(turn, text).intent in drafted(turn) | TOLD | QUESTIONS
