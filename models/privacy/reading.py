"""How what is stored is read: which columns say something to a person, and by which words their values are told."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Enum, Table

from models.base.columns import Exact, Moment

PERSON = "people"
HIDDEN = frozenset(
    {
        "album",
        "correction",
        "entry_id",
        "file",
        "file_id",
        "file_sources",
        "household_id",
        "id",
        "key",
        "message_id",
        "open_days",
        "path",
        "put",
        "reverses_id",
        "queued_at",
        "queued_to",
        "revision",
        "round_id",
        "said_at",
        "series_id",
        "sources",
        "task_id",
        "thread_id",
        "tenths",
        "terms",
        "timed",
        "token",
        "told",
        "told_at",
        "week_told",
        "weekday_since",
        "year",
    }
)
"""Columns that say nothing to a reader, or what others say. A token is told to nobody: it would work as a key."""
NUMBERED = frozenset({"problems", "mediations", "pairings"})
"""What people know by its number, or by whom it is between: there the `id` says something."""
CODED = frozenset(
    {
        "attachments.kind",
        "dialogues.form",
        "dialogues.step",
        "figures.unit",
        "mediation_entries.step",
        "mediation_parties.label",
        "pairing_entries.step",
        "preferences.weekday",
        "problem_entries.step",
        "project_entries.step",
        "star_entries.quarter",
    }
)
"""Columns of text, or numbers, that hold codes."""


@dataclass(frozen=True)
class Reading:
    """A value, and how it is told: by its type (moments and days as ISO 8601), or as the codes of `TABLE.COLUMN`."""

    how: str
    value: Any


def references(table: Table) -> list[Column[Any]]:
    """The columns of a table that name a person."""
    return [
        column
        for column in table.columns
        if any(key.column.table.name == PERSON for key in column.foreign_keys)
    ]


def is_shown(column: Column[Any]) -> bool:
    """Whether a column says something. Where only one names a person, all rows that are found are theirs by it."""
    table = column.table
    assert isinstance(table, Table)
    if references(table) == [column]:
        return False
    return column.name not in HIDDEN or (column.name == "id" and table.name in NUMBERED)


def refers_to(column: Column[Any]) -> str | None:
    """The table of the rows that a column names: its own, where it is the number of a thing; None for no rows."""
    named = next((key.column.table.name for key in column.foreign_keys), None)
    return column.table.name if column.name == "id" else named


def how(column: Column[Any]) -> str:
    """How the values of a column that names no rows are told."""
    name = f"{column.table.name}.{column.name}"
    if name in CODED or isinstance(column.type, Enum | JSON):
        return name
    kinds = ((Moment, "moment"), (Date, "day"), (Boolean, "yes_no"), (Exact, "exact"))
    return next((word for kind, word in kinds if isinstance(column.type, kind)), "plain")
