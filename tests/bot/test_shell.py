"""What the operator asks from the shell: who is there, how it stands, what failed and what becomes of it."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete
from sqlmodel import Session

from bot.database import open_engine
from bot.simulator import Simulator, serve
from models.operation.record import Pulse
from models.post import given_up, inbox, outbox
from models.post.inbox import Received
from models.post.outbox import OUTBOX, Outcome
from models.post.outgoing import tell
from models.post.said import said
from models.registry import people
from models.registry.people import Person
from tests.shell import lianxing
from tests.town import DISTRICT

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)
RESIDENT, OFFICER = 1001, 1002


@pytest.fixture
def folder(tmp_path: Path, sqlite_template: Path) -> Path:
    """Where a database with the demo's district lies: two messages were given up, one waits, the officer is silent."""
    shutil.copy(sqlite_template, tmp_path / "lianxing.db")
    with Session(open_engine(f"sqlite:///{tmp_path}/lianxing.db")) as session:
        officer, resident = person(session, OFFICER), person(session, RESIDENT)
        officer.unreachable_since = NOW
        for one in (officer, resident, resident):
            tell(session, [one], said("talk.failed", number=1))
        first, second, _ = outbox.store(session, NOW, timedelta(minutes=1))
        refused = Outcome(first.id, failure="can't parse entities")
        outbox.record(session, [refused, Outcome(second.id, failure="Timed out")], NOW)
        session.commit()
    return tmp_path


def person(session: Session, account: int) -> Person:
    return people.by_account(session, [account])[account]


def left(folder: Path) -> list[int]:
    """The numbers of the messages that are still given up."""
    with Session(open_engine(f"sqlite:///{folder}/lianxing.db")) as session:
        return [one.id for one in given_up.given_up(session)]


async def cells(folder: Path, *arguments: str) -> list[list[str]]:
    """The rows of the table that a command prints."""
    code, printed = await lianxing(folder, *arguments)
    assert code == 0, printed
    rows = [line for line in printed.splitlines() if line.startswith("│")]
    return [[cell.strip() for cell in row.strip("│").split("│")] for row in rows]


async def test_who_holds_which_role_and_cannot_be_reached(folder: Path) -> None:
    rows = await cells(folder, "people", "--language", "en")
    assert len(rows) == sum(len(one.roles) for one in DISTRICT.people)
    assert ["1005", "统筹员", "coordinator", "赣江新区", ""] in rows
    silent = [row[:4] for row in rows if row[4]]
    assert {row[0] for row in silent} == {str(OFFICER)}
    assert all(row[4].endswith("16:00") for row in rows if row[4])


async def test_people_are_found_by_role_and_by_branch(folder: Path) -> None:
    officers = await cells(folder, "people", "--role", "officer")
    assert {row[0] for row in officers} == {str(OFFICER)}
    assert {row[2] for row in await cells(folder, "people", "--branch", "jinxiu")} == {"书记", "片区民警"}
    assert not await cells(folder, "people", "--role", "committee")
    assert "没有符合条件的人" in (await lianxing(folder, "people", "--branch", "nowhere"))[1]


async def test_everybody_is_more_than_those_in_office(folder: Path) -> None:
    assert str(RESIDENT) not in {row[0] for row in await cells(folder, "people")}
    everybody = await cells(folder, "people", "--everybody")
    assert [row[1:4] for row in everybody if row[0] == str(RESIDENT)] == [
        ["居民", "居民", "锦绣花园第二片区"]
    ]


async def test_what_was_given_up_is_shown_with_the_reason(folder: Path) -> None:
    _, printed = await lianxing(folder, "outbox", "--language", "en")
    assert "Messages that wait to be sent: 1." in printed
    refused, late = await cells(folder, "outbox")
    assert refused[2:] == [f"片区民警 {OFFICER}", "talk.failed", "can't parse entities"]
    assert late[2:] == [f"居民 {RESIDENT}", "talk.failed", "Timed out"]
    assert [row[0] for row in await cells(folder, "outbox", "2")] == ["2"]
    assert left(folder) == [1, 2], "to look changes nothing"


