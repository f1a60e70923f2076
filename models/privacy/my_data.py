"""All that is stored of a person, found by the tables' own references, so that no table is forgotten."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, func, or_, select
from sqlmodel import Session, SQLModel

from models.base.columns import Moment
from models.post.inbox import INBOX, sent_by
from models.post.outbox import OUTBOX
from models.post.said import Said
from models.privacy.looked import looked
from models.privacy.naming import called
from models.privacy.reading import PERSON, Reading, how, is_shown, references, refers_to
from models.privacy.written import Called, Field, answers, files, message
from models.registry.people import Person

ORDER = (
    PERSON,
    "roles",
    "planned_leaves",
    "homes",
    "forgettings",
    "blocks",
    "problems",
    "problem_entries",
    "carers",
    "attachments",
    "spoken",
    "followers",
    "mediation_parties",
    "promises",
    "mediations",
    "mediation_entries",
    "activities",
    "activity_answers",
    "figures",
    "deed_answers",
    "meetings",
    "meeting_points",
    "minutes_replies",
    "ledger_entries",
    "ledger_names",
    "activity_replies",
    "activity_entries",
    "calendar_entries",
    "volunteers",
    "help_tasks",
    "help_takers",
    "kin",
    "point_accounts",
    "point_entries",
    "exchanges",
    "rewards",
    "point_flags",
    "visit_rounds",
    "visits",
    "household_cares",
    "listings",
    "pairings",
    "consents",
    "pairing_entries",
    "plan_actions",
    "projects",
    "project_entries",
    "star_entries",
    "preferences",
    "mutes",
    "canned_answers",
    "broadcasts",
    "broadcast_readers",
    "notices",
    "notice_readers",
    "invitations",
    "groups",
    "dialogues",
)
"""The tables as a person reads of them: first who they are, then what they said, then what they do for others."""
BY_WAY_OF = {
    "attachments": {
        "problem_id": "raiser_id",
        "activity_id": "logged_by_id",
        "party_id": "person_id",
        "project_id": "begun_by_id",
    },
    "deed_answers": {"activity_id": "logged_by_id"},
    "figures": {
        "activity_id": "logged_by_id",
        "problem_id": "owner_id",
        "project_id": "begun_by_id",
        "project_entry_id": "by_id",
        "ledger_entry_id": "written_by_id",
    },
    "point_flags": {"entry_id": "person_id"},
    "promises": {"party_id": "person_id"},
    "spoken": {"entry_id": "by_id"},
}
"""Of tables that name nobody: what their rows are part of, and the column there that says whose that is."""
KEPT = or_(INBOX.c.done_at.is_(None), INBOX.c.failure.is_not(None))
"""Of these updates it is still kept what they said."""
Print = Callable[[Said], str]
"""The words of a message, as its reader has them."""


@dataclass(frozen=True)
class Section:
    """The rows of one kind, the newest first."""

    kind: str
    rows: list[list[Field]]


def tables() -> list[Table]:
    """The tables that name people, or hold what is a person's by way of another table."""
    named = {table.name for table in SQLModel.metadata.sorted_tables if references(table)}
    beyond = sorted(named - {*ORDER})
    return [SQLModel.metadata.tables[name] for name in (*ORDER, *beyond)]


def collect(session: Session, person: Person, printed: Print) -> list[Section]:
    """Each kind of thing with its rows, the newest first; what says nothing to a reader is left out."""
    account = person.telegram_id
    known = cache(partial(called, session, person))
    every = [
        *(Section(table.name, _rows(session, table, person, known)) for table in tables()),
        Section("looked", looked(session, person.id)),
        Section("inbox", _received(session, person)),
        Section("outbox", _waiting(session, person, printed)),
        Section("handled", _counted(session, INBOX, INBOX.c.chat_id == account, ~KEPT)),
        Section(
            "delivered",
            _counted(session, OUTBOX, OUTBOX.c.chat_id == account, OUTBOX.c.message_id.is_not(None)),
        ),
    ]
    return [section for section in every if section.rows]


