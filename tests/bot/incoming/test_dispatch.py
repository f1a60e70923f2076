"""From the inbox to the one door of the handlers."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import Session

import handlers
from models.post import inbox, set_aside
from models.post.inbox import INBOX, Received
from models.registry import people
from tests.town import Phone, Town

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
    assert [vars(one)["update"] for one in caplog.records if one.message == "failed"] == [UPDATE]


async def test_what_fails_is_tried_three_times_and_then_holds_up_nobody_not_even_its_chat(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A flaw in a handler, as there may be one: it meets one update alone."""
    tried, handle = [], handlers.handle

    def flawed(turn: handlers.Turn) -> None:
        if turn.incoming.update_id == UPDATE:
            tried.append(UPDATE)
            raise RuntimeError(turn.text)
        handle(turn)

    monkeypatch.setattr(handlers, "handle", flawed)
    await town.newcomer(5001)
    await town.bot.intake.take(
        [about(text="楼道灯坏了"), {**about(text="三楼水管漏水"), "update_id": UPDATE + 1}]
    )
    await town.settles()
    assert tried == [UPDATE] * 3
    assert await town.bot.database.run(failure)
    told = [one["text"] for one in await Phone(town, 5001).answers()]
    assert any(str(UPDATE) in one for one in told), "that it did not work is said"
    assert "请谁来办" in told[-1], "what came after it is answered"
    monkeypatch.undo()
    await town.bot.database.run(lambda session: set_aside.try_again(session, [UPDATE]))
    await town.restarts()
    await town.settles()
    assert await town.bot.database.run(failure) is None


async def test_what_each_process_ends_with_is_set_aside_too(town: Town) -> None:
    await town.closes()
    deadly = [
        Received(UPDATE, 1001, about(text="楼道灯坏了", **{"from": {**NEWCOMER, "id": 1001}})),
        Received(UPDATE + 1, 5002, {"update_id": UPDATE + 1}),
    ]

    def left_over(session: Session) -> None:
        inbox.store(session, deadly, town.clock.now(), timedelta(0))
        inbox.release(session, town.clock.now())
        for _ in range(inbox.TRIES):
            inbox.begin_try(session, UPDATE)

    with Session(town.bot.database.engine) as session:
        left_over(session)
        session.commit()
    await town.restarts()
    await town.settles()
    assert "Deadly" in str(await town.bot.database.run(failure))
    await town.coordinator.still_sees(str(UPDATE))
    await town.resident.still_sees(str(UPDATE))


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
