"""The database's history: from every earlier revision on, it comes to what the tables say today."""

import json
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, make_url, text
from sqlmodel import Session, SQLModel, col, select

from bot.database import MIGRATIONS, create, migrate, open_engine
from models.problems.record import Problem

PERSON = (
    "INSERT INTO people (id, telegram_id, name, language, language_chosen, met_at, named_by_default)"
    " VALUES (1, 1, '', 'zh', false, '2026-11-01', false)"
)
PROBLEM = (
    "INSERT INTO problems (id, raiser_id, named, district, text, category, urgency, state, rung, raised_at, accept_by,"
    " resolve_by, on_behalf, revision) VALUES (:id, 1, false, 'd', 't', 'funds', 'ordinary', :state, 'area',"
    " '2026-11-01 10:00:00.000000', '2026-11-09', '2026-11-09', false, 0)"
)
ENTRY = "INSERT INTO problem_entries (problem_id, at, step, words) VALUES (:problem, :at, :step, '')"
HISTORY = [one.revision for one in ScriptDirectory(str(MIGRATIONS)).walk_revisions()][::-1]


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


def upgrade(url: str, revision: str, way: Callable[[Config, str], None] = command.upgrade) -> Engine:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = url
    way(config, revision)
    return open_engine(url)


def differences(engine: Engine) -> list[Any]:
    """Between the tables in the database and those in models."""
    with engine.connect() as connection:
        found: list[Any] = compare_metadata(MigrationContext.configure(connection), SQLModel.metadata)
    engine.dispose()
    return found


def test_every_revision_can_be_taken_back_and_they_lead_to_today_s_tables(empty: str) -> None:
    for before, revision in pairwise(HISTORY):
        upgrade(empty, before)
        upgrade(empty, revision)
        upgrade(empty, before, command.downgrade)
    assert differences(upgrade(empty, "head")) == []


def test_tables_that_are_made_at_once_are_those_of_all_migrations(empty: str) -> None:
    """As the demo makes them; there is nothing to be migrated then."""
    create(empty)
    migrate(empty)
    engine = open_engine(empty)
    assert differences(engine) == []
    engine.dispose()


def test_what_a_problem_became_in_the_plan_is_a_project_and_keeps_its_place(empty: str) -> None:
    rows = (
        "INSERT INTO people (id, telegram_id, name, language, language_chosen, met_at)"
        " VALUES (1, 1, '', 'zh', false, '2026-11-25')",
        "INSERT INTO branches (id, key, name, kind, district, industries, work, place, pinyin, temporary)"
        " VALUES (1, 'b', 'B', 'village', 'd', '[]', '', '', '', false)",
        "INSERT INTO pairings (id, key, kind, district, state, why, summary, aim, revision)"
        " VALUES (1, 'p', 'enterprise_village', 'd', 'active', '', '', '', 0)",
        "INSERT INTO problems (id, raiser_id, named, pairing_id, district, text, category, urgency, state, rung,"
        " raised_at, accept_by, resolve_by, on_behalf, revision) VALUES (1, 1, false, 1, 'd', 't',"
        " 'funds', 'ordinary', 'accepted',"
        " 'partner', '2026-11-25', '2026-11-25', '2026-11-25', false, 0)",
        "INSERT INTO plan_actions (id, pairing_id, branch_id, problem_id, text, by, state, added_by_id, added_at, words,"
        " revision) VALUES (1, 1, 1, 1, 'Roof', '2026-12-20', 'done', 1, '2026-11-25', 'Built', 3),"
        " (2, 1, 1, NULL, 'Other', '2026-12-20', 'open', 1, '2026-11-25', '', 0)",
    )
    with upgrade(empty, "0020").begin() as connection:
        for row in rows:
            connection.execute(text(row))
    engine = upgrade(empty, "0021")
    with engine.begin() as connection:
        found = connection.execute(
            text("SELECT problem_id, action_id, title, state, result FROM projects")
        ).all()
        steps = connection.execute(text("SELECT step FROM project_entries ORDER BY id")).scalars().all()
        kept = connection.execute(text("SELECT count(*) FROM plan_actions")).scalar_one()
    engine.dispose()
    assert [tuple(one) for one in found] == [(1, 1, "Roof", "done", "Built")]
    assert (list(steps), kept) == (["begin"], 2)
    engine = upgrade(empty, "0020", command.downgrade)
    with engine.begin() as connection:
        assert connection.execute(
            text("SELECT problem_id FROM plan_actions ORDER BY id")
        ).scalars().all() == [1, None]
    engine.dispose()


