"""Whatever comes is stored, tried and set aside with its reason; the next goes on, and the bot stays up."""

import asyncio
import logging
import os
import random
import shutil
import traceback
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlmodel import Session

from bot.incoming import turns
from models.post.inbox import INBOX
from tests.bot.incoming.test_dispatch import NEWCOMER, UPDATE, about
from tests.bot.incoming.test_web import SECRET, door
from tests.bot.incoming.updates import KINDS, ODD, mutated, whole
from tests.town import Town, open_town

CHATS: tuple[Any, ...] = (None, "x", True, 10**30, 1e999, [], {"a": 1})
MANY = int(os.environ.get("ODD_UPDATES", "2000"))
BATCH = 50
ROOT = Path(turns.__file__).parents[2]
OURS = ("handlers", "models", "messages")
"""The rooms in which nothing may fail, whatever has come."""


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


class Flaws(logging.Handler):
    """What failed where nothing should, by its stack: an update that makes no sense fails where it is read."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[str] = []
        self._busy = logging.getLogger(turns.__name__)

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        frames = traceback.walk_tb(error.__traceback__ if error is not None else None)
        ours = any(
            Path(frame.f_code.co_filename).is_relative_to(ROOT / room) for frame, _ in frames for room in OURS
        )
        if ours or record.getMessage() != "failed":
            self.found.append(record.getMessage() + "".join(traceback.format_exception(error)))

    def __enter__(self) -> "Flaws":
        """What is expected is kept from others, who would write down two thousand stacks."""
        self._busy.addHandler(self)
        self._busy.propagate = False
        logging.getLogger().addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        self._busy.removeHandler(self)
        self._busy.propagate = True
        logging.getLogger().removeHandler(self)


@asynccontextmanager
async def webhook(
    url: str,
) -> AsyncIterator[tuple[Town, Callable[[list[dict[str, Any]]], Coroutine[Any, Any, None]]]]:
    """A town, and the way in: updates come side by side, and each is to be taken."""
    each_by_itself = aiohttp.TCPConnector(force_close=True)  # between batches nobody sees one that was closed
    async with (
        open_town(url) as town,
        door(town) as address,
        aiohttp.ClientSession(headers=SECRET, connector=each_by_itself) as telegram,
    ):

        async def come(batch: list[dict[str, Any]]) -> None:
            answers = await asyncio.gather(*(telegram.post(address, json=one) for one in batch))
            assert {one.status for one in answers} == {200}
            await town.settles()

        yield town, come


@pytest.mark.timeout(120 + MANY // 10)
@pytest.mark.usefixtures("_ears")
def test_whatever_comes_by_webhook_is_answered_and_no_handler_fails(
    sqlite_template: Path, tmp_path: Path
) -> None:
    """Updates of every type, one in four whole, the others mutated."""
    number = UPDATE
    shutil.copy(sqlite_template, tmp_path / "town.db")
    with Flaws() as flaws, asyncio.Runner() as runner:
        opening = webhook(f"sqlite:///{tmp_path}/town.db")
        town, come = runner.run(opening.__aenter__())

        @settings(
            max_examples=MANY // BATCH,
            database=None,
            phases=[Phase.generate],  # a smaller seed is no simpler one
            suppress_health_check=list(HealthCheck),
        )
        @given(st.integers(0, 2**32))
        def goes(seed: int) -> None:
            nonlocal number
            chance, batch = random.Random(seed), []
            for one in range(BATCH):
                update = whole(chance, chance.choice(KINDS))
                update = mutated(update, chance) if one % 4 else update
                batch.append({**update, "update_id": number})
                number += 1
            runner.run(come(batch))
            assert flaws.found == []

        try:
            goes()
            runner.run(is_alive(town, number))
        finally:
            runner.run(opening.__aexit__(None, None, None))


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
