"""Answers in words to what was just sent: to the card that was replied to, else to the newest that the words fit."""

from typing import Any

from handlers.activities import replying
from handlers.base.awaiting import Answerable, Awaited
from handlers.base.turn import Turn
from handlers.pairings import steps as pairings
from handlers.problems import taking
from handlers.problems.mediation import steps as mediations
from models.base.things import About
from models.post import ours
from models.post.said import said
from models.understanding.card_words import Reply, Stance, reply_in

AWAITED: tuple[Awaited[Any], ...] = (
    replying.INVITED,
    replying.COUNTERED,
    replying.LOGGED,
    replying.PAST,
    pairings.PROPOSED,
    mediations.PUT,
    taking.RAISED,
)
"""Each kind of card that somebody answers in words; what an answer does is declared beside its conversation."""
TOLD_ALONE = ("broadcast", "notice")
"""How the keys begin of what is only read, and wants no answer."""


def replied(turn: Turn) -> bool:
    """Whether the words answer the card of which they are a reply."""
    topic, reply = _replied_to(turn), _reply(turn)
    found = [one for one in _fitting(turn, reply) if one.one.about == topic] if topic and reply else []
    if not found or reply is None:
        return False
    found[0].take(turn, reply)
    return True


def taken(turn: Turn) -> bool:
    """Whether the words answer a card that waits for this person; where several may be meant it is asked which."""
    reply = _reply(turn)
    if reply is None or turn.incoming.reply_to is not None:
        return False
    found = _fitting(turn, reply)
    newest = _newest(turn, found)
    if not newest:
        return _noticed(turn, reply)
    if len(newest) == 1:
        newest[0].take(turn, reply)
    else:
        turn.say(said("talk.which_card"), keyboard=[[one.opening(turn)] for one in newest])
    return True


def _reply(turn: Turn) -> Reply | None:
    return None if turn.incoming.media else reply_in(turn.text, turn.said_at)


def _replied_to(turn: Turn) -> About | None:
    if turn.incoming.reply_to is None:
        return None
    return ours.topic_of(turn.session, turn.incoming.chat_id, turn.incoming.reply_to)


def _fitting(turn: Turn, reply: Reply) -> list[Answerable]:
    return [one for awaited in AWAITED for one in awaited.fitting(turn, reply)]


def _newest(turn: Turn, found: list[Answerable]) -> list[Answerable]:
    """Of these those of the kind that was told of last in this chat."""
    if len(found) < 2:
        return found
    last = ours.newest_of(turn.session, turn.incoming.chat_id, [one.one.about for one in found])
    kind = next((one.awaited for one in found if one.one.about == last), found[0].awaited)
    return [one for one in found if one.awaited is kind]


def _noticed(turn: Turn, reply: Reply) -> bool:
    """A word that something was read needs no more than a sign, where what was told last only was to be read."""
    if reply.stances != {Stance.NOTICED} or reply.asks or reply.beside:
        return False
    if ours.last_key(turn.session, turn.incoming.chat_id).partition(":")[0] not in TOLD_ALONE:
        return False
    turn.say(said("talk.noticed"))
    return True
