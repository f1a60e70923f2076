"""One rate for all processes of a bot: each asks the database for its next turns (`models.post.budget`)."""

import asyncio
import math
from collections import deque
from collections.abc import Callable
from datetime import timedelta

from bot.database import Database
from bot.outgoing.limits import Even, Pace
from models.post import budget
from models.post.outgoing import Lane

MARGIN = 1.02
"""What two processes send does not travel evenly."""
AHEAD = 0.05
"""Seconds for which turns are taken at once: others wait for them."""


def pace(database: Database, per_second: int) -> Pace:
    """Where nobody else can send, nobody needs to be asked."""
    if database.is_ours_alone or not per_second:
        return Even(per_second, bulk=Lane.BULK)
    return Shared(database, per_second)


class Shared:
    """Takes turns as somebody waits for them; who is most urgent when one comes has it."""

    def __init__(self, database: Database, per_second: int) -> None:
        self._database = database
        self._interval = MARGIN / per_second
        self._turns = deque[float]()
        self._asking: asyncio.Task[None] | None = None

    def wait(self, now: float, lane: int, then: Callable[[], None]) -> float:
        while self._turns and self._turns[0] + self._interval < now:
            self._turns.popleft()  # nobody needed it
        if self._turns:
            return self._turns[0] - now
        if self._asking is None:
            self._asking = asyncio.create_task(self._ask(then))
        return math.inf

    def leave(self, now: float, lane: int) -> None:
        self._turns.popleft()

    async def _ask(self, then: Callable[[], None]) -> None:
        many, interval = max(int(AHEAD / self._interval), 1), timedelta(seconds=self._interval)
        first = await self._database.insist(lambda session: budget.take(session, many, interval))
        now = asyncio.get_running_loop().time()
        self._turns.extend(now + first + n * self._interval for n in range(many))
        self._asking = None
        then()
