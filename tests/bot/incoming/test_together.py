"""What waits at the same moment is done at once, and what fails among it is done by itself."""

import asyncio

import pytest

from bot.incoming.together import Together


class Wrong(Exception):
    pass


class Doubler:
    """Doubles numbers, and does not take 13."""

    def __init__(self) -> None:
        self.jobs: list[list[int]] = []

    async def double(self, numbers: list[int]) -> list[int]:
        self.jobs.append(numbers)
        await asyncio.sleep(0)
        if 13 in numbers:
            raise Wrong
        return [2 * one for one in numbers]


async def test_what_waits_is_done_at_once_some_at_a_time() -> None:
    doubler = Doubler()
    together = Together(doubler.double, most=3)
    assert await asyncio.gather(*map(together.do, range(5))) == [0, 2, 4, 6, 8]
    assert doubler.jobs == [[0, 1, 2], [3, 4]]


async def test_what_fails_among_others_fails_alone() -> None:
    doubler = Doubler()
    together = Together(doubler.double, most=3)
    found = await asyncio.gather(*map(together.do, (1, 13, 2)), return_exceptions=True)
    assert [found[0], found[2]] == [2, 4]
    assert isinstance(found[1], Wrong)
    assert doubler.jobs == [[1, 13, 2], [1], [13], [2]]


async def test_who_waits_no_longer_keeps_nobody_else_waiting() -> None:
    together = Together(Doubler().double, most=3)
    leaving = asyncio.ensure_future(together.do(1))
    staying = asyncio.ensure_future(together.do(2))
    await asyncio.sleep(0)
    leaving.cancel()
    assert await staying == 4
    with pytest.raises(asyncio.CancelledError):
        await leaving
