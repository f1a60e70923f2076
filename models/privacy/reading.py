"""How what is stored is read: which columns say something to a person, and by which words their values are told."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Enum, Table

from models.base.columns import Exact, Moment

PERSON = "people"
KEYS = frozenset({"id", "key", "revision", "token"})
"""Columns that are one thing in whatever table: what a row is known by, how often it has changed, and the secret of a
link, which is told to nobody because it opens what it leads to.
"""
TOLD_BESIDE = frozenset(
    {
        "activities.sources",
        "activities.timed",
        "activity_answers.correction",
        "activity_replies.timed",
        "attachments.album",
        "attachments.file_id",
        "calendar_entries.told",
        "dialogues.album",
        "dialogues.file_sources",
        "dialogues.path",
        "dialogues.said_at",
        "dialogues.sources",
        "groups.thread_id",
        "help_tasks.timed",
        "mediations.year",
        "project_entries.sources",
        "spoken.file",
        "spoken.message_id",
    }
)
"""Columns that hold how other columns came to be filled, or are part of how those are told."""
COUNTED_BY_US = frozenset(
    {
        "broadcasts.queued_at",
        "broadcasts.queued_to",
        "broadcasts.tenths",
        "mediations.put",
        "mediations.terms",
        "notices.queued_at",
        "notices.queued_to",
        "preferences.told_at",
        "preferences.week_told",
        "preferences.weekday_since",
        "problems.open_days",
    }
)
"""Columns by which the bot knows how far it has come."""
OF_OTHERS = frozenset(
    {
        "activities.series_id",
        "help_takers.task_id",
        "household_cares.household_id",
        "point_entries.reverses_id",
        "point_entries.task_id",
        "point_flags.entry_id",
        "visits.household_id",
        "visits.round_id",
    }
)
"""Columns that name a row which others wrote, where they live, or one that is called by nothing."""
HIDDEN = TOLD_BESIDE | COUNTED_BY_US | OF_OTHERS
"""What is not told of a person's, as `TABLE.COLUMN`, each for one of these reasons."""
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
    if column.name in KEYS:
        return column.name == "id" and table.name in NUMBERED
    return str(column) not in HIDDEN


def refers_to(column: Column[Any]) -> str | None:
    """The table of the rows that a column names: its own, where it is the number of a thing; None for no rows."""
    named = next((key.column.table.name for key in column.foreign_keys), None)
    return column.table.name if column.name == "id" else named


def how(column: Column[Any]) -> str:
    """How the values of a column that names no rows are told."""
    name = str(column)
    if name in CODED or isinstance(column.type, Enum | JSON):
        return name
    kinds = ((Moment, "moment"), (Date, "day"), (Boolean, "yes_no"), (Exact, "exact"))
    return next((word for kind, word in kinds if isinstance(column.type, kind)), "plain")
