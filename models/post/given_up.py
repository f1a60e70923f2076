"""Messages that do not arrive: tried in vain so far, or given up; to be looked at, sent again or let go of."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Text, and_, cast, select, update
from sqlmodel import Session, col

from models.post.outbox import FAILED, OUTBOX, TRIED
from models.registry.people import Person

GIVEN_UP = and_(FAILED, OUTBOX.c.bounced.is_(False), cast(OUTBOX.c.content, Text) != "{}")
"""What did not arrive though its reader can be reached, and nobody has let go of."""
BY_HAND = "let go by an operator"


class GivenUp(NamedTuple):
    """A message that does not arrive. `said` are the names of what it says; `name` is empty for a group.

    `at` None: it is tried still, and was queued at `queued_at`.
    """

    id: int
    chat_id: int
    name: str
    said: list[str]
    queued_at: datetime
    at: datetime | None
    why: str


def given_up(session: Session) -> list[GivenUp]:
    """All that was given up, the oldest first."""
    return _found(session, GIVEN_UP)


def tried_in_vain(session: Session) -> list[GivenUp]:
    """All that is to be sent and failed so far, the oldest first."""
    return _found(session, TRIED)


def _found(session: Session, which: object) -> list[GivenUp]:
    when = (OUTBOX.c.created_at, OUTBOX.c.failed_at, OUTBOX.c.failure)
    rows = session.execute(
        select(OUTBOX.c.id, OUTBOX.c.chat_id, col(Person.name), OUTBOX.c.content, *when)
        .join(Person, col(Person.telegram_id) == OUTBOX.c.chat_id, isouter=True)
        .where(which)  # type: ignore[arg-type]
        .order_by(OUTBOX.c.id)
    )
    return [
        GivenUp(id, chat_id, name or "", [part for part, _ in content["parts"]], queued_at, at, why or "")
        for id, chat_id, name, content, queued_at, at, why in rows
    ]


def send_again(session: Session, ids: Collection[int]) -> list[int]:
    """Puts those of these messages that were given up back among what waits; returns which they are."""
    rows = session.execute(
        update(OUTBOX)
        .where(OUTBOX.c.id.in_(ids), GIVEN_UP)
        .values(failed_at=None, failure=None, attempts=0, claimed_until=None)
        .returning(OUTBOX.c.id)
    )
    return sorted(rows.scalars())


def let_go(session: Session, ids: Collection[int], now: datetime) -> list[int]:
    """What those of these messages said that were given up is forgotten; nothing becomes of them."""
    gone = {"failed_at": now, "failure": BY_HAND, "content": {}}
    these = update(OUTBOX).where(OUTBOX.c.id.in_(ids), GIVEN_UP)
    return sorted(session.execute(these.values(gone).returning(OUTBOX.c.id)).scalars())
