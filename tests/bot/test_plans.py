"""What runs each minute, or every few seconds, walks through no table that grows: SQLite says so of each statement."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session

from bot import database
from bot.clock import ROUNDS
from bot.database import open_engine
from models.cards import drawing
from models.post import inbox, outbox
from models.summaries import reminders
from tests.town import SHANGHAI

MONDAY = datetime(2026, 11, 30, 9, 30, tzinfo=SHANGHAI)
LEASE = timedelta(seconds=60)
GROW = {
    *("people", "problems", "problem_entries", "activities", "activity_entries", "plan_actions", "projects"),
    *(
        "project_entries",
        "listings",
        "figures",
        "star_entries",
        "inbox",
        "outbox",
        "broadcast_readers",
        "groups",
        "help_tasks",
        "help_takers",
        "point_entries",
        "exchanges",
    ),
}
"""Tables of which some rows are added each day; roles, pairings and what is open in a district are few beside them."""
JOBS: dict[str, Callable[[Session, datetime], Any]] = {
    **{f"{one.__module__}.{one.__name__}": one for one in ROUNDS},
    "claim new": lambda session, now: inbox.claim(session, now, LEASE, 100),
    "reclaim": lambda session, now: inbox.reclaim(session, now, LEASE, 100),
    "claim": lambda session, now: outbox.claim(session, now, LEASE, 100),
    "next_at": reminders.next_at,
    "settle": lambda session, now: drawing.settle(session, now, LEASE),
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    path: Path = tmp_path_factory.mktemp("plans") / "plans.db"
    database.migrate(f"sqlite:///{path}")
    return open_engine(f"sqlite:///{path}")


@pytest.mark.parametrize("job", JOBS)
def test_nothing_walks_through_what_grows(engine: Engine, job: str) -> None:
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        asked.append((statement, values))

    event.listen(engine, "before_cursor_execute", note)
    with Session(engine) as session:
        JOBS[job](session, MONDAY)
        session.flush()
        session.rollback()
    event.remove(engine, "before_cursor_execute", note)
    walks = [
        (step, statement)
        for statement, values in asked
        if statement.startswith(("SELECT", "UPDATE", "DELETE"))
        for step in plan(engine, statement, values)
    ]
    assert [(step, statement) for step, statement in walks if walked(step) in GROW] == []


def plan(engine: Engine, statement: str, values: Any) -> list[str]:
    """How SQLite does it, a line a step."""
    with engine.connect() as connection:
        return [
            row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()
        ]


def walked(step: str) -> str | None:
    """The table that a step walks through from end to end; an index holds only what it is asked for."""
    words = step.split()
    return words[1] if words[0] == "SCAN" and "INDEX" not in words else None
