"""What happens, told to whoever watches: server-sent events with a bounded memory."""

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Final

from .wire import Json

REMEMBERED: Final = 10_000


@dataclass(frozen=True)
class Event:
    number: int
    name: str
    data: Json

    def __str__(self) -> str:
        """The event as it travels."""
        data = json.dumps(self.data, ensure_ascii=False)
        return f"id: {self.number}\nevent: {self.name}\ndata: {data}\n\n"


class Events:
    """The log of events and its followers. `latest` is the number of the newest."""

    def __init__(self) -> None:
        self._log: deque[Event] = deque(maxlen=REMEMBERED)
        self._followers: set[asyncio.Queue[Event | None]] = set()
        self.latest = 0

    def emit(self, name: str, **data: object) -> None:
        self.latest += 1
        event = Event(self.latest, name, data)
        self._log.append(event)
        for follower in self._followers:
            follower.put_nowait(event)

    async def follow(self, since: int | None) -> AsyncIterator[Event]:
        """Every event from now on; with `since`, first those remembered after that number. Ends at close()."""
        queue: asyncio.Queue[Event | None] = asyncio.Queue()
        for past in self._log if since is not None else ():
            if past.number > (since or 0):
                queue.put_nowait(past)
        self._followers.add(queue)
        try:
            while event := await queue.get():
                yield event
        finally:
            self._followers.discard(queue)

    def close(self) -> None:
        for follower in self._followers:
            follower.put_nowait(None)
