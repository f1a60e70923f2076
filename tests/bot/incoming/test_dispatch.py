"""From the inbox to the one door of the handlers."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import Session

from models.post.inbox import INBOX
from models.registry import people
from tests.town import Town

UPDATE = 10**8
NEWCOMER = {"id": 5001, "is_bot": False, "first_name": "小李"}


def about(**content: Any) -> dict[str, Any]:
    chat = {"id": NEWCOMER["id"], "type": "private", "first_name": "小李"}
    message = {"message_id": 1, "date": 0, "chat": chat, "from": NEWCOMER, **content}
    return {"update_id": UPDATE, "message": message}


def failure(session: Session) -> str | None:
    return session.scalar(select(INBOX.c.failure).where(INBOX.c.update_id == UPDATE))


async def test_what_cannot_be_read_is_noted_and_told_once(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    unreadable = {"update_id": UPDATE, "message": {"chat": {"id": NEWCOMER["id"]}}}
    for _ in range(2):
        await town.bot.intake.take([unreadable])
        await town.settles()
    assert await town.bot.database.run(failure)
    told = [one for one in await town.coordinator.answers() if str(UPDATE) in one["text"]]
    assert len(told) == 1
    assert [one.message for one in caplog.records if "failed" in one.message] == [
        f"update={UPDATE} sender=None failed"
    ]


@pytest.mark.parametrize(
    "content", [{"from": {**NEWCOMER, "is_bot": True}, "text": "楼道灯坏了"}, {"new_chat_title": "x"}]
)
async def test_what_is_nothing_to_us_is_only_marked_as_done(town: Town, content: dict[str, Any]) -> None:
    before = len(await town.calls())
    await town.bot.intake.take([about(**content)])
    await town.settles()
    assert await town.bot.database.run(failure) is None
    assert not await town.bot.database.run(lambda session: people.by_account(session, [5001]))
    said = [call["method"] for call in (await town.calls())[before:] if call["method"] != "getUpdates"]
    assert said == []


async def test_a_place_that_is_shared_for_hours_is_not_answered_at_each_of_its_moves(town: Town) -> None:
    resident = {"id": town.resident.user, "is_bot": False, "first_name": "居民"}
    chat = {"id": town.resident.user, "type": "private", "first_name": "居民"}
    before = len(await town.resident.answers())
    for number in range(3):
        place = {"latitude": 28.7 + number / 1000, "longitude": 115.9, "live_period": 3600}
        moved = {"message_id": 9000, "date": 0, "edit_date": number, "chat": chat, "from": resident}
        update = {"update_id": UPDATE + number, "edited_message": {**moved, "location": place}}
        await town.bot.intake.take([update])
    await town.settles()
    assert len(await town.resident.answers()) == before
