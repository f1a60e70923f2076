"""Telegram's limits, kept rather than run into: so many a second overall, in a chat, and a minute in a group."""

import asyncio
import heapq
import itertools
from collections import deque
from dataclasses import dataclass, field
from datetime import timedelta

from telegram.error import RetryAfter

MARGIN = 1.05
"""Requests do not travel evenly: two that leave a second apart may arrive a little closer."""


@dataclass
class Window:
    """At most `count` in any `seconds`; count 0: no limit. Times are seconds of a monotonic clock."""

    count: int
    seconds: float
    taken: deque[float] = field(default_factory=deque)

    def wait(self, now: float, spare: int = 0) -> float:
        """Seconds until one more may be taken that leaves `spare` for others; 0: now."""
        if not self.count:
            return 0.0
        while self.taken and self.taken[0] + self.seconds * MARGIN <= now:
            self.taken.popleft()
        too_many = len(self.taken) - (self.count - spare) + 1
        return self.taken[too_many - 1] + self.seconds * MARGIN - now if too_many > 0 else 0.0

    def take(self, now: float) -> None:
        if self.count:
            self.taken.append(now)


@dataclass(frozen=True)
class Limits:
    """How much Telegram takes: a second overall, a second in a chat, a minute in a group; 0: no limit."""

    per_second: int
    chat_per_second: int
    group_per_minute: int

    def overall(self) -> Window:
        return Window(self.per_second, 1)

    def chat(self, chat_id: int) -> Window:
        """A person may get three at once, if nothing follows for as long; a group's id is negative."""
        if chat_id < 0:
            return Window(self.group_per_minute, 60)
        return Window(3 * self.chat_per_second, 3)


class Gate:
    """Lets requests through at the overall rate, the most urgent lane first; bulk leaves something to the others."""

    def __init__(self, window: Window, bulk: int) -> None:
        self._window = window
        self._spare = window.count // 6
        self._bulk = bulk
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []
        self._count = itertools.count()
        self._closed_until = 0.0
        self._timer: asyncio.TimerHandle | None = None

    async def enter(self, lane: int) -> None:
        """Returns when a request of this lane may go."""
        if not self._window.count and not self._closed_until:
            return
        passed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (lane, next(self._count), passed))
        self._let_through()
        await passed

    def close(self, seconds: float) -> None:
        """Nobody passes for so long: Telegram asked for it."""
        self._closed_until = max(self._closed_until, asyncio.get_running_loop().time() + seconds)

    def _let_through(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        loop = asyncio.get_running_loop()
        while self._waiting:
            lane, _, passed = self._waiting[0]
            spare = self._spare if lane >= self._bulk else 0
            wait = max(self._closed_until - loop.time(), self._window.wait(loop.time(), spare))
            if wait > 0:
                self._timer = loop.call_later(wait, self._let_through)
                return
            heapq.heappop(self._waiting)
            if not passed.done():
                self._window.take(loop.time())
                passed.set_result(None)


def seconds(told: RetryAfter) -> float:
    """How long Telegram asked to wait."""
    after = told.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)
