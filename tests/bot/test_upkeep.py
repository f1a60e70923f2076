"""What the operator asks from the shell: who is there, and which messages did not arrive."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session

from bot.database import open_engine
from models.post import given_up, outbox
from models.post.outbox import Outcome
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
        blocked = Outcome(first.id, failure="bot was blocked by the user")
        outbox.record(session, [blocked, Outcome(second.id, failure="Timed out")], NOW)
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
    _, printed = await lianxing(folder, "resend", "--language", "en")
    assert "Messages that wait to be sent: 1." in printed
    blocked, late = await cells(folder, "resend")
    assert blocked[2:] == [f"片区民警 {OFFICER}", "talk.failed", "bot was blocked by the user"]
    assert late[2:] == [f"居民 {RESIDENT}", "talk.failed", "Timed out"]
    assert left(folder) == [1, 2], "to look changes nothing"


async def test_what_was_given_up_is_sent_again_one_by_one_or_all(folder: Path) -> None:
    assert await lianxing(folder, "resend", "2") == (0, "1 条消息将重新发送。\n")
    assert left(folder) == [1]
    assert (await lianxing(folder, "resend", "--all", "--language", "en"))[
        1
    ] == "1 message will be sent again.\n"
    assert left(folder) == []
    assert "没有放弃发送的消息" in (await lianxing(folder, "resend"))[1]


async def test_a_number_that_is_none_changes_nothing(folder: Path) -> None:
    code, printed = await lianxing(folder, "resend", "1", "3", "--language", "en")
    assert code == 1
    assert printed == "Among the messages that were given up none has the number 3.\n"
    assert left(folder) == [1, 2]


async def test_a_message_that_is_sent_again_waits_as_if_new(folder: Path) -> None:
    with Session(open_engine(f"sqlite:///{folder}/lianxing.db")) as session:
        assert given_up.send_again(session, [1]) == [1]
        assert given_up.waiting(session) == (0, 2)
        claimed = outbox.claim(session, NOW + timedelta(hours=1), timedelta(minutes=1), 9)
        assert [(one.id, one.attempts) for one in claimed] == [(1, 0), (3, 0)]