def _rows(session: Session, table: Table, person: Person, known: Called) -> list[list[Field]]:
    found = session.execute(select(table).where(_theirs(table, person)).order_by(*_newest_first(table)))
    return [_fields(table, dict(row._mapping), known) for row in found]


def _theirs(table: Table, person: Person) -> ColumnElement[bool]:
    """Which rows are this person's."""
    if table.name == PERSON:
        return table.c.id == person.id
    through = [
        _through(table.c[name], whose, person) for name, whose in BY_WAY_OF.get(table.name, {}).items()
    ]
    return or_(*through, *(column == person.id for column in references(table)))


def _through(column: Column[Any], whose: str, person: Person) -> ColumnElement[bool]:
    rows = next(iter(column.foreign_keys)).column.table
    return column.in_(select(rows.c.id).where(rows.c[whose] == person.id))


def _newest_first(table: Table) -> list[ColumnElement[Any]]:
    """By the moment at which every row of the table began, then by its key."""
    began = [column for column in table.columns if isinstance(column.type, Moment) and not column.nullable]
    return [column.desc() for column in (*began[:1], *table.primary_key.columns)]


def _fields(table: Table, row: dict[str, Any], known: Called) -> list[Field]:
    said = [column for column in table.columns if is_shown(column) and row[column.name] not in (None, "", {})]
    told = [(column.name, _reading(column, row, known)) for column in said]
    return [Field(name, reading) for name, reading in told if reading is not None]


def _reading(column: Column[Any], row: dict[str, Any], known: Called) -> Reading | None:
    value, named = row[column.name], refers_to(column)
    if named is not None:
        return known(named, value)
    match how(column):
        case "moment":
            timed = row.get("timed", True) or column.name not in ("starts_at", "ends_at")
            return Reading("moment" if timed else "day", value.isoformat())
        case "attachments.kind":
            return files([(value, row["file_id"])])
        case "dialogues.answers":
            given = answers(value, known)
            return Reading(how(column), given) if given else None
        case "dialogues.overlong":
            return Reading("plain", value["text"])
        case "dialogues.unplaced":
            return Reading(how(column), {"text": value["text"], "files": files(value["files"])})
    return Reading(how(column), _plain(value))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else getattr(value, "value", value)


def _received(session: Session, person: Person) -> list[list[Field]]:
    """What they sent, as far as it is kept."""
    theirs = select(INBOX.c.received_at, INBOX.c.payload).where(KEPT, sent_by(person.telegram_id))
    return [
        [Field("received_at", Reading("moment", at.isoformat())), *message(payload)]
        for at, payload in session.execute(theirs.order_by(INBOX.c.update_id.desc()))
    ]


def _waiting(session: Session, person: Person, printed: Print) -> list[list[Field]]:
    """What is still to be said to them, or could not be."""
    unsent = select(OUTBOX.c.created_at, OUTBOX.c.content).where(
        OUTBOX.c.chat_id == person.telegram_id, OUTBOX.c.sent_at.is_(None)
    )
    rows = []
    for at, content in session.execute(unsent.order_by(OUTBOX.c.id.desc())):
        if not content:  # an operator has let go of it
            continue
        words = "\n".join(printed(Said(name, values)) for name, values in content["parts"])
        fields = [Field("words", Reading("plain", words))] if words else []
        if content["media"]:
            fields.append(Field("files", files(content["media"])))
        if fields:  # what takes buttons off a card says nothing
            rows.append([Field("created_at", Reading("moment", at.isoformat())), *fields])
    return rows


def _counted(session: Session, table: Table, *which: ColumnElement[bool]) -> list[list[Field]]:
    """Messages of which only the times are kept."""
    count = session.scalar(select(func.count()).select_from(table).where(*which))
    return [[Field("count", Reading("plain", count))]] if count else []
