"""What is said arrives once, whatever Telegram and the network do."""

import asyncio
from datetime import timedelta

from sqlmodel import Session

from bot.simulator import Limits
from models.post.outbox import store
from models.post.outgoing import Act, Lane, Outgoing, queue
from models.post.said import said
from models.registry.people import Language
from tests.problems.test_steps import raises
from tests.town import Town, open_town

SORRY = {"method": "sendMessage", "kind": "error"}


async def queues_bulk(town: Town, users: list[int]) -> None:
    """Something for everybody that can wait, as the clock queues it on a Monday."""

    def job(session: Session) -> None:
        for user in users:
            parts = (said("tasks.nothing"),)
            queue(session, Outgoing(Act.SEND, user, Language.ZH, Lane.BULK, parts=parts))
        store(session, town.clock.now(), timedelta(seconds=60))

    await town.bot.database.run(job)
    town.bot.delivery.look()


async def test_a_cut_answer_is_the_only_thing_that_doubles(town: Town) -> None:
    """Telegram has the message and we cannot know: better twice than never."""
    await town.resident.says("三楼水管漏水")
    await town.resident.sees("这样发出去")
    await town.fails_for(1002, {"method": "sendMessage", "kind": "cut_after"})
    await town.resident.taps("发出去")
    assert await town.officer.times("三楼水管漏水") == 2
    assert await town.resident.times("收到了") == 1


async def test_one_chat_that_must_wait_holds_up_nobody_else(town: Town) -> None:
    wait = {
        **SORRY,
        "status": 429,
        "description": "Too Many Requests: retry after 2",
        "parameters": {"retry_after": 2},
    }
    await town.fails_for(1003, wait)
    await town.shulei.says("/mine")
    await town.resident.says("/mine")
    await town.resident.sees("没有等着您的事")
    assert not await town.shulei.answers(), "the other chat still waits"
    await town.shulei.sees("没有等着您的事")


async def test_the_end_waits_for_nobody_s_turn(town: Town) -> None:
    """What Telegram asked to send later is sent by the next process; this one need not stay for it."""
    wait = {**SORRY, "status": 429, "description": "Too Many Requests", "parameters": {"retry_after": 600}}
    await town.fails_for(1003, wait)
    await town.shulei.says("/mine")

    async def refused() -> bool:
        return any(not call["ok"] for call in (await town.get("/control/calls?since=0"))["calls"])

    await town.until(refused, "nobody was asked to wait")
    async with asyncio.timeout(4):  # seconds; what is in Telegram's hands gets five
        await town.closes()
    await town.restarts()
    await town.shulei.sees("没有等着您的事")


async def test_a_repeated_update_is_handled_once(town: Town) -> None:
    await raises(town.resident, "三楼水管漏水")
    await town.settles()
    first = int((await town.get("/control/bot"))["latest"])
    for update_id in range(first - 3, first + 1):
        await town.post("/control/updates", {"repeat": update_id})
    assert await town.officer.times("三楼水管漏水") == 1
    await town.officer.does_not_see("2号")


async def test_a_card_that_was_deleted_is_said_anew(town: Town) -> None:
    await town.resident.says("三楼水管漏水")
    card = await town.resident.sees("这样发出去")
    await town.post(f"/control/chats/1001/messages/{card['message_id']}/delete", {"from": 1001})
    await town.resident.says("很急")
    await town.resident.sees("三楼水管漏水\n很急")
    await town.resident.taps("发出去")
    await town.officer.sees("三楼水管漏水\n很急")


async def test_telegram_s_limits_are_kept_rather_than_run_into(database_url: str) -> None:
    async with open_town(database_url, Limits(overall=30, chat=1, group=20)) as town:
        for phone in (town.resident, town.officer, town.shulei, town.ganneng, town.bureau):
            for _ in range(3):
                await phone.says("/mine")
        await town.settles()
        assert all(call["ok"] for call in await town.calls())


async def test_answers_pass_bulk_that_waits(database_url: str) -> None:
    """Whoever taps does not wait behind a pile of summaries."""
    async with open_town(database_url, Limits(overall=5, chat=None, group=None), rate=5) as town:
        crowd = [await town.newcomer(5000 + i) for i in range(30)]
        await queues_bulk(town, [phone.user for phone in crowd])
        await town.resident.says("/mine")
        await town.resident.sees("没有等着您的事")
        last = crowd[-1]
        assert not await last.messages(), "the pile was still there when the answer came"
