"""Messages whose reader could not be reached: who else was told the same, and what is told again when they return."""

from datetime import datetime

from sqlalchemy import select, update
from sqlmodel import Session

from models.post import outbox
from models.post.outbox import OUTBOX
from models.post.outgoing import Act, Lane, Outgoing

TOLD = (Act.SEND.value, Act.MEDIA.value)


def find(session: Session, ids: list[int]) -> list[Outgoing]:
    """These messages."""
    if not ids:
        return []
    rows = session.execute(select(*OUTBOX.c).where(OUTBOX.c.id.in_(ids)).order_by(OUTBOX.c.id))
    return [outbox.read(row._mapping) for row in rows]


def is_heard_by_others(session: Session, one: Outgoing) -> bool:
    """Whether somebody else was told of the same matter by the same word or tap, and it did not bounce."""
    this = select(OUTBOX.c.created_at, OUTBOX.c.topic).where(OUTBOX.c.id == one.id).subquery()
    others = (
        OUTBOX.c.created_at == this.c.created_at,
        OUTBOX.c.topic.is_not_distinct_from(this.c.topic),
        OUTBOX.c.by_id == one.by_id,
        OUTBOX.c.act == Act.SEND.value,
        OUTBOX.c.lane == Lane.NOTICE.value,
        OUTBOX.c.person_id.not_in((one.person_id, one.by_id)),
        OUTBOX.c.bounced.is_(False),
    )
    return session.execute(select(OUTBOX.c.id).where(*others).limit(1)).first() is not None


def take_back(session: Session, chat_id: int, now: datetime) -> list[Outgoing]:
    """The notices that bounced from this chat, the oldest first; from now on they are done with.

    Bulk is not told again: it stays what could not be sent.
    """
    gone = (OUTBOX.c.chat_id == chat_id, OUTBOX.c.bounced.is_(True))
    news = (OUTBOX.c.lane == Lane.NOTICE.value, OUTBOX.c.act.in_(TOLD))
    found = session.execute(select(*OUTBOX.c).where(*gone, *news).order_by(OUTBOX.c.id))
    rows = [outbox.read(row._mapping) for row in found]
    over = update(OUTBOX).where(*gone, OUTBOX.c.lane != Lane.BULK.value)
    session.execute(over.values(failed_at=None, failure=None, sent_at=now, content={}))
    session.execute(update(OUTBOX).where(*gone).values(bounced=False))
    return rows
