"""What Telegram told us: stored before it is acknowledged, done in the transaction that handles it."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ColumnElement,
    Index,
    Integer,
    String,
    Table,
    Text,
    bindparam,
    cast,
    exists,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel

from models.base.columns import Moment

UNDONE, FAILED = text("done_at IS NULL"), text("failure IS NOT NULL")
INBOX = Table(
    "inbox",
    SQLModel.metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("payload", JSON, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("claimed_until", Moment),
    Column("done_at", Moment),
    Column("failure", Text),
    Column("told_at", Moment),  # when the operators heard of the failure
    Column("tries", Integer, nullable=False, server_default="0"),  # after a process had died with it in hand
    Index("inbox_undone", "chat_id", "update_id", sqlite_where=UNDONE, postgresql_where=UNDONE),
    Index("inbox_oldest", "update_id", sqlite_where=UNDONE, postgresql_where=UNDONE),
    Index("inbox_failed", "told_at", sqlite_where=FAILED, postgresql_where=FAILED),
)

SENT = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of updates that say whom they come from."""
Payload = dict[str, Any]


class Received(NamedTuple):
    """An update waiting to be handled. Updates of one `chat_id` are handled in the order of their ids."""

    update_id: int
    chat_id: int
    payload: Payload


def store(
    session: Session, updates: list[Received], now: datetime, lease: timedelta | None
) -> list[Received]:
    """Stores updates, and returns those not seen before, in their order. `lease` None: any process may claim them."""
    if not updates:
        return []
    until = now + lease if lease is not None else None
    rows = [{**one._asdict(), "received_at": now, "claimed_until": until} for one in updates]
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(INBOX).on_conflict_do_nothing().returning(INBOX.c.update_id)
    stored = session.connection().execute(statement, rows)
    fresh = set(stored.scalars())
    return [one for update_id, one in {one.update_id: one for one in updates}.items() if update_id in fresh]


def sent_by(account: int) -> ColumnElement[bool]:
    """Which updates are a person's: of their chat with the bot, and what they sent or tapped in groups."""
    senders = [cast(INBOX.c.payload[kind]["from"]["id"].as_string(), String) for kind in SENT]
    return or_(INBOX.c.chat_id == account, *(one == str(account) for one in senders))  # it may be no number


def claim(session: Session, now: datetime, lease: timedelta, limit: int) -> list[Received]:
    """Claims undone updates that no process has had yet, the oldest first."""
    return _claim(session, INBOX.c.claimed_until.is_(None), now, lease, limit)


def reclaim(session: Session, now: datetime, lease: timedelta, limit: int) -> list[Received]:
    """Claims what a process left unfinished: undone updates whose lease is over, the oldest first."""
    return _claim(session, INBOX.c.claimed_until <= now, now, lease, limit)


def _claim(
    session: Session, which: ColumnElement[bool], now: datetime, lease: timedelta, limit: int
) -> list[Received]:
    free = (
        select(INBOX.c.update_id)
        .where(INBOX.c.done_at.is_(None), which)
        .order_by(INBOX.c.update_id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    rows = session.execute(
        update(INBOX)
        .where(INBOX.c.update_id.in_(free))
        .values(claimed_until=now + lease)
        .returning(INBOX.c.update_id, INBOX.c.chat_id, INBOX.c.payload)
    )
    return sorted(Received(*row) for row in rows)


def release(session: Session, now: datetime) -> None:
    """Every claim is over, whoever made it."""
    held = INBOX.c.claimed_until > now
    session.execute(update(INBOX).where(INBOX.c.done_at.is_(None), held).values(claimed_until=now))


class NotItsTurn(Exception):
    """An earlier update of the same chat is still being handled, by another process."""


def take(session: Session, update_ids: list[int]) -> dict[int, bool]:
    """Locks updates for the transaction that handles them: by id, whether an earlier one of its chat must go first.

    What is done, or in another process's hands, is left out.
    """
    rows = session.connection().execute(TAKE, {"ids": update_ids})
    return {row.update_id: row.must_wait for row in rows}


EARLIER = INBOX.alias()
TAKE = (
    select(
        INBOX.c.update_id,
        exists()
        .where(
            EARLIER.c.chat_id == INBOX.c.chat_id,
            EARLIER.c.update_id < INBOX.c.update_id,
            EARLIER.c.done_at.is_(None),
        )
        .label("must_wait"),
    )
    .where(INBOX.c.update_id.in_(bindparam("ids", expanding=True)), INBOX.c.done_at.is_(None))
    .with_for_update(skip_locked=True, of=INBOX)
)


def finish(session: Session, update_ids: list[int], now: datetime) -> None:
    """Marks updates as done, and forgets their payloads, which are people's words."""
    session.connection().execute(DONE, {"ids": update_ids, "now": now})


DONE = (
    update(INBOX)
    .where(INBOX.c.update_id.in_(bindparam("ids", expanding=True)))
    .values(done_at=bindparam("now"), payload={})
)


def fail(session: Session, update_id: int, now: datetime, failure: str) -> None:
    """Marks an update as done with a failure. Its payload is kept, to find out why."""
    session.execute(update(INBOX).where(INBOX.c.update_id == update_id).values(done_at=now, failure=failure))


TRIES = 3
"""So often an update is tried, whatever ends it: then it is set aside, and what follows it goes on."""


def tries(session: Session, update_ids: list[int]) -> dict[int, int]:
    """How often each of these was being tried when a process came to its end."""
    return dict(
        session.execute(
            select(INBOX.c.update_id, INBOX.c.tries).where(INBOX.c.update_id.in_(update_ids))
        ).all()
    )


def begin_try(session: Session, update_id: int) -> None:
    """Notes that an update which a process left unfinished is tried once more; committed before it is."""
    session.execute(update(INBOX).where(INBOX.c.update_id == update_id).values(tries=INBOX.c.tries + 1))
