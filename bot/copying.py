"""A whole district moved from one database to another, of the same kind or not: all of it or nothing, and compared.

What is copied is copied in one transaction. One that is cut short leaves nothing behind and can be begun again.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Column, Connection, Table, func, inspect, select, text
from sqlmodel import SQLModel

from bot.database import open_engine

BATCH = 1000
"""Rows that are in memory at a time."""
Progress = Callable[[str, int], None]
"""Hears of which table how many more rows are copied."""


class NotEmpty(Exception):
    """There is something in the database that was to be filled; the text names a table."""


class Differs(Exception):
    """What was written is not what was read; the text names a table."""


def rows_of(url: str) -> dict[str, int]:
    """How many rows each table has, those before that others refer to."""
    with open_engine(url).connect() as connection:
        return {table.name: _count(connection, table) for table in _tables()}


def copy(source: str, target: str, progress: Progress) -> None:
    """Fills the tables of `target`, which are there and empty, with the rows of `source`, and compares them.

    Meanwhile nobody else can write to a SQLite source. Raises NotEmpty, Differs; then nothing was written.
    """
    with open_engine(source).connect() as given, open_engine(target).begin() as taken:
        for table in _tables():
            if _count(taken, table):
                raise NotEmpty(table.name)
        with _references_last(taken):
            sums = {table.name: _fill(given, taken, table, progress) for table in _tables()}
        for table in _tables():
            if _sum(_read(taken, table)) != sums[table.name]:
                raise Differs(table.name)


def _tables() -> list[Table]:
    return SQLModel.metadata.sorted_tables


def _stored(table: Table) -> list[Column[Any]]:
    """What is written; the database computes the rest."""
    return [column for column in table.columns if column.computed is None]


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _read(connection: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    """Its rows by their keys, some at a time."""
    found = connection.execution_options(yield_per=BATCH).execute(
        select(*_stored(table)).order_by(*table.primary_key.columns)
    )
    for some in found.mappings().partitions():
        yield [dict(row) for row in some]


def _fill(given: Connection, taken: Connection, table: Table, progress: Progress) -> str:
    """Copies a table; the checksum of what was read."""

    def copied() -> Iterator[list[dict[str, Any]]]:
        for rows in _read(given, table):
            taken.execute(table.insert(), rows)
            progress(table.name, len(rows))
            yield rows

    checksum = _sum(copied())
    if taken.dialect.name == "postgresql":
        _count_on(taken, table)
    return checksum


def _count_on(connection: Connection, table: Table) -> None:
    """The next row gets the number after the last."""
    for column in table.primary_key.columns:
        sequence = func.pg_get_serial_sequence(table.name, column.name)
        if connection.execute(select(sequence)).scalar_one() is not None:
            last = select(func.max(column)).scalar_subquery()
            connection.execute(select(func.setval(sequence, func.coalesce(last, 1), last.is_not(None))))


def _sum(batches: Iterator[list[dict[str, Any]]]) -> str:
    """A checksum that is the same whatever database the rows come from."""
    found = hashlib.sha256()
    for rows in batches:
        for row in rows:
            found.update(json.dumps(list(row.values()), default=_plain, sort_keys=True).encode())
    return found.hexdigest()


def _plain(value: Any) -> str:
    """How a value that JSON does not know is written, the same for equal ones."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, Decimal):
        return str(value.normalize())
    return value.hex() if isinstance(value, bytes) else str(value)


@contextmanager
def _references_last(connection: Connection) -> Iterator[None]:
    """Within, a row may refer to one that comes later; at the end every reference is checked."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        yield
        return
    references = [
        (table.name, one["name"])
        for table in _tables()
        for one in inspect(connection).get_foreign_keys(table.name)
    ]
    for table, name in references:
        connection.execute(text(f'ALTER TABLE "{table}" ALTER CONSTRAINT "{name}" DEFERRABLE'))
    connection.execute(text("SET CONSTRAINTS ALL DEFERRED"))
    yield
    connection.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    for table, name in references:
        connection.execute(text(f'ALTER TABLE "{table}" ALTER CONSTRAINT "{name}" NOT DEFERRABLE'))
