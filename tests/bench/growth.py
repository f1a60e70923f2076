"""What conversations, lists and the clock ask of a database that grows: `python -m tests.bench.growth [PEOPLE …]`

Counted is how many statements each takes, and how many steps SQLite's own machine does for them, in thousands: that is
the same however busy the machine is. Then it is done once more for the time that the process computes, in milliseconds.
What is read aside, for which nobody else waits, has a line of its own.
"""

import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from time import process_time
from typing import Any

from sqlalchemy import event
from sqlmodel import Session

import handlers
from bot import database
from bot.database import hold, open_engine
from handlers.summaries import lists, report, tasks, week
from models.base.aside import Found, Unread, open_to
from models.summaries.lists import View
from tests.asked import BY_ITSELF, Job, by, page_of
from tests.bench import years
from tests.town import SHANGHAI

SIZES = (10_000, 100_000)
NOW = datetime(2026, 11, 30, 9, 30, tzinfo=SHANGHAI)
STEPS = 100
"""Of SQLite's machine, between two looks at it."""


@dataclass
class Cost:
    statements: int = 0
    steps: int = 0
    computed: float = 0

    def __iadd__(self, other: "Cost") -> "Cost":
        self.statements += other.statements
        self.steps += other.steps
        self.computed += other.computed
        return self

    def __str__(self) -> str:
        return f"{self.statements} / {self.steps / 1000:.1f} / {self.computed * 1000:.0f}"


RESIDENT, OFFICER, CONTACT = years.resident(7), years.officer(1), years.contact(1)
JOBS: dict[str, Job] = {
    "a resident raises": by(
        RESIDENT, handlers.handle, command="problem", arguments="楼道灯坏了", message_id=1
    ),
    "/mine of a resident": by(RESIDENT, tasks.show),
    "/mine of an officer": by(OFFICER, tasks.show),
    "/mine of a contact": by(CONTACT, tasks.show),
    "/mine of the coordinator": by(years.COORDINATOR, tasks.show),
    "/problems of an officer": by(OFFICER, lists.show),
    "/problems of the coordinator": by(years.COORDINATOR, lists.show),
    "how many were raised this year, of the coordinator": by(
        years.COORDINATOR, handlers.handle, text="今年一共反映了多少问题", message_id=1
    ),
    "what is open, of the coordinator": page_of(years.COORDINATOR, View.OPEN, 0),
    **{f"the same, page {n}": page_of(years.COORDINATOR, View.OPEN, n) for n in (20, 100)},
    "/week of a contact": by(CONTACT, week.show),
    "/week of an officer": by(OFFICER, week.show),
    "/week of the coordinator": by(years.COORDINATOR, week.show),
    "a month's digest": by(years.COORDINATOR, report.show, arguments="2026-10"),
    "a year's digest": by(years.COORDINATOR, report.show, arguments="2025"),
    **BY_ITSELF,
}


def measured(url: str) -> dict[str, Cost]:
    """What each costs on this database."""
    found = {}
    for name, job in JOBS.items():
        found[name], aside = costs(url, job)
        if aside.statements:
            found[f"{name}, read aside"] = aside
    return found


def costs(url: str, job: Job) -> tuple[Cost, Cost]:
    """Of one job, of which nothing stays: what others wait for, and what is read aside for it."""
    aside, found = Cost(), Found()
    while True:
        try:
            return cost(url, job, found), aside
        except Unread as unread:
            read, known_by = unread.job, unread.known_by
        aside += cost(url, partial(_read, read), None)
        with _session(url) as session:
            found.setdefault(known_by, Future()).set_result(read(session))


def _read(read: Callable[[Session], Any], session: Session, _: datetime) -> None:
    read(session)


def cost(url: str, job: Job, found: Found | None) -> Cost:
    with _session(url, found) as session, counted(session) as told:
        job(session, NOW)
        session.flush()
    with _session(url, found) as session:
        begun = process_time()
        job(session, NOW)
        session.flush()
        told.computed = process_time() - begun
    return told


@contextmanager
def _session(url: str, found: Found | None = None) -> Iterator[Session]:
    with Session(open_engine(url), expire_on_commit=False) as session:
        hold(session)
        if found is not None:
            open_to(session, found)
        yield session
        session.rollback()


@contextmanager
def counted(session: Session) -> Iterator[Cost]:
    """What the database does meanwhile."""
    found = Cost()
    engine = session.get_bind()
    raw = session.connection().connection.dbapi_connection
    assert isinstance(raw, sqlite3.Connection)

    def step() -> None:
        found.steps += STEPS

    def statement(*_: Any) -> None:
        found.statements += 1

    event.listen(engine, "before_cursor_execute", statement)
    raw.set_progress_handler(step, STEPS)
    try:
        yield found
    finally:
        raw.set_progress_handler(None, STEPS)
        event.remove(engine, "before_cursor_execute", statement)


def main() -> None:
    sizes = [int(one) for one in sys.argv[1:]] or SIZES
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path = Path(folder) / f"{size}.db"
            url = f"sqlite:///{path}"
            database.migrate(url)
            with Session(open_engine(url)) as session:
                with years.indexed_at_the_end(session):
                    years.fill(session, size, NOW)
                session.commit()
            found.append(measured(url))
            open_engine(url).dispose()
            path.unlink()
    print(table(sizes, found))  # noqa: T201 - this is what it is for


def table(sizes: list[int] | tuple[int, ...], found: list[dict[str, Cost]]) -> str:
    heading = "".join(f"{size:>22,}" for size in sizes)
    lines = [f"{'statements / thousand steps of SQLite / ms':<54}{heading}"]
    for name in found[0]:
        told = "".join(f"{one[name]!s:>22}" for one in found)
        lines.append(f"{name:<54}{told}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
