"""What is queued, as rows: written in the same transaction as the facts, delivered after the commit.

A `key` makes a row exist once, however often it is queued.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    String,
    Table,
    Text,
    bindparam,
    false,
    func,
    insert,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel, col

from models.base.columns import Moment
from models.base.things import About
from models.post import media
from models.post.outgoing import Act, Lane, Outgoing
from models.post.press import read_button
from models.post.said import Said, Values
from models.registry.people import Language, Person

OUTBOX = Table(
    "outbox",
    SQLModel.metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("key", String(120), unique=True),
    Column("lane", Integer, nullable=False),
    Column("act", String(12), nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("person_id", Integer),
    Column("language", String(8), nullable=False),
    Column("about", String(40)),
    Column("topic", String(40)),
    Column("thread_id", BigInteger),
    Column("target", BigInteger),
    Column("content", JSON, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("claimed_until", Moment),
    Column("attempts", Integer, nullable=False),
    Column("sent_at", Moment),
    Column("message_id", BigInteger),
    Column("failed_at", Moment),
    Column("failure", Text),
    Column("by_id", Integer),
    Column("bounced", Boolean, nullable=False, server_default=false()),
)
UNSENT = text("sent_at IS NULL AND failed_at IS NULL")
Index("outbox_unsent", OUTBOX.c.lane, OUTBOX.c.id, sqlite_where=UNSENT, postgresql_where=UNSENT)
TRIED = text("sent_at IS NULL AND failed_at IS NULL AND attempts > 0")
Index("outbox_tried", OUTBOX.c.created_at, sqlite_where=TRIED, postgresql_where=TRIED)
FAILED = text("failed_at IS NOT NULL")
Index("outbox_failed", OUTBOX.c.id, sqlite_where=FAILED, postgresql_where=FAILED)
Index("outbox_cards", OUTBOX.c.about, OUTBOX.c.chat_id, OUTBOX.c.id)
Index("outbox_messages", OUTBOX.c.chat_id, OUTBOX.c.message_id)


def store(session: Session, now: datetime, lease: timedelta) -> list[Outgoing]:
    """Writes what was queued, before the commit, and returns what this process is to deliver after it.

    Bulk is left in the table to be fetched page by page; a row whose key exists already is dropped.
    """
    queued: list[Outgoing] = session.info.pop("outbox", [])
    claimed = [replace(one, claimed_until=None if one.lane is Lane.BULK else now + lease) for one in queued]
    keyless = [one for one in claimed if one.key is None]
    stored = _insert_once(session, [one for one in claimed if one.key is not None], now)
    if keyless:
        ids = _insert(session, [_row(one, now) for one in keyless])
        stored += [replace(one, id=id) for one, id in zip(keyless, ids, strict=True)]
    return [one for one in stored if one.lane is not Lane.BULK]


def _insert(session: Session, rows: list[Values]) -> list[int]:
    """The ids of these rows, in their order: it is the order in which they are written.

    SQLite keeps it in one statement of many rows; PostgreSQL where it is told to.
    """
    connection = session.connection()
    ordered = connection.dialect.name == "postgresql"
    statement = insert(OUTBOX).returning(OUTBOX.c.id, sort_by_parameter_order=ordered)
    return sorted(connection.execute(statement, rows).scalars())


def _row(one: Outgoing, now: datetime) -> Values:
    return {
        "key": one.key,
        "lane": one.lane.value,
        "act": one.act.value,
        "chat_id": one.chat_id,
        "person_id": one.person_id,
        "language": one.language.value,
        "about": _written(one.about),
        "topic": _written(one.topic or one.about),
        "thread_id": one.thread_id,
        "target": one.target,
        "content": one.content,
        "created_at": now,
        "claimed_until": one.claimed_until,
        "attempts": 0,
        "by_id": one.by_id,
    }


def _written(about: About | None) -> str | None:
    return str(about) if about is not None else None


def _insert_once(session: Session, keyed: list[Outgoing], now: datetime) -> list[Outgoing]:
    """Those whose key did not exist; of several with one key the first."""
    first = {one.key: one for one in reversed(keyed)}
    if not first:
        return []
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(OUTBOX).on_conflict_do_nothing().returning(OUTBOX.c.id, OUTBOX.c.key)
    rows = [_row(one, now) for one in keyed if first[one.key] is one]
    return [
        replace(first[key], id=id)
        for id, key in sorted(tuple(row) for row in session.execute(statement, rows))
    ]


def queued(session: Session, keys: Collection[str]) -> set[str]:
    """Those of these keys under which something was queued before, sent or not."""
    return (
        set(session.execute(select(OUTBOX.c.key).where(OUTBOX.c.key.in_(keys))).scalars()) if keys else set()
    )


FREE = (
    select(OUTBOX.c.id)
    .where(UNSENT, or_(OUTBOX.c.claimed_until.is_(None), OUTBOX.c.claimed_until < bindparam("now")))
    .order_by(OUTBOX.c.lane, OUTBOX.c.id)
    .limit(bindparam("limit", type_=Integer))
    .with_for_update(skip_locked=True)
)
CLAIM = (
    update(OUTBOX).where(OUTBOX.c.id.in_(FREE)).values(claimed_until=bindparam("until")).returning(*OUTBOX.c)
)


def claim(session: Session, now: datetime, lease: timedelta, limit: int) -> list[Outgoing]:
    """Claims what waits and is in nobody's hands, most urgent first."""
    rows = session.connection().execute(CLAIM, {"now": now, "until": now + lease, "limit": limit})
    return sorted((read(row._mapping) for row in rows), key=lambda one: (one.lane, one.id))


