"""How fast a bot may send, and what Telegram says to one that is too fast."""

import math
from collections import defaultdict, deque
from collections.abc import Hashable
from dataclasses import dataclass

from .wire import Refused


@dataclass(frozen=True)
class Limits:
    """Telegram's published limits; None switches one off."""

    overall: int | None = 30
    """Messages a second to everyone, edits included."""
    chat: float | None = 1
    """Messages a second to one chat, once `burst` are used up."""
    group: int | None = 20
    """Messages a minute to one group."""
    burst: int = 3
    """Messages to one chat that may come at once."""


@dataclass(frozen=True)
class _Window:
    """At most `count` messages in any `seconds`."""

    key: Hashable
    count: int
    seconds: float


class Limiter:
    """Counts what was sent. The time is any clock's, in seconds, as long as it is always the same clock's."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._sent: defaultdict[Hashable, deque[float]] = defaultdict(deque)

    def send(self, chat_id: int, at: float) -> None:
        """Counts a new message, or raises Refused (429) without counting it."""
        self._take(self._windows(chat_id), at)

    def edit(self, at: float) -> None:
        self._take(self._everyone(), at)

    def _everyone(self) -> list[_Window]:
        overall = self._limits.overall
        return [_Window("everyone", overall, 1)] if overall is not None else []

    def _windows(self, chat_id: int) -> list[_Window]:
        limits, windows = self._limits, self._everyone()
        if limits.chat is not None:
            windows.append(_Window(("chat", chat_id), limits.burst, limits.burst / limits.chat))
        if limits.group is not None and chat_id < 0:
            windows.append(_Window(("group", chat_id), limits.group, 60))
        return windows

    def _take(self, windows: list[_Window], at: float) -> None:
        wait = max((self._wait(window, at) for window in windows), default=0)
        if wait > 0:
            seconds = math.ceil(wait)
            raise Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
        for window in windows:
            self._sent[window.key].append(at)

    def _wait(self, window: _Window, at: float) -> float:
        sent = self._sent[window.key]
        while sent and sent[0] + window.seconds <= at:
            sent.popleft()
        return sent[0] + window.seconds - at if len(sent) >= window.count else 0
