"""The database's history: from every earlier revision on, it comes to what the tables say today."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, make_url, text
from sqlmodel import SQLModel

from bot.database import MIGRATIONS, open_engine

EARLIER = [one.revision for one in reversed(list(ScriptDirectory(str(MIGRATIONS)).walk_revisions()))]


@pytest.fixture
def empty(database_url: str, tmp_path: Path) -> Iterator[str]:
    """An empty database of the same kind as the one the other tests have."""
    if database_url.startswith("sqlite"):
        yield f"sqlite:///{tmp_path}/history.db"
        return
    there = create_engine(database_url, isolation_level="AUTOCOMMIT")
    with there.connect() as connection:
        connection.execute(text("DROP DATABASE IF EXISTS history"))
        connection.execute(text("CREATE DATABASE history"))
    url = make_url(database_url).set(database="history")
    yield url.render_as_string(hide_password=False)
    with there.connect() as connection:
        connection.execute(text("DROP DATABASE history WITH (FORCE)"))
    there.dispose()


def upgrade(url: str, revision: str) -> Engine:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = url
    command.upgrade(config, revision)
    return open_engine(url)


def differences(engine: Engine) -> list[Any]:
    """Between the tables in the database and those in models."""
    with engine.connect() as connection:
        found: list[Any] = compare_metadata(MigrationContext.configure(connection), SQLModel.metadata)
    engine.dispose()
    return found


@pytest.mark.parametrize("revision", EARLIER)
def test_every_earlier_revision_leads_to_today_s_tables(empty: str, revision: str) -> None:
    upgrade(empty, revision)
    assert differences(upgrade(empty, "head")) == []


def test_what_waits_to_be_said_and_is_being_asked_keeps_its_meaning(empty: str) -> None:
    content = {
        "parts": [["desk.list", {"words": "desk. mine."}], ["problems.card", {}]],
        "keyboard": [[["buttons.answer_add", {}, "answer.add:0:0", ""], ["x.y", {}, "mine.page:0:1", ""]]],
    }
    with upgrade(empty, "0008").begin() as connection:
        connection.execute(
            text(
                "INSERT INTO outbox (lane, act, chat_id, language, content, created_at, attempts)"
                " VALUES (0, 'send', 1, 'zh', :content, '2026-11-25', 0)"
            ),
            {"content": json.dumps(content)},
        )
    with upgrade(empty, "head").begin() as connection:
        kept = connection.execute(text("SELECT content FROM outbox")).scalar_one()
    kept = json.loads(kept) if isinstance(kept, str) else kept
    assert kept["parts"] == [["lists.list", {"words": "desk. mine."}], ["problems.card", {}]]
    assert [one[2] for one in kept["keyboard"][0]] == ["canned.add:0:0", "tasks.page:0:1"]
    assert kept["keyboard"][0][0][0] == "buttons.canned_add"
