"""A kill at any instant loses no acknowledged update and doubles no effect."""

import os

import pytest

from bot.outgoing.transport import AT_ONCE
from tests.bot.siege import besieged

KILLS = int(os.environ.get("KILLS", "30"))
RESIDENTS = range(3001, 3001 + max(KILLS, 20))
"""So many that nobody says more in a day than is believed."""


@pytest.mark.timeout(3600)
async def test_killed_again_and_again_nothing_is_lost_and_nothing_doubled(database_url: str) -> None:
    async with besieged(database_url, RESIDENTS) as siege:
        kills = KILLS if siege.engine.dialect.name == "sqlite" else max(KILLS // 3, 1)
        for _ in range(kills):
            async with siege.alive() as bot:
                await siege.raise_problems(siege.random.randint(3, 12))
                await siege.until_told(siege.random.randint(1, 6), bot)
            assert siege.excuse() <= AT_ONCE
        await siege.does_the_rest()
        siege.nothing_is_lost_and_nothing_doubled()
