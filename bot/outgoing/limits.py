"""Telegram's limits, kept rather than run into: so many a second overall, in a chat, and a minute in a group.

Times are seconds of `time.monotonic`: a loop's own clock stands still while it works, and uvloop's goes on in whole
milliseconds, so that what was answered would seem to have been answered before it arrived.
"""

import asyncio
import heapq
import itertools
import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from time import monotonic
from typing import Protocol

from telegram.error import RetryAfter

TRAVELS = 1.0
"""Seconds after which a request that was not answered has arrived, or never will."""
LATELY = 1 / 8
"""What the last one says of how long they travel."""


@dataclass(eq=False)
class Passage:
    """A request that left then."""

    left: float


@dataclass
class Window:
    """At most `count` requests arrive in any `seconds`; count 0: no limit.

    When one arrives nobody here knows: it is between its leaving and its answer. So it counts from the one until
    `seconds` after the other, and no sliding window there ever holds more, however unevenly they travel.
    """

    count: int
    seconds: float
    under_way: dict[Passage, None] = field(default_factory=dict)
    answered: deque[float] = field(default_factory=deque)
    travels: float = 0.0
    """Seconds from its leaving to its answer, as it was of late."""

    @property
    def interval(self) -> float:
        """Seconds from one to the next where as many as may leave do so evenly; 0: no limit."""
        return (self.seconds + self.travels) / self.count if self.count else 0.0

    def wait(self, now: float) -> float:
        """Seconds until one more may leave, unless an answer lets it go earlier; 0: now."""
        self._forget(now)
        if not self.count or len(self.under_way) + len(self.answered) < self.count:
            return 0.0
        first = self.answered[0] if self.answered else next(iter(self.under_way)).left + TRAVELS
        return first + self.seconds - now

    def leave(self, now: float) -> Passage:
        passage = Passage(now)
        if self.count:
            self.under_way[passage] = None
        return passage

    def answer(self, passage: Passage, now: float) -> None:
        """It was answered, or has failed."""
        if passage in self.under_way:
            del self.under_way[passage]
            self.answered.append(now)
            self.travels += (now - passage.left - self.travels) * LATELY

    def is_over(self, now: float) -> bool:
        """Whether nothing that left still counts."""
        self._forget(now)
        return not self.under_way and not self.answered

    def _forget(self, now: float) -> None:
        while self.under_way and (first := next(iter(self.under_way))).left + TRAVELS <= now:
            self.answer(first, first.left + TRAVELS)
        while self.answered and self.answered[0] + self.seconds <= now:
            self.answered.popleft()


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


class Pace(Protocol):
    """When the next request may leave, as far as it is not for the window to say."""

    def wait(self, now: float, lane: int, then: Callable[[], None]) -> float:
        """Seconds; 0: now, infinite: it calls when it knows."""

    def leave(self, now: float, lane: int) -> None:
        """One of this lane leaves."""


class Even:
    """Bulk leaves evenly and not in bursts (a cell-rate schedule), and leaves out a turn for each that another takes.

    Then all of the rate may be its, and still there is room for somebody who taps after an interval or two.
    """

    def __init__(self, window: Window, bulk: int) -> None:
        self._window = window
        self._bulk = bulk
        self._next = 0.0

    def wait(self, now: float, lane: int, then: Callable[[], None]) -> float:
        return self._next - now if lane >= self._bulk else 0.0

    def leave(self, now: float, lane: int) -> None:
        self._next = max(self._next + self._window.interval, now)


class Gate:
    """Lets requests through at the overall rate, the most urgent lane first."""

    def __init__(self, window: Window, pace: Pace) -> None:
        self._window = window
        self._pace = pace
        self._waiting: list[tuple[int, int, asyncio.Future[Passage]]] = []
        self._count = itertools.count()
        self._closed_until = 0.0
        self._timer: asyncio.TimerHandle | None = None

    async def enter(self, lane: int) -> Passage:
        """Returns when a request of this lane may go; `leave` ends it."""
        passed: asyncio.Future[Passage] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (lane, next(self._count), passed))
        self.let_through()
        return await passed

    def leave(self, passage: Passage) -> None:
        """What passed was answered, or has failed."""
        self._window.answer(passage, monotonic())
        self.let_through()

    def close(self, seconds: float) -> None:
        """Nobody passes for so long: Telegram asked for it."""
        self._closed_until = max(self._closed_until, monotonic() + seconds)

    def let_through(self) -> None:
        """Whoever may go by now goes."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        loop = asyncio.get_running_loop()
        while self._waiting:
            lane, _, passed = self._waiting[0]
            now = monotonic()
            paced = self._pace.wait(now, lane, self.let_through)
            wait = max(self._closed_until - now, self._window.wait(now), paced)
            if wait > 0 and not passed.done():
                self._timer = loop.call_later(wait, self.let_through) if wait < math.inf else None
                return
            heapq.heappop(self._waiting)
            if not passed.done():
                self._pace.leave(now, lane)
                passed.set_result(self._window.leave(now))


def seconds(told: RetryAfter) -> float:
    """How long Telegram asked to wait."""
    after = told.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)
