"""What is asked of the database again and again: by the clock, by what looks every few seconds, and by people."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot.clock import ROUNDS
from handlers.base.turn import Incoming, Turn
from messages import Messages
from models.cards import drawing
from models.post import inbox, outbox
from models.registry import people
from models.summaries import lists, reminders
from models.summaries.lists import Filter, View
from tests.town import SHANGHAI

LEASE = timedelta(seconds=60)
Job = Callable[[Session, datetime], Any]

BY_ITSELF: dict[str, Job] = {
    **{f"{one.__module__}.{one.__name__}": one for one in ROUNDS},
    "claim new": lambda session, now: inbox.claim(session, now, LEASE, 100),
    "reclaim": lambda session, now: inbox.reclaim(session, now, LEASE, 100),
    "claim": lambda session, now: outbox.claim(session, now, LEASE, 100),
    "next_at": reminders.next_at,
    "settle": lambda session, now: drawing.settle(session, now, LEASE),
}


def by(account: int, handler: Callable[[Turn], object], **words: Any) -> Job:
    """What a handler does for somebody, until what it says is stored."""

    def job(session: Session, now: datetime) -> None:
        person = people.by_account(session, [account])[account]
        incoming = Incoming(1, account, private=True, said_at=now, **words)
        handler(Turn(session, now, person, incoming, SHANGHAI, "bot", Messages(SHANGHAI), None))
        drawing.settle(session, now, LEASE)

    return job


def page_of(account: int, view: View, page: int) -> Job:
    """A page of a list of problems."""

    def job(session: Session, now: datetime) -> None:
        person = people.by_account(session, [account])[account]
        lists.listed(session, person, Filter(view), now, page)

    return job
