"""Telegram's limits are kept exactly: whatever requests do on their way, no sliding window there holds too many."""

import asyncio
import random
from collections import deque
from datetime import timedelta
from itertools import accumulate, islice, pairwise
from statistics import quantiles
from time import monotonic

import pytest
import uvloop
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
    even, now, left = Even(Window(30, 1), bulk=Lane.BULK), 100.0, []
    for _ in range(90):
        now += max(even.wait(now, Lane.BULK, _nothing), 0)
        even.leave(now, Lane.BULK)
        left.append(now)
    assert all(after - before > 1 / 31 for before, after in pairwise(left[1:]))
    assert even.wait(now, Lane.ANSWER, _nothing) == 0
    assert left[-1] - left[0] < 90 / 30


def _beside_bulk(taps: list[float], travels: float) -> tuple[list[float], float]:
    """How long each tap waits while there is always bulk that may leave, and how much leaves in a second.

    `taps`: when they come; `travels`: seconds of each request from its leaving to its answer.
    """
    window = Window(30, 1)
    even, now, under_way = Even(window, bulk=Lane.BULK), 0.0, deque[tuple[float, Passage]]()
    waited, many, coming = list[float](), 0, deque(taps)
    while coming:
        while under_way and under_way[0][0] <= now:
            at, passage = under_way.popleft()
            window.answer(passage, at)
        lane = Lane.ANSWER if coming[0] <= now else Lane.BULK
        wait = max(window.wait(now), even.wait(now, lane, _nothing))
        if wait > 1e-9:
            happens = [now + wait, *(at for at, _ in islice(under_way, 1)), *islice(coming, 1)]
            now = min(at for at in happens if at > now)
            continue
        even.leave(now, lane)
        under_way.append((now + travels, window.leave(now)))
        many += 1
        if lane is Lane.ANSWER:
            waited.append(now - coming.popleft())
    return waited, many / now


@pytest.mark.parametrize("travels", [0.0, 0.01, 0.08, 0.3])
def test_who_taps_beside_bulk_waits_for_a_turn_or_two_however_far_telegram_is(travels: float) -> None:
    by_chance = random.Random(20261128)
    taps = list(accumulate(by_chance.uniform(0.1, 0.4) for _ in range(1000)))
    waited, per_second = _beside_bulk(taps, travels)
    interval = (1 + travels) / 30
    assert quantiles(waited, n=100)[98] <= 2.5 * interval
    assert per_second >= 0.99 / interval, "and all of the rate is used"


async def test_the_most_urgent_goes_first_and_nobody_is_lost() -> None:
    window, order = Window(2, 0.05), list[int]()
    gate = Gate(window, Even(window, bulk=Lane.BULK))
    lanes = [Lane.BULK] * 4 + [Lane.NOTICE, Lane.ANSWER]
    waiting = [asyncio.create_task(_pass(gate, lane, order)) for lane in lanes]
    await asyncio.sleep(0)
    waiting[3].cancel()
    async with asyncio.timeout(10):
        await asyncio.gather(*waiting, return_exceptions=True)
    assert sorted(order) == sorted([Lane.BULK] * 3 + [Lane.NOTICE, Lane.ANSWER])
    assert order.index(Lane.ANSWER) < order.index(Lane.NOTICE) < len(order) - 1


def test_an_answer_counts_from_when_it_came_whatever_the_loop_s_clock_says() -> None:
    """uvloop's stands still while something computes: by it the answer would come before the request has arrived."""

    async def answer() -> tuple[float, float]:
        window = Window(COUNT, 1)
        gate = Gate(window, Even(window, bulk=Lane.BULK))
        passage = await gate.enter(Lane.ANSWER)
        arrived = monotonic() + 0.003
        while monotonic() < arrived:
            pass
        gate.leave(passage)
        return arrived, window.answered[0]

    arrived, answered = uvloop.run(answer())
    assert answered >= arrived


async def test_without_limits_nobody_waits() -> None:
    window, order = Window(0, 1), list[int]()
    gate = Gate(window, Even(window, bulk=Lane.BULK))
    async with asyncio.timeout(10):
        await asyncio.gather(*(_pass(gate, Lane.BULK, order) for _ in range(100)))
    assert len(order) == 100


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_processes_of_one_bot_share_its_rate(database_url: str) -> None:
    """As one would send alone; what one has taken when it dies holds nobody up."""
    databases = [Database(database_url, LEASE) for _ in range(3)]
    windows = [Window(RATE, 1) for _ in databases]
    gates = [Gate(window, sharing.pace(one, window)) for one, window in zip(databases, windows, strict=True)]
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
