"""Whatever comes is stored, tried and set aside with its reason; the next goes on, and the bot stays up."""

import copy
import os
import random
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlmodel import Session

from models.post.inbox import INBOX
from tests.bot.incoming.test_dispatch import NEWCOMER, UPDATE, about
from tests.town import TOKEN, Town

ODD: tuple[Any, ...] = (
    None,
    True,
    -1,
    10**30,
    1e999,
    "",
    "x",
    "\x00",
    "\ud800",
    [],
    {},
    [None],
    {"id": "x"},
    {"id": 10**30},
)
CHATS: tuple[Any, ...] = (None, "x", True, 10**30, 1e999, [], {"a": 1})
SEED = 20261126
MANY = int(os.environ.get("ODD_UPDATES", "60"))
BATCH = 20


def originals() -> Iterator[dict[str, Any]]:
    """Updates as Telegram sends them, of each kind that we ask for."""
    text = about(text="/help", entities=[{"type": "bot_command", "offset": 0, "length": 5}])
    voice = {"duration": 3, "file_id": "v", "file_unique_id": "v"}
    photo = {"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}
    yield text
    yield about(voice=voice)
    yield about(photo=[photo], caption="楼道灯坏了", media_group_id="7")
    yield about(location={"latitude": 28.7, "longitude": 115.9})
    yield {"update_id": 0, "edited_message": {**about(text="楼道灯坏了")["message"], "edit_date": 1}}
    message = {**about(text="卡片")["message"], "from": {"id": 1, "is_bot": True, "first_name": "联星"}}
    tap = {
        "id": "1",
        "from": NEWCOMER,
        "chat_instance": "1",
        "message": message,
        "data": "problem.accept:1:0",
    }
    yield {"update_id": 0, "callback_query": tap}
    bot = {"id": int(TOKEN.partition(":")[0]), "is_bot": True, "first_name": "联星"}
    before, after = ({"status": status, "user": bot} for status in ("left", "member"))
    change = {"chat": {"id": -77, "type": "group", "title": "群"}, "from": NEWCOMER, "date": 0}
    yield {"update_id": 0, "my_chat_member": {**change, "old_chat_member": before, "new_chat_member": after}}


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to everything inside."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inside:
        yield (*path, key)
        yield from places(one, (*path, key))


def mutated(update: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """The same with something in it gone, or something odd in its place."""
    changed = copy.deepcopy(update)
    *way, last = chance.choice([path for path in places(changed) if path != ("update_id",)])
    holder = changed
    for key in way:
        holder = holder[key]
    if chance.random() < 0.3:
        del holder[last]
    else:
        holder[last] = chance.choice(ODD)
    return changed


def undone(session: Session) -> int:
    return session.scalar(select(func.count()).where(INBOX.c.done_at.is_(None))) or 0


async def is_alive(town: Town, update_id: int) -> None:
    """What comes last is answered, and nothing is left."""
    await town.settles()
    assert await town.bot.database.run(undone) == 0
    await town.bot.intake.take([{**about(text="三楼水管漏水"), "update_id": update_id}])
    await town.settles()
    assert await town.bot.database.run(undone) == 0
    await town.resident.says("楼道灯坏了")
    await town.resident.sees("这样发出去")


async def test_mutated_updates_are_all_done_and_told_as_one(town: Town) -> None:
    await town.newcomer(5001)
    chance, whole = random.Random(SEED), list(originals())
    batch = [
        {**mutated(chance.choice(whole), chance), "update_id": UPDATE + number} for number in range(MANY)
    ]
    for start in range(0, MANY, BATCH):
        await town.bot.intake.take(batch[start : start + BATCH])
        await town.settles()
    await is_alive(town, UPDATE + MANY)
    assert await town.coordinator.times("没有处理好") == 1
    await town.passes(hours=1)
    assert await town.coordinator.times("没有处理好") == 2
    await town.passes(hours=2)
    assert await town.coordinator.times("没有处理好") == 2


async def test_a_chat_that_is_not_as_expected_holds_up_nobody(town: Town) -> None:
    kinds = ("message", "callback_query", "my_chat_member")
    odd = [{kind: {"chat": chat}} for chat in (*CHATS, *({"id": one} for one in CHATS)) for kind in kinds]
    odd += [{kind: one} for one in ODD for kind in kinds]
    batch = [{"update_id": UPDATE + number, **update} for number, update in enumerate(odd)]
    await town.bot.intake.take(batch)
    await is_alive(town, UPDATE + len(batch))
    await town.settles()  # what a process has in hand another takes up only when its lease is over
    await town.restarts()
    await town.resident.says("/help")
    await town.resident.sees("直接说")


async def test_half_a_sign_holds_up_nobody(town: Town) -> None:
    """Half a pair of UTF-16 can be written in JSON, but neither stored as text nor said again."""
    await town.newcomer(5001)
    await town.bot.intake.take([{**about(text="楼道灯坏了\ud800"), "update_id": UPDATE}])
    await is_alive(town, UPDATE + 1)
    await town.coordinator.sees(f"登记号 {UPDATE}")


@pytest.mark.parametrize("odd", ["", None, True, 7])
async def test_a_tap_that_cannot_be_answered_is_noted(town: Town, odd: Any) -> None:
    """Nothing is asked of Telegram that it does not know: the town's end checks every request."""
    tap = {"id": odd, "from": NEWCOMER, "chat_instance": "1", "data": "menu.mine:0:0"}
    await town.bot.intake.take([{"update_id": UPDATE, "callback_query": tap}])
    await is_alive(town, UPDATE + 1)
    await town.coordinator.sees(f"登记号 {UPDATE}")


async def test_what_has_no_number_is_let_go(town: Town) -> None:
    for odd in (None, "x", {}, {"update_id": "x"}, {"update_id": None}, {"update_id": 10**30}):
        await town.bot.intake.take([odd])  # type: ignore[list-item]
    await is_alive(town, UPDATE)


async def test_an_operator_hears_of_each_hour_once(town: Town) -> None:
    broken = {"message": {"chat": {"id": NEWCOMER["id"]}}}
    await town.bot.intake.take([{"update_id": UPDATE, **broken}])
    await town.coordinator.sees(f"登记号 {UPDATE}")
    for number in range(1, 4):
        await town.bot.intake.take([{"update_id": UPDATE + number, **broken}])
    await town.passes(minutes=30)
    assert await town.coordinator.times("没有处理好") == 1
    await town.passes(minutes=31)
    await town.coordinator.still_sees("又有 3 条消息没有处理好", f"登记号 {UPDATE + 3}")
    await town.passes(hours=3)
    await town.bot.intake.take([{"update_id": UPDATE + 4, **broken}])
    await town.settles()
    await town.coordinator.still_sees(f"登记号 {UPDATE + 4}")
