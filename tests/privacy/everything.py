"""Something of a person in every table that holds anything of people: each enum's values, each code."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Enum, Table, insert, select
from sqlmodel import Session, SQLModel

import handlers
from models.base.columns import Exact, Moment
from models.community.visits import homes
from models.post.inbox import INBOX
from models.post.media import FileKind
from models.post.outbox import OUTBOX
from models.preferences.record import WEEKDAYS
from models.privacy import my_data
from models.privacy.reading import references
from models.privacy.written import ANSWERS
from models.problems.life import LIFE
from models.problems.mediation.life import LIFE as MEDIATION
from models.projects.life import LIFE as PROJECT
from models.registry import branches
from models.registry.people import Person
from models.understanding.addresses import homes_in
from models.understanding.keywords import load
from models.understanding.sides import PartyRole
from models.understanding.units import QuantityWords

NOW = datetime(2026, 11, 25, 7, 20, tzinfo=UTC)
PLACE = "28.6,115.9"
FORMS = handlers.CONTENTS.forms
SAID = {"text": "灯坏了", "files": [["photo", "AgAC"], ["location", PLACE]]}
CODES = {
    "attachments.kind": [*FileKind, "location"],
    "dialogues.form": list(FORMS),
    "figures.unit": [unit.unit for unit in load("quantities", QuantityWords).money],
    "dialogues.step": sorted({step.name for form in FORMS.values() for step in form.steps} | {"confirm"}),
    "mediation_entries.step": [*(step.name for step in MEDIATION.steps), "join"],
    "mediation_parties.label": list(PartyRole),
    "pairing_entries.step": [
        *("propose", "agree", "ask", "decline", "reply", "withdraw", "approve", "refuse", "pause", "resume"),
        *("end", "renew", "form", "close", "join"),
    ],
    "preferences.weekday": list(WEEKDAYS),
    "project_entries.step": [step.name for step in PROJECT.steps],
    "problem_entries.step": [*(step.name for step in LIFE.steps), "correct"],
}
"""The codes that stand in columns of text."""
GIVEN: dict[str, Any] = {
    "day": "2026-12-24",
    "plain": "三层的灯",
    "mediation_parties.label": "upstairs",
    "when": {"at": NOW.isoformat(), "timed": False},
    "about": "area:1",
    "problems.category": "energy_cost",
    "files": SAID["files"],
    "right": {"of": "80个车位", "right": "60个车位"},
    "named": "yes",
    "mediations.state": "failed",
    "activities.type": "open_lesson",
    "ledger_entries.ledger": "posts",
}
"""An answer of a form for each way in which answers are told; the others are ids."""


def store(session: Session, person: Person) -> None:
    """Fills every table that names people, and those on which these depend, and the messages."""
    homes.add(session, branches.areas(session)[0], homes_in("3号楼 1-2层每层2户"))
    for table in SQLModel.metadata.sorted_tables:
        if table.name in my_data.ORDER and table.name != "people":
            for number in range(_most(table)):
                row = {c.name: _value(session, person, c, number) for c in table.columns if _is_given(c)}
                session.execute(insert(table).values(row))
    person.name, person.named_by_default, person.unreachable_since = "赵一", True, NOW
    person.acting_role_id = session.execute(select(_table("roles").c.id).limit(1)).scalar()
    _messages(session, person)
    session.flush()


def codes(column: Column[Any]) -> list[str]:
    """The codes that can stand in a column."""
    if isinstance(column.type, Enum):
        return list(column.type.enums)
    return CODES.get(f"{column.table.name}.{column.name}", [])


def _table(name: str) -> Table:
    return SQLModel.metadata.tables[name]


def _most(table: Table) -> int:
    """How many rows it takes to hold each code; two at least, where a person can have as many."""
    if references(table) == list(table.primary_key.columns) or any(one.unique for one in references(table)):
        return 1
    return max(2, *(len(codes(column)) for column in table.columns))


def _is_given(column: Column[Any]) -> bool:
    return column.computed is None and column.name != "id"


def _value(session: Session, person: Person, column: Column[Any], number: int) -> Any:
    if column.foreign_keys:
        return _row(session, person, column, number)
    if known := codes(column):
        return known[number % len(known)]
    if isinstance(column.type, JSON):
        return _json(column)
    simple = (
        (Moment, NOW),
        (Date, date(2026, 12, 24)),
        (Boolean, number % 2 == 0),
        (Exact, Decimal(9000 + number)),
    )
    for kind, value in simple:
        if isinstance(column.type, kind):
            return value
    if column.name == "file_id":
        return PLACE
    return 9000 + number if column.type.python_type is int else f"字{number}"


def _row(session: Session, person: Person, column: Column[Any], number: int) -> int | None:
    """The person, or one of the other rows that there are so far."""
    named = next(iter(column.foreign_keys)).column
    if named.table.name == "people":
        return person.id
    there = session.execute(select(named).order_by(named)).scalars().all()
    at = number - 1 if column.unique else number  # of its own table the first row has none before it
    return there[at % len(there)] if there else None


def _json(column: Column[Any]) -> Any:
    given = {
        "answers": {name: GIVEN.get(how, [1, 2] if name == "others" else 1) for name, how in ANSWERS.items()},
        "skills": ["carry"],
        "times": ["weekends"],
        "unplaced": SAID,
        "path": ["text"],
        "file_sources": {"6": ["photo"]},
        "overlong": {"step": "text", "text": "很长的话", "longest": 4, "last": ""},
        "changes": {"place": ["会议室", "工地"], "people": [None, [12, True]]},
        "told": {"on": True},
        "sources": {"5": ["text", "灯坏了"]},
        "said_at": {"5": "2026-11-25T15:20:00+08:00"},
        "correction": {"people": 10},
        "whom": ["secretaries", "residents"],
        "kinds": ["state", "villages"],
    }
    return given[column.name]


def _messages(session: Session, person: Person) -> None:
    sender = {"id": person.telegram_id, "first_name": "赵一", "username": None, "is_bot": False}
    buttons = [[{"text": "👌 受理", "callback_data": "problem.accept:1:0"}]]
    card = {"message_id": 2, "reply_markup": {"inline_keyboard": buttons}}
    place = {"latitude": 28.6, "longitude": 115.9}
    updates: list[dict[str, Any]] = [
        {"message": {"from": sender, "text": "楼道灯坏了"}},
        {"message": {"from": sender, "caption": "看照片", "photo": [{"file_id": "AgAC"}]}},
        {"message": {"from": sender, "location": place}},
        {"message": {"from": sender, "contact": {"first_name": "钱二", "phone_number": "13900000000"}}},
        {"message": {"from": sender, "sticker": {"emoji": "🙂"}}},
        {"edited_message": {"from": sender, "text": "改了的话"}},
        {"callback_query": {"from": sender, "data": "problem.accept:1:0", "message": card}},
        {"callback_query": {"from": sender, "data": "problem.resolve:1:0"}},
        {"my_chat_member": {"from": sender}},
        {"unstorable": "？"},
        {},
    ]
    for number, payload in enumerate(updates):
        chat = -2001 if number == 0 else person.telegram_id
        row = {"update_id": number, "chat_id": chat, "payload": payload, "received_at": NOW}
        row["done_at"] = None if payload else NOW
        session.execute(insert(INBOX).values(row))
    content = {"parts": [["my_data.kept", {}]], "keyboard": [], "media": [["photo", "AgAC"]]}
    for sent_at in (None, NOW):
        session.execute(
            insert(OUTBOX).values(
                lane=1,
                act="send",
                chat_id=person.telegram_id,
                language="zh",
                content={} if sent_at else content,
                created_at=NOW,
                attempts=0,
                sent_at=sent_at,
                message_id=1 if sent_at else None,
            )
        )