async def test_what_was_given_up_is_sent_again_one_by_one_or_all_or_let_go(folder: Path) -> None:
    assert await lianxing(folder, "outbox", "--retry", "2") == (0, "1 条会再试一次。\n")
    assert left(folder) == [1]
    code, printed = await lianxing(folder, "outbox", "--give-up", "--all", "--language", "en")
    assert (code, printed) == (0, "1 will be tried no longer; what they held is removed.\n")
    assert left(folder) == []
    assert "没有发不出去的消息" in (await lianxing(folder, "outbox"))[1]


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("outbox", "--retry", "1", "3"), "There is no 3; nothing has been changed."),
        (("outbox", "--retry"), "Please say which numbers, or --all."),
        (("outbox", "--retry", "--give-up", "1"), "--retry or --give-up: one of them"),
        (("inbox", "--retry", "5"), "There is no 5; nothing has been changed."),
    ],
)
async def test_what_makes_no_sense_changes_nothing(
    folder: Path, arguments: tuple[str, ...], line: str
) -> None:
    code, printed = await lianxing(folder, *arguments, "--language", "en")
    assert (code, printed) == (1, f"{line}\n")
    assert left(folder) == [1, 2]


async def test_a_message_that_is_sent_again_waits_as_if_new(folder: Path) -> None:
    with Session(open_engine(f"sqlite:///{folder}/lianxing.db")) as session:
        assert given_up.send_again(session, [1]) == [1]
        claimed = outbox.claim(session, NOW + timedelta(hours=1), timedelta(minutes=1), 9)
        assert [(one.id, one.attempts) for one in claimed] == [(1, 0), (3, 0)]
        outbox.postpone(session, 3, 2, NOW)
        assert [one.id for one in given_up.tried_in_vain(session)] == [3]
        assert given_up.let_go(session, [2, 3], NOW) == [2], "what is tried still is in somebody's hands"
        assert given_up.given_up(session) == []


async def test_what_could_not_be_handled_is_shown_tried_again_or_forgotten(folder: Path) -> None:
    words = {"update_id": 7, "message": {"text": "三楼漏水"}}
    with Session(open_engine(f"sqlite:///{folder}/lianxing.db")) as session:
        inbox.store(session, [Received(7, 1001, words), Received(8, 1001, {})], NOW, timedelta(0))
        inbox.fail(session, 7, NOW, "ValueError('flaw')")
        inbox.fail(session, 8, NOW, "KeyError('x')")
        session.commit()
    shown = await cells(folder, "inbox")
    assert [[row[0], *row[2:]] for row in shown] == [
        ["7", "1001", "message", "ValueError('flaw')"],
        ["8", "1001", "", "KeyError('x')"],
    ]
    assert "三楼漏水" not in (await lianxing(folder, "inbox"))[1], (
        "what came is shown of one that is asked for"
    )
    assert "三楼漏水" in (await lianxing(folder, "inbox", "7"))[1]
    assert await lianxing(folder, "inbox", "--retry", "7") == (0, "1 条会再试一次。\n")
    assert await lianxing(folder, "inbox", "--give-up", "8") == (0, "1 条不再处理，内容已删去。\n")
    _, printed = await lianxing(folder, "inbox")
    assert "待处理的更新 1 条" in printed
    assert "没有搁下的更新" in printed


async def test_check_tells_what_is_well_and_what_is_not(folder: Path) -> None:
    folder.joinpath("backups").mkdir()
    async with serve(Simulator(token="1:right")) as address:
        setting = {"BOT_TOKEN": "1:right", "BOT_API_URL": address, "BACKUPS": "backups"}
        code, printed = await lianxing(folder, "check", "--language", "en", **setting)
        assert code == 1
        assert [line[0] for line in printed.splitlines()] == [
            "✓",
            "✓",
            "✓",
            "✗",
            "✓",
            "✗",
            "✓",
            "✗",
            "✗",
            "✓",
        ]
        for words in (
            "@lianxing_bot",
            "The database answers and is up to date",
            "The clock has never looked",
            "Messages that wait to be sent: 1, the oldest for ",
            "Updates that were set aside: 0",
            "Messages that were given up: 2, see .venv/bin/python -m bot outbox",
            "There is no backup yet",
            "Room on the disk: ",
        ):
            assert words in printed
        with Session(open_engine(f"sqlite:///{folder}/lianxing.db")) as session:
            session.add(Pulse(at=datetime.now(UTC)))
            session.execute(delete(OUTBOX))
            session.commit()
        assert (await lianxing(folder, "backup", **setting))[0] == 0
        code, printed = await lianxing(folder, "check", **setting)
        assert code == 0, printed
        assert "✗" not in printed
    code, printed = await lianxing(folder, "check", "--language", "en", **setting)
    assert code == 1
    assert "✗ Telegram: Telegram cannot be reached" in printed


async def test_check_looks_at_a_database_without_touching_it(tmp_path: Path) -> None:
    code, printed = await lianxing(
        tmp_path, "check", "--language", "en", BOT_TOKEN="1:x", BOT_API_URL="http://127.0.0.1:9"
    )
    assert code == 1
    assert "✗ The database cannot be used: " in printed
    assert not (tmp_path / "lianxing.db").exists()
