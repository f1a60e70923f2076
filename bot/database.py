"""The database: one engine, sessions in threads of its own, migrations at the start.

SQLite has one writer, so all its work is done by one thread; PostgreSQL's by several, side by side. What only reads,
and takes long, has a thread of its own.
"""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import psycopg
import structlog
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, func, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlmodel import Session, SQLModel

from bot.cursor import LeanCursor
from models.base.aside import Found, Unread

T = TypeVar("T")
log = structlog.stdlib.get_logger(__name__)
POSTGRES_THREADS = 8
PAUSE = 1.0
WAITS_SO_LONG = (
    "SELECT set_config(name, '30s', false) FROM pg_settings"
    " WHERE name = 'idle_in_transaction_session_timeout' AND setting = '0'"
)
"""For a process that stops within a transaction; then what it holds is free. The operator may have set another time."""
REACHED = {"connect_timeout": 10, "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3}
"""Seconds, and probes: a PostgreSQL that is gone without a word is noticed."""
SNAPSHOT: dict[str, dict[str, Any]] = {
    "sqlite": {"snapshot": True},
    "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
}
"""How a transaction is opened that only reads, and sees what stood as it began."""
MIGRATIONS = Path(__file__).parent / "migrations"


class DatabaseUnusable(Exception):
    """The database cannot be opened or written; the text is one line for the operator."""


class Database:
    """Runs jobs, each in one transaction, off the event loop.

    `lease` is how long what this process claims is its own; then another may take it up. `threads` jobs run at a time.
    """

    def __init__(self, url: str, lease: timedelta) -> None:
        self.lease = lease
        self.engine = open_engine(url)
        self.threads = 1 if self.engine.dialect.name == "sqlite" else POSTGRES_THREADS
        self._pool = ThreadPoolExecutor(self.threads, thread_name_prefix="database")
        self._snapshots = self.engine.execution_options(**SNAPSHOT[self.engine.dialect.name])
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="reading")

    async def run(self, job: Callable[[Session], T]) -> T:
        """Runs the job in a transaction and commits it. Whatever it raises is raised here, rolled back."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._run, job)

    async def insist(self, job: Callable[[Session], T]) -> T:
        """Like `run`, again and again for as long as the database is locked, full or gone."""
        return await self._until_it_answers(lambda: self.run(job))

    async def _until_it_answers(self, ask: Callable[[], Awaitable[T]]) -> T:
        while True:
            try:
                return await ask()
            except DBAPIError as error:
                if not (isinstance(error, OperationalError) or error.connection_invalidated):
                    raise
                log.error("the database does not answer, trying on", why=str(error.orig))
                await asyncio.sleep(PAUSE)

    async def with_found(self, do: Callable[[Found], Awaitable[T]]) -> T:
        """Does it with what was read aside: anew each time that something is lacking, once that was read."""
        found: Found = {}
        while True:
            try:
                return await do(found)
            except Unread as unread:
                found[unread.known_by] = await self._read(unread.job)

    async def _read(self, job: Callable[[Session], T]) -> Future[T]:
        """One job at a time, from a snapshot; whoever writes meanwhile does not wait for it."""
        loop, came = asyncio.get_running_loop(), Future[T]()
        try:
            look = lambda: loop.run_in_executor(self._reader, self._look, job)  # noqa: E731
            came.set_result(await self._until_it_answers(look))
        except Exception as error:
            came.set_exception(error)
        return came

    def _look(self, job: Callable[[Session], T]) -> T:
        with Session(self._snapshots) as session:
            return job(session)

    def _run(self, job: Callable[[Session], T]) -> T:
        with Session(self.engine, expire_on_commit=False) as session:
            result = job(session)
            session.commit()
            return result

    @property
    def is_ours_alone(self) -> bool:
        """SQLite serves one process: whatever is claimed at the start was claimed by one that is no more."""
        return self.engine.dialect.name == "sqlite"

    def close(self) -> None:
        """Waits for the jobs under way; what still waits to be read aside is let go, and read after the next start."""
        self._pool.shutdown()
        self._reader.shutdown(cancel_futures=True)
        self.engine.dispose()


@cache
def open_engine(url: str) -> Engine:
    """The one engine of this process for a database; disposed of, it connects anew and knows its statements still."""
    if url.startswith("sqlite"):
        engine = create_engine(url, hide_parameters=True)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        reached = {**REACHED, "cursor_factory": LeanCursor}
        engine = create_engine(url, pool_pre_ping=True, hide_parameters=True, connect_args=reached)
        event.listen(engine, "connect", _prepare_postgres)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    """Durable at every commit, and a writer that waits rather than fails."""
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Whoever may write is the writer from the beginning; beside them others read what stood at their first look."""
    reads = connection.get_execution_options().get("snapshot")
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _prepare_postgres(connection: psycopg.Connection[object], _record: object) -> None:
    """Nobody who has come to a stop holds up the others."""
    connection.execute(WAITS_SO_LONG)
    connection.commit()


def migrate(url: str) -> None:
    """Brings the tables up to date. Raises DatabaseUnusable with one line for the operator."""
    try:
        command.upgrade(_history(url), "head")
    except DBAPIError as error:
        raise DatabaseUnusable(f"{make_url(url).render_as_string()}: {error.orig}".splitlines()[0]) from error


def create(url: str) -> None:
    """All tables of a database that is empty, as the migrations would leave them, but in a moment."""
    SQLModel.metadata.create_all(open_engine(url))
    command.stamp(_history(url), "head")


def _history(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = url
    return config


def revisions_behind(url: str) -> int:
    """How many migrations the database lacks; it is only looked at. Raises DatabaseUnusable."""
    history = ScriptDirectory(str(MIGRATIONS))
    there = make_url(url)
    if there.get_backend_name() == "sqlite" and not Path(there.database or "").is_file():
        raise DatabaseUnusable(f"{there.database}: there is no such file")
    try:
        with open_engine(url).connect() as connection:
            current = MigrationContext.configure(connection).get_current_revision()
    except DBAPIError as error:
        raise DatabaseUnusable(f"{there.render_as_string()}: {error.orig}".splitlines()[0]) from error
    return len(list(history.iterate_revisions("head", current or "base")))


def hold(session: Session) -> None:
    """Keeps each row this session has read until its end, so that to get it again asks nothing; by itself it may not."""
    held: list[object] = []
    event.listen(session, "loaded_as_persistent", lambda _, row: held.append(row))


def wait_for_turn(connection: Connection) -> None:
    """Until nobody else changes the tables; till the end of the transaction nobody else does. SQLite has one writer."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(func.hashtext("migrations"))))


def alone(session: Session, name: str) -> bool:
    """Whether this transaction is the only one, in any process, that does what `name` says. SQLite has one process."""
    if session.get_bind().dialect.name == "sqlite":
        return True
    return bool(session.scalar(select(func.pg_try_advisory_xact_lock(func.hashtext(name)))))
