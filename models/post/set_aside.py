"""Updates that could not be handled: set aside with the reason and what came, to be looked at and tried again."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select, update
from sqlmodel import Session

from models.post.inbox import INBOX, Payload

SET_ASIDE = INBOX.c.failure.is_not(None)


class SetAside(NamedTuple):
    """An update that was set aside. `kinds` are the kinds of things that came, such as `message`."""

    update_id: int
    chat_id: int
    kinds: list[str]
    received_at: datetime
    why: str
    payload: Payload


def set_aside(session: Session, numbers: Collection[int] | None = None) -> list[SetAside]:
    """All of them, or those of these numbers; the oldest first."""
    columns = (INBOX.c.update_id, INBOX.c.chat_id, INBOX.c.payload, INBOX.c.received_at, INBOX.c.failure)
    which = () if numbers is None else (INBOX.c.update_id.in_(numbers),)
    rows = session.execute(select(*columns).where(SET_ASIDE, *which).order_by(INBOX.c.received_at))
    return [
        SetAside(id, chat_id, [one for one in payload if one != "update_id"], at, why, payload)
        for id, chat_id, payload, at, why in rows
    ]


def try_again(session: Session, numbers: Collection[int]) -> list[int]:
    """Puts those of these updates that were set aside back among what waits, as if nothing had been tried."""
    anew = {"done_at": None, "failure": None, "told_at": None, "claimed_until": None, "tries": 0}
    return _change(session, numbers, anew)


def let_go(session: Session, numbers: Collection[int]) -> list[int]:
    """Nothing becomes of those of these updates that were set aside: what came and why it failed is forgotten."""
    return _change(session, numbers, {"failure": None, "payload": {}})


def _change(session: Session, numbers: Collection[int], values: Mapping[str, object]) -> list[int]:
    """Returns which of them there are."""
    these = update(INBOX).where(INBOX.c.update_id.in_(numbers), SET_ASIDE)
    return sorted(session.execute(these.values(values).returning(INBOX.c.update_id)).scalars())
