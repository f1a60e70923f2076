"""Messages that could not be delivered: kept with the reason, to be looked at and sent again."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select, update
from sqlmodel import Session, col

from models.post.inbox import INBOX
from models.post.outbox import OUTBOX, UNSENT
from models.registry.people import Person


class GivenUp(NamedTuple):
    """A message that was given up. `said` are the names of what it says; `name` is empty for a group."""

    id: int
    chat_id: int
    name: str
    said: list[str]
    at: datetime
    why: str


def given_up(session: Session) -> list[GivenUp]:
    """All of them, the oldest first."""
    failed = (OUTBOX.c.failed_at, OUTBOX.c.failure)
    rows = session.execute(
        select(OUTBOX.c.id, OUTBOX.c.chat_id, col(Person.name), OUTBOX.c.content, *failed)
        .join(Person, col(Person.telegram_id) == OUTBOX.c.chat_id, isouter=True)
        .where(OUTBOX.c.failed_at.is_not(None))
        .order_by(OUTBOX.c.id)
    )
    return [
        GivenUp(id, chat_id, name or "", [part for part, _ in content["parts"]], at, why or "")
        for id, chat_id, name, content, at, why in rows
    ]


def send_again(session: Session, ids: Collection[int]) -> list[int]:
    """Puts those of these messages that were given up back among what waits; returns which they are."""
    rows = session.execute(
        update(OUTBOX)
        .where(OUTBOX.c.id.in_(ids), OUTBOX.c.failed_at.is_not(None))
        .values(failed_at=None, failure=None, bounced=False, attempts=0, claimed_until=None)
        .returning(OUTBOX.c.id)
    )
    return sorted(rows.scalars())


def waiting(session: Session) -> tuple[int, int]:
    """How many updates are not handled yet, and how many messages not sent."""
    updates = select(func.count()).select_from(INBOX).where(INBOX.c.done_at.is_(None))
    messages = select(func.count()).select_from(OUTBOX).where(UNSENT)
    return session.scalar(updates) or 0, session.scalar(messages) or 0
