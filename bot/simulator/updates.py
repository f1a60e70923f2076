"""Updates on their way to the bot: the queue, and fetching from it with getUpdates."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from .wire import Json, Refused

KINDS: Final = frozenset(
    [
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
        "chat_member",
        "message_reaction",
        "message_reaction_count",
        "channel_post",
        "edited_channel_post",
        "inline_query",
        "chosen_inline_result",
        "poll",
        "poll_answer",
        "chat_join_request",
    ]
)
ON_REQUEST: Final = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds Telegram sends only to bots that name them in allowed_updates."""
REMEMBERED: Final = 10_000
ANOTHER_POLLER: Final = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)


@dataclass
class Waiting:
    """An update not yet confirmed. A `stubborn` one stays, whatever the offset, until it was delivered."""

    update: Json
    stubborn: bool = False
    delivered: bool = False

    def is_behind(self, offset: int) -> bool:
        return self.update["update_id"] < offset and (self.delivered or not self.stubborn)


class Updates:
    """The one queue of updates. `read` is told of each as the bot fetches it; `taken`, when some need not come again."""

    def __init__(self, read: Callable[[Json], None], taken: Callable[[], None]) -> None:
        self.allowed: frozenset[str] | None = None
        self._read = read
        self._taken = taken
        self._queue: list[Waiting] = []
        self._past: OrderedDict[int, Json] = OrderedDict()
        # Greater than any before a restart: a bot with a durable inbox takes a smaller number for a repetition.
        self._number = int(time.time())
        self._poller: asyncio.Future[None] | None = None
        self._arrived = asyncio.Event()

    @property
    def pending(self) -> int:
        return len(self._queue)

    @property
    def latest(self) -> int:
        """The update_id given last."""
        return self._number

    def allow(self, kinds: list[str] | None) -> None:
        """Sets allowed_updates: None leaves it, an empty list is Telegram's default."""
        if kinds is not None:
            self.allowed = frozenset(kinds) & KINDS or None

    def add(self, kind: str, content: Json) -> int | None:
        """Queues an update of this kind, unless the bot does not want them. Returns its update_id."""
        wanted = kind in self.allowed if self.allowed else kind not in ON_REQUEST
        return self.add_raw({kind: content}) if wanted else None

    def add_raw(self, update: Json) -> int:
        self._number += 1
        self._past[self._number] = {"update_id": self._number, **update}
        if len(self._past) > REMEMBERED:
            self._past.popitem(last=False)
        self._queue_up(Waiting(self._past[self._number]))
        return self._number

    def repeat(self, update_id: int) -> bool:
        """Delivers a past update once more; False if it is not remembered."""
        if update := self._past.get(update_id):
            self._queue_up(Waiting(update, stubborn=True))
        return update is not None

    def reorder(self) -> bool:
        """Swaps the two oldest that the bot has not fetched; False if there are not two."""
        waiting = [at for at, one in enumerate(self._queue) if not one.delivered][:2]
        if len(waiting) < 2:
            return False
        first, second = waiting
        self._queue[first], self._queue[second] = self._queue[second], self._queue[first]
        self._queue[first].stubborn = self._queue[second].stubborn = True
        return True

    def drop(self) -> None:
        """Forgets all that waits (drop_pending_updates)."""
        self._queue.clear()

    async def poll(self, offset: int, limit: int, timeout: float) -> list[Json]:  # noqa: ASYNC109  Telegram's name
        """What getUpdates answers. A second poller ends the first one's waiting with 409."""
        self._dismiss_poller()
        self._confirm(offset)
        batch = self._queue[:limit]
        if not batch and timeout > 0:
            await self._wait(timeout)
            batch = self._queue[:limit]
        return [self.deliver(one) for one in batch]

    def close(self) -> None:
        """Ends the waiting of a poller."""
        if self._poller and not self._poller.done():
            self._poller.set_result(None)

    async def oldest(self) -> Waiting:
        """The first in the queue, for a webhook; waits for one."""
        while not self._queue:
            self._arrived.clear()
            await self._arrived.wait()
        return self._queue[0]

    def deliver(self, one: Waiting) -> Json:
        if not one.delivered:
            one.delivered = True
            self._read(one.update)
        return one.update

    def confirm(self, one: Waiting) -> None:
        """The webhook took it."""
        self._keep([other for other in self._queue if other is not one])

    def _queue_up(self, one: Waiting) -> None:
        self._queue.append(one)
        self._arrived.set()
        self.close()

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self._keep(self._queue[offset:])
        else:
            self._keep([one for one in self._queue if not one.is_behind(offset)])

    def _keep(self, rest: list[Waiting]) -> None:
        shrank = len(rest) < len(self._queue)
        self._queue = rest
        if shrank:
            self._taken()

    def _dismiss_poller(self) -> None:
        if self._poller and not self._poller.done():
            self._poller.set_exception(Refused(409, ANOTHER_POLLER))

    async def _wait(self, seconds: float) -> None:
        poller = self._poller = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait_for(poller, seconds)
        except TimeoutError:
            return