def test_whom_a_notice_is_for_stays_so(empty: str) -> None:
    """Also where it was one word for several; what is being written asks again for whom it is."""
    rows = (
        "INSERT INTO people (id, telegram_id, name, language, language_chosen, met_at)"
        " VALUES (1, 1, '', 'zh', false, '2026-11-25')",
        "INSERT INTO branches (id, key, name, kind, district, industries, work, place, pinyin, temporary)"
        " VALUES (1, 'b', 'B', 'community', 'd', '[]', '', '', '', false)",
        "INSERT INTO areas (id, key, name, branch_id) VALUES (7, 'a', 'A', 1)",
        "INSERT INTO broadcasts (id, district, by_id, text, whom, kind, area_id, state, made_at, starts_at, queued_to,"
        " tenths, revision) VALUES (1, 'd', 1, 't', 'speakers', 'enterprises', NULL, 'sent', '2026-11-25', '2026-11-25',"
        " 0, 0, 0), (2, 'd', 1, 't', 'residents', NULL, 7, 'sent', '2026-11-25', '2026-11-25', 0, 0, 0)",
        "INSERT INTO dialogues (chat_id, person_id, form, step, answers, path, sources, file_sources, revision,"
        " touched_at) VALUES (1, 1, 'broadcast', 'whom', '{\"text\": \"t\", \"kind\": \"state\"}', '[]', '{}',"
        " '{}', 1, '2026-11-25')",
    )
    with upgrade(empty, "0031").begin() as connection:
        for row in rows:
            connection.execute(text(row.replace(":", "\\:")))
    with upgrade(empty, "0032").begin() as connection:
        found = connection.execute(text("SELECT whom, kinds FROM broadcasts ORDER BY id")).all()
        areas = connection.execute(text("SELECT broadcast_id, area_id FROM broadcast_areas")).all()
        (answers,) = connection.execute(text("SELECT answers FROM dialogues")).scalars()
    assert [[in_json(one) for one in row] for row in found] == [
        [["secretaries", "contacts"], ["state", "private"]],
        [["residents"], []],
    ]
    assert [tuple(one) for one in areas] == [(2, 7)]
    assert in_json(answers) == {"text": "t"}


def in_json(stored: Any) -> Any:
    return json.loads(stored) if isinstance(stored, str) else stored


OLD = {
    "parts": [["desk.list", {"words": "desk. mine."}], ["canned.list", {}]],
    "keyboard": [[["buttons.answer_add", {}, "answer.add:0:0", ""], ["x.y", {}, "mine.page:0:1", ""]]],
}
NEW = {
    "parts": [["lists.list", {"words": "desk. mine."}], ["canned.list", {}]],
    "keyboard": [[["buttons.canned_add", {}, "canned.add:0:0", ""], ["x.y", {}, "tasks.page:0:1", ""]]],
}


def contents(engine: Engine) -> list[Any]:
    with engine.begin() as connection:
        found = connection.execute(text("SELECT content FROM outbox ORDER BY id")).scalars().all()
    engine.dispose()
    return [json.loads(one) if isinstance(one, str) else one for one in found]


def test_what_waits_to_be_said_and_is_being_asked_keeps_its_meaning(empty: str) -> None:
    waiting = "INSERT INTO outbox (lane, act, chat_id, language, content, created_at, attempts, failed_at)"
    row = waiting + " VALUES (0, 'send', 1, 'zh', :content, '2026-11-25', 0, :failed)"
    form = (
        "INSERT INTO dialogues (chat_id, person_id, form, step, answers, path, sources, revision, touched_at)"
        " VALUES (1, 1, 'plan_done', 'words', '{}', '[]', '{}', 1, '2026-11-25')"
    )
    person = (
        "INSERT INTO people (id, telegram_id, name, language, language_chosen, met_at)"
        " VALUES (1, 1, '', 'zh', false, '2026-11-25')"
    )
    with upgrade(empty, "0008").begin() as connection:
        for failed in (None, "2026-11-25"):
            connection.execute(text(row), {"content": json.dumps(OLD), "failed": failed})
        connection.execute(text(person))
        connection.execute(text(form))
    engine = upgrade(empty, "0009")
    assert contents(engine) == [NEW, NEW]
    with engine.begin() as connection:
        assert connection.execute(text("SELECT form FROM dialogues")).scalar_one() == "finish_action"
    engine.dispose()
    assert contents(upgrade(empty, "0008", command.downgrade)) == [OLD, OLD]


def test_how_problems_stood_is_told_of_what_was_before(empty: str) -> None:
    """By their histories: who accepted first, when what is over ended, and how long that took at most."""
    histories = {
        1: ("raised", "raise", "accept", "give_back"),
        2: ("closed", "raise", "accept", "resolve", "reopen", "resolve", "confirm"),
        3: ("withdrawn", "raise", "withdraw"),
        4: ("in_progress", "raise", "accept", "resolve", "resume"),
        5: ("closed", "raise", "accept", "resolve", "block"),
    }
    with upgrade(empty, "0045").begin() as connection:
        connection.execute(text(PERSON))
        for id, (state, *steps) in histories.items():
            connection.execute(text(PROBLEM), {"id": id, "state": state})
            for day, step in enumerate(steps, 1):
                row = {"problem": id, "at": f"2026-11-{day:02} 09:00:00.000000", "step": step}
                connection.execute(text(ENTRY), row)
    engine = upgrade(empty, "0046")
    kept = select(Problem.answered_at, Problem.ended_at, Problem.open_days).order_by(col(Problem.id))
    with Session(engine) as session:
        rows = session.execute(kept).all()
    engine.dispose()
    assert [(a and a.day, e and e.day, days) for a, e, days in rows] == [
        (2, None, 0),
        (2, 5, 4),
        (None, 2, 1),
        (2, None, 0),
        (2, 3, 2),
    ]
