"""Which tables a statement walks through from end to end, as either database says itself."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, event, text
from sqlmodel import Session

Statement = tuple[str, Any]
"""As it was asked, and with which values."""
BY_INDEX_ONLY = ("enable_seqscan", "enable_hashjoin", "enable_mergejoin")
"""What PostgreSQL does without wherever it can, small as the tables of a test are."""
PARTIAL_OF_SQLITE = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %'"
OURS = "relnamespace = current_schema()::regnamespace"
UNKNOWN = (
    f"UPDATE pg_class SET reltuples = -1, relpages = 0 WHERE relkind = 'r' AND {OURS}",
    f"DELETE FROM pg_statistic WHERE starelid IN (SELECT oid FROM pg_class WHERE {OURS})",
)
"""As if PostgreSQL had not looked yet how little the tables hold: it does so by itself, at any moment."""
DISTRICT = re.compile(r"SEARCH .* \(district=\?( AND raised_at<\?)?\)")
"""What is found so is everything: a database holds a district, and its past has no beginning. PostgreSQL may choose it
where there is so little; SQLite, which has counted nothing, chooses by what is asked.
"""
PARTIAL_OF_POSTGRES = "SELECT indexrelid::regclass::text FROM pg_index WHERE indpred IS NOT NULL"


@contextmanager
def noted(session: Session) -> Iterator[list[Statement]]:
    """The statements that find or change something meanwhile."""
    asked: list[Statement] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        if statement.startswith(("SELECT", "UPDATE", "DELETE")):
            asked.append((statement, values))

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)


def walked(connection: Connection, statements: list[Statement]) -> set[str]:
    """The tables; an index that holds only what it is asked for may be walked through."""
    if connection.dialect.name == "sqlite":
        partial = set(connection.execute(text(PARTIAL_OF_SQLITE)).scalars())
        return {table for one in statements for table in _by_sqlite(connection, one, partial)}
    for change in (*UNKNOWN, *(f"SET LOCAL {way} = off" for way in BY_INDEX_ONLY)):
        connection.execute(text(change))
    partial = set(connection.execute(text(PARTIAL_OF_POSTGRES)).scalars())
    return {table for one in statements for table in _by_postgres(connection, one, partial)}


def _by_sqlite(connection: Connection, statement: Statement, partial: set[str]) -> Iterator[str]:
    for *_, step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement[0]}", statement[1]):
        words = step.split()
        if (words[0] == "SCAN" and words[-1] not in partial) or DISTRICT.fullmatch(step):
            yield words[1]


def _by_postgres(connection: Connection, statement: Statement, partial: set[str]) -> Iterator[str]:
    told = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement[0]}", statement[1]).scalar_one()
    nodes = [json.loads(told)[0]["Plan"] if isinstance(told, str) else told[0]["Plan"]]
    while nodes:
        node = nodes.pop()
        nodes += node.get("Plans", [])
        scans = "Scan" in node["Node Type"] and "Relation Name" in node
        by_index = "Index Cond" in node or node.get("Index Name") in partial
        if scans and not by_index and node["Node Type"] != "Bitmap Heap Scan":
            yield node["Relation Name"]