def release(session: Session) -> None:
    """Gives up every claim, whoever made it."""
    session.execute(update(OUTBOX).where(UNSENT).values(claimed_until=None))


def renew(session: Session, id: int, claimed_until: datetime, until: datetime) -> bool:
    """Makes a claim last longer; False if another process has taken the row up meanwhile."""
    still_ours = update(OUTBOX).where(OUTBOX.c.id == id, UNSENT, OUTBOX.c.claimed_until == claimed_until)
    return session.execute(still_ours.values(claimed_until=until).returning(OUTBOX.c.id)).scalar() is not None


def read(row: Any) -> Outgoing:
    """A row, as it was queued."""
    content = row["content"]
    return Outgoing(
        act=Act(row["act"]),
        chat_id=row["chat_id"],
        language=Language(row["language"]),
        lane=Lane(row["lane"]),
        person_id=row["person_id"],
        parts=tuple(Said(name, values) for name, values in content["parts"]),
        keyboard=[[read_button(*button) for button in buttons] for buttons in content["keyboard"]],
        media=tuple(media.read(*one) for one in content["media"]),
        about=About.read(row["about"]),
        topic=About.read(row["topic"]),
        key=row["key"],
        by_id=row["by_id"],
        thread_id=row["thread_id"],
        target=row["target"],
        callback=content["callback"],
        large=content.get("large", False),
        id=row["id"],
        attempts=row["attempts"],
        claimed_until=row["claimed_until"],
    )


def newest_card(session: Session, about: About, chat_id: int, before: int) -> int | None:
    """The Telegram message that last showed this in this chat, if any did."""
    return session.execute(
        select(OUTBOX.c.message_id)
        .where(
            OUTBOX.c.about == str(about),
            OUTBOX.c.chat_id == chat_id,
            OUTBOX.c.id < before,
            OUTBOX.c.message_id.is_not(None),
        )
        .order_by(OUTBOX.c.id.desc())
        .limit(1)
    ).scalar()


@dataclass(frozen=True)
class Shown:
    """Somebody who can be reached has messages that show a card of this thing, the newest first; None: one on its way."""

    about: str
    reader: Person
    messages: list[int | None]


def cards(session: Session, things: Collection[str]) -> list[Shown]:
    """The messages that show cards of these things now; those that were changed into something else are none.

    One that is still on its way has no number.
    """
    later = OUTBOX.alias()
    something_else = (
        select(later.c.id)
        .where(
            later.c.chat_id == OUTBOX.c.chat_id,
            later.c.message_id == OUTBOX.c.message_id,
            later.c.id > OUTBOX.c.id,
            later.c.about.is_distinct_from(OUTBOX.c.about),
        )
        .exists()
    )
    rows = session.execute(
        select(OUTBOX.c.about, Person, func.coalesce(OUTBOX.c.message_id, OUTBOX.c.target))
        .join(Person, col(Person.telegram_id) == OUTBOX.c.chat_id)
        .where(OUTBOX.c.about.in_(things), OUTBOX.c.act != Act.STRIP, OUTBOX.c.failed_at.is_(None))
        .where(col(Person.unreachable_since).is_(None), ~something_else)
        .order_by(OUTBOX.c.about, OUTBOX.c.chat_id, OUTBOX.c.id.desc())
    )
    found = []
    for (about, _), group in groupby(rows, key=lambda row: (row[0], row[1].id)):
        same = list(group)
        found.append(Shown(about, same[0][1], list(dict.fromkeys(row[2] for row in same))))
    return found


@dataclass(frozen=True)
class Outcome:
    """What became of one delivery: sent (with Telegram's message id, if it has one) or given up for a reason.

    `bounced`: whom it was for cannot be reached at all.
    """

    id: int
    message_id: int | None = None
    failure: str | None = None
    bounced: bool = False


THIS = OUTBOX.c.id == bindparam("row")
ARRIVED = (
    update(OUTBOX).where(THIS).values(sent_at=bindparam("now"), message_id=bindparam("message"), content={})
)
LOST = (
    update(OUTBOX)
    .where(THIS)
    .values(failed_at=bindparam("now"), failure=bindparam("why"), bounced=bindparam("gone"))
)


def record(session: Session, outcomes: list[Outcome], now: datetime) -> None:
    """Notes what became of these rows. What was said is forgotten once it arrived."""
    sent = [{"row": one.id, "now": now, "message": one.message_id} for one in outcomes if one.failure is None]
    given_up = [
        {"row": one.id, "now": now, "why": one.failure, "gone": one.bounced}
        for one in outcomes
        if one.failure is not None
    ]
    if sent:
        session.connection().execute(ARRIVED, sent)
    if given_up:
        session.connection().execute(LOST, given_up)


def postpone(session: Session, id: int, attempts: int, claimed_until: datetime) -> None:
    """Keeps a row that is to be tried again in this process's hands."""
    session.execute(
        update(OUTBOX).where(OUTBOX.c.id == id).values(attempts=attempts, claimed_until=claimed_until)
    )
