"""Updates that come in another order than they were made, or all at once."""

import asyncio
from datetime import timedelta

from sqlmodel import Session, update

from models.post.dialogues import Dialogue
from tests.control import keys
from tests.town import Town
from tests.waiting import unfinished


async def test_an_update_that_comes_before_an_earlier_one_holds_up_nobody(town: Town) -> None:
    await town.settles()
    await town.closes()
    await town.resident.says("/help")  # goes to a poller that is no more
    await town.resident.says("/problem 三楼水管漏水")
    await town.resident.says("/problem 楼道灯坏了")
    assert (await town.post("/control/updates", {"reorder": True}))["done"]
    await town.restarts()
    await town.officer.sees("三楼水管漏水")
    await town.officer.sees("楼道灯坏了")


async def test_of_two_who_accept_at_the_same_moment_one_has_it(town: Town) -> None:
    await town.jintaiyang.says("缺少有经验的物理老师,想请兄弟学校帮带")
    await town.jintaiyang.taps("不是需要的，是问题")
    await town.jintaiyang.taps("发出去")
    for school in (town.sanghai, town.hewisi):
        await school.sees("缺少有经验的物理老师")
    await town.settles()
    await town.closes()
    await asyncio.gather(town.sanghai.taps("受理"), town.hewisi.taps("受理"), town.restarts())
    assert sorted((town.sanghai.toast != "", town.hewisi.toast != "")) == [False, True]
    assert await town.jintaiyang.times("已由") == 1


def spoil(session: Session) -> None:
    """A row that no code of ours would write."""
    session.execute(update(Dialogue).values(answers={"text": "楼道灯坏了", "about": "nowhere"}))


async def test_an_update_that_fails_takes_none_with_it_that_came_at_the_same_time(town: Town) -> None:
    await town.resident.says("楼道灯坏了")
    await town.resident.sees("发给")
    await town.settles()
    await town.bot.database.run(spoil)
    await town.closes()
    await town.resident.says("三楼那盏")
    await town.shulei.says("/problem 电费成本居高不下")
    await town.restarts()
    await town.shulei.sees("收到了，编号 1")
    await town.ganneng.sees("电费成本居高不下")
    await town.resident.sees("没处理好")
    await town.coordinator.sees("没有处理好")


TOO_OLD = {
    "kind": "error",
    "status": 400,
    "description": "Bad Request: query is too old and response timeout expired or query ID is invalid",
}


async def test_what_lay_at_telegram_for_a_day_is_answered_as_what_it_is_now(town: Town) -> None:
    """All of it comes at once, some of it twice and in another order; taps are too old to be answered."""
    await town.resident.says("/problem 三楼水管漏水")
    card = await town.officer.sees("三楼水管漏水", "等待受理")
    await town.settles()
    await town.closes()
    press = f"/control/chats/1002/messages/{card['message_id']}/press"
    for label in ("受理", "受理"):
        await town.post(
            press, {"from": 1002, "text": next(k["text"] for k in keys(card) if label in k["text"])}
        )
    await town.resident.says("/problem 楼道灯坏了")
    await town.post("/control/updates", {"repeat": (await town.get("/control/bot"))["latest"]})
    await town.post("/control/faults", {"method": "answerCallbackQuery", "times": 2, **TOO_OLD})
    await town.post("/control/updates", {"reorder": True})
    town.clock.at += timedelta(days=1)
    await town.restarts()
    await town.settles()
    assert await town.resident.times("已由") == 1, "accepted once, though both taps came"
    await town.officer.still_sees("已经变了")
    assert await town.officer.times("楼道灯坏了") == 1
    assert not await town.bot.database.run(unfinished)
