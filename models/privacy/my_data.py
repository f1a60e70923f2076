"""All that is stored of a person, found by the tables' own references, so that no table is forgotten."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Table, or_, select
from sqlmodel import Session, SQLModel

from models.post.inbox import INBOX
from models.post.outbox import OUTBOX
from models.post.said import Values
from models.registry.people import Person

PERSON = "people"
HIDDEN = frozenset({"token"})
"""Columns that are told to nobody: they would work as keys."""


def references(table: Table) -> list[Column[Any]]:
    """The columns of a table that name a person."""
    return [
        column
        for column in table.columns
        if any(key.column.table.name == PERSON for key in column.foreign_keys)
    ]


def collect(session: Session, person: Person) -> list[Values]:
    """Each kind of thing with its rows; keys of other rows, which say nothing to a reader, are left out."""
    sections = [{"kind": PERSON, "rows": _rows(session, Person.__table__, Person.id == person.id)}]  # type: ignore[attr-defined]
    for table in SQLModel.metadata.sorted_tables:
        if found := references(table):
            theirs = or_(*(column == person.id for column in found))
            sections.append({"kind": table.name, "rows": _rows(session, table, theirs)})
    sections.append(_messages(session, person))
    return [section for section in sections if section["rows"]]


def _rows(session: Session, table: Table, where: Any) -> list[Values]:
    shown = [column for column in table.columns if not column.foreign_keys and column.name not in HIDDEN]
    return [
        {name: _plain(value) for name, value in row._mapping.items() if value not in (None, "", [], {})}
        for row in session.execute(select(*shown).where(where).order_by(*table.primary_key.columns))
    ]


def _messages(session: Session, person: Person) -> Values:
    """What they sent and what waits to be said to them, as far as it is kept."""
    sent = select(INBOX.c.payload, INBOX.c.received_at).where(INBOX.c.chat_id == person.telegram_id)
    waiting = select(OUTBOX.c.content, OUTBOX.c.created_at).where(
        OUTBOX.c.chat_id == person.telegram_id, OUTBOX.c.sent_at.is_(None)
    )
    rows = [
        *session.execute(sent.order_by(INBOX.c.update_id)),
        *session.execute(waiting.order_by(OUTBOX.c.id)),
    ]
    return {"kind": "messages", "rows": [{"at": _plain(at), "payload": content} for content, at in rows]}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return getattr(value, "value", value)
