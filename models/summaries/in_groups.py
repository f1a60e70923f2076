"""The weeks of pairings in their groups: once each, with the mornings of their people or after them."""

from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import Session

from models.pairings import groups
from models.pairings.groups import Group
from models.post import outbox
from models.post.outgoing import Act, Lane, Outgoing, queue
from models.registry.pairings import Pairing, PairingState
from models.registry.people import Language
from models.summaries import week
from models.summaries.morning import Untold
from models.summaries.week import Weeks


def tell(session: Session, weeks: Weeks, pairings: Sequence[Pairing], untold: Untold) -> None:
    """Tells the groups of those of these pairings that are active and have one, unless they were told before."""
    told = outbox.queued(session, [_key(one, untold) for one in pairings])
    left = [
        one
        for one in pairings
        if one.chat_id is not None and one.state is PairingState.ACTIVE and _key(one, untold) not in told
    ]
    weeks.read_of(left)
    known = groups.known(session, [one.chat_id for one in left if one.chat_id is not None])
    for one in left:
        queue(session, _message(weeks, one, known.get(one.chat_id or 0), untold))


def _message(weeks: Weeks, pairing: Pairing, group: Group | None, untold: Untold) -> Outgoing:
    """In the group's language, in the topic in which it was bound."""
    words, _ = weeks.of_pairing(pairing)
    language = group.language if group is not None else Language.ZH
    parts = (week.title(untold.span, late=untold.late), words)
    one = Outgoing(Act.SEND, pairing.chat_id or 0, language, Lane.BULK, parts=parts)
    thread_id = group.thread_id if group is not None else None
    return replace(one, thread_id=thread_id, key=_key(pairing, untold))


def _key(pairing: Pairing, untold: Untold) -> str:
    return f"week:{untold.span.end.date()}:{pairing.id}"
