"""The record of what the bot asked and what it was told."""

from collections import deque
from collections.abc import Callable
from datetime import datetime
from typing import Final

from .wire import Json

REMEMBERED: Final = 10_000


class Calls:
    """The last calls, numbered from 1."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._log: deque[Json] = deque(maxlen=REMEMBERED)
        self._number = 0

    def record(self, method: str, params: Json, response: Json, answered: bool) -> None:
        """`response` is what Telegram meant to say; `answered` is False where the bot never heard it."""
        self._number += 1
        call = {
            "n": self._number, "at": self._now().isoformat(), "method": method, "params": params,
            "ok": response.get("ok", False), "response": response, "answered": answered,
        }  # fmt: skip
        self._log.append(call)

    def since(self, number: int) -> Json:
        return {"next": self._number, "calls": [call for call in self._log if call["n"] > number]}
