"""One rate for all processes of a bot: each asks the database for its next turns (`models.post.budget`)."""

import asyncio
import math
from collections import deque
from collections.abc import Callable
from datetime import timedelta
from time import monotonic

from bot.database import Database
from bot.outgoing.limits import Even, Pace, Window
from models.post import budget
from models.post.outgoing import Lane

MARGIN = 1.02
"""What two processes send does not travel evenly."""
AHEAD = 0.05
"""Seconds for which turns are taken at once: others wait for them."""


def pace(database: Database, window: Window) -> Pace:
    """Where nobody else can send, nobody needs to be asked."""
    if database.is_ours_alone or not window.count:
        return Even(window, bulk=Lane.BULK)
    return Shared(database, window)


class Shared:
    """Takes turns as somebody waits for them; who is most urgent when one comes has it."""

    def __init__(self, database: Database, window: Window) -> None:
        self._database = database
        self._window = window
        self._turns = deque[float]()
        self._asking: asyncio.Task[None] | None = None

    @property
    def _interval(self) -> float:
        return MARGIN * self._window.interval

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
        interval = self._interval
        many, between = max(int(AHEAD / interval), 1), timedelta(seconds=interval)
        first = await self._database.insist(lambda session: budget.take(session, many, between))
        now = monotonic()
        self._turns.extend(now + first + n * interval for n in range(many))
        self._asking = None
        then()
