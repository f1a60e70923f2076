"""Of two processes that could poll, one does; when it dies or stands still, the other follows."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import ForkServerProcess

import pytest
from sqlalchemy import select
from sqlmodel import Session

from bot.roles import ProcessRole
from models.operation.polling import POLLING
from tests.bot.cradle import bot_process
from tests.bot.siege import Siege, besieged
from tests.waiting import ONLY_LOOKS, Happenings

RESIDENTS = range(3001, 3013)
PATIENCE = 30
"""Seconds; it takes less than ten."""

pytestmark = pytest.mark.parametrize("database_url", ["postgres"], indirect=True)


@contextmanager
def beside_it(siege: Siege) -> Iterator[ForkServerProcess]:
    """A second process, which only takes in; it is gone when the block ends."""
    other = bot_process(siege.settings(siege.address), ProcessRole.INTAKE)
    other.start()
    try:
        yield other
    finally:
        other.kill()
        other.join()


async def another_polls(siege: Siege, happenings: Happenings, but: str | None) -> str:
    """The word of the process that polls, once it is another than that."""

    async def other() -> str | None:
        with Session(siege.engine, info={ONLY_LOOKS: True}) as session:
            holder = session.execute(select(POLLING.c.holder)).scalar()
        return holder if holder != but else None

    return await happenings.until(other, PATIENCE) or ""


@pytest.mark.parametrize("harm", [signal.SIGKILL, signal.SIGSTOP])
async def test_when_who_polls_dies_or_stands_still_another_follows(
    database_url: str, harm: signal.Signals
) -> None:
    """It stores what it took in last, or Telegram has it still; once it goes on, it is the one that stands by."""
    async with besieged(database_url, RESIDENTS) as siege, siege.ours() as (_, happenings):
        first = await another_polls(siege, happenings, but=None)
        with beside_it(siege) as other:
            second = await another_polls(siege, happenings, but=first)
            await siege.raise_problems(3)
            assert other.pid is not None
            os.kill(other.pid, harm)
            await siege.raise_problems(3)
            assert await another_polls(siege, happenings, but=second) == first
            await siege.until_all_are_told()
            if harm is signal.SIGSTOP:
                os.kill(other.pid, signal.SIGCONT)
            await siege.raise_problems(3)
            await siege.until_all_are_told()
            assert await another_polls(siege, happenings, but=second) == first
        siege.nothing_is_lost_and_nothing_doubled()
