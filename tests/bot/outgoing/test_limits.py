"""Telegram's limits are kept exactly: whatever requests do on their way, no sliding window there holds too many."""

import asyncio
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.database import Database
from bot.outgoing import sharing
from bot.outgoing.limits import TRAVELS, Even, Gate, Passage, Window
from bot.simulator.limits import Limiter, Limits
from models.post import budget
from models.post.outgoing import Lane

COUNT = 5
RATE = 40
LEASE = timedelta(seconds=60)
TRAVELLING = st.tuples(st.floats(0, TRAVELS / 2), st.floats(0, TRAVELS / 2))
"""Seconds there, and back."""


@given(st.lists(st.tuples(st.floats(0, 0.5), TRAVELLING), min_size=COUNT + 1, max_size=40))
def test_no_window_of_telegram_s_holds_too_many(requests: list[tuple[float, tuple[float, float]]]) -> None:
    """Each wants to leave so long after the one before, and travels so long."""
    window, now = Window(COUNT, 1), 0.0
    arrivals, answers = list[float](), list[tuple[float, Passage]]()
    for pause, (there, back) in requests:
        now += pause
        while True:
            for one in [one for one in answers if one[0] <= now]:
                window.answer(one[1], one[0])
                answers.remove(one)
            if (wait := window.wait(now)) <= 0:
                break
            now += wait
        answers.append((now + there + back, window.leave(now)))
        answers.sort(key=lambda one: one[0])
        arrivals.append(now + there)
    limiter = Limiter(Limits(overall=COUNT, chat=None, group=None))
    for at in sorted(arrivals):
        limiter.edit(at)  # raises Refused for what is too fast


async def _pass(gate: Gate, lane: int, order: list[int]) -> None:
    passage = await gate.enter(lane)
    order.append(lane)
    gate.leave(passage)


def _nothing() -> None:
    """Nobody is called: what is even is known at once."""


async def test_bulk_leaves_evenly_and_takes_all_that_others_leave() -> None:
    even, now, left = Even(30, bulk=Lane.BULK), 100.0, []
    for _ in range(90):
        now += max(even.wait(now, Lane.BULK, _nothing), 0)
        even.leave(now, Lane.BULK)
        left.append(now)
    assert all(after - before > 1 / 31 for before, after in pairwise(left[1:]))
    assert even.wait(now, Lane.ANSWER, _nothing) == 0
    assert left[-1] - left[0] < 90 / 30


async def test_the_most_urgent_goes_first_and_nobody_is_lost() -> None:
    gate, order = Gate(Window(2, 0.05), Even(40, bulk=Lane.BULK)), list[int]()
    lanes = [Lane.BULK] * 4 + [Lane.NOTICE, Lane.ANSWER]
    waiting = [asyncio.create_task(_pass(gate, lane, order)) for lane in lanes]
    await asyncio.sleep(0)
    waiting[3].cancel()
    async with asyncio.timeout(10):
        await asyncio.gather(*waiting, return_exceptions=True)
    assert sorted(order) == sorted([Lane.BULK] * 3 + [Lane.NOTICE, Lane.ANSWER])
    assert order.index(Lane.ANSWER) < order.index(Lane.NOTICE) < len(order) - 1


async def test_without_limits_nobody_waits() -> None:
    gate, order = Gate(Window(0, 1), Even(0, bulk=Lane.BULK)), list[int]()
    async with asyncio.timeout(10):
        await asyncio.gather(*(_pass(gate, Lane.BULK, order) for _ in range(100)))
    assert len(order) == 100


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_processes_of_one_bot_share_its_rate(database_url: str) -> None:
    """As one would send alone; what one has taken when it dies holds nobody up."""
    databases = [Database(database_url, LEASE) for _ in range(3)]
    gates = [Gate(Window(RATE, 1), sharing.pace(one, RATE)) for one in databases]
    left: list[float] = []

    async def pass_on(gate: Gate) -> None:
        passage = await gate.enter(Lane.BULK)
        left.append(asyncio.get_running_loop().time())
        gate.leave(passage)

    async with asyncio.timeout(10):
        await databases[0].run(
            lambda session: budget.take(session, 3, timedelta(seconds=1 / RATE))
        )  # and dies
        await asyncio.gather(*(pass_on(gate) for gate in gates for _ in range(RATE // 2)))
    many = len(left)
    assert many == 3 * (RATE // 2)
    assert max(left) - min(left) > (many - 10) / RATE, "together they went faster than one may"
    for one in databases:
        one.close()
