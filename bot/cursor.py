"""How PostgreSQL is asked: psycopg's cursor, freed of what nobody looks at."""

from collections.abc import Iterator
from typing import Any

import psycopg


class LeanCursor(psycopg.Cursor[Any]):
    """Describes the columns of what it has found to whoever looks at them.

    SQLAlchemy asks after every statement whether there are any and looks at them after the first of its kind only;
    psycopg describes them each time, which takes longer than to fetch a row of many columns.
    """

    @property
    def description(self) -> Any:
        """As in DB-API 2: a column after the other, or None where there can be none."""
        found = self.pgresult
        return Columns(self, found.nfields) if found and found.nfields else None


class Columns:
    """The columns of what a cursor has found, described when they are looked at."""

    def __init__(self, cursor: LeanCursor, count: int) -> None:
        self._cursor, self._count = cursor, count

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, at: Any) -> Any:
        return [psycopg.Column(self._cursor, number) for number in range(self._count)][at]

    def __iter__(self) -> Iterator[psycopg.Column]:
        return iter(self[:])
