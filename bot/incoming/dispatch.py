"""From the inbox to the handlers: updates of one chat in order, different chats side by side."""

import asyncio
import contextlib
from collections.abc import Callable, Iterable
from datetime import datetime

from telegram import Update

from bot.database import Database
from bot.incoming import reading
from bot.incoming.turns import Turns, Work
from models.post import inbox
from models.post.inbox import TRIES, NotItsTurn, Received

SWEEP = 5.0
"""Seconds after which updates that another process left unfinished are looked for."""
WAITING_AT_MOST = 2000
CLAIMED_AT_MOST = 200
"""Updates that this process takes up before it has done some: others may have room for the rest."""
BACK_OFF = 3.0
"""Seconds that an update waits for each time that a process ended with it in hand."""


class Deadly(Exception):
    """Whichever process took this update up came to its end meanwhile, again and again."""


class Dispatch:
    """Reads each stored update and has it handled, once those before it in its chat are done."""

    def __init__(self, database: Database, turns: Turns, now: Callable[[], datetime]) -> None:
        self._database = database
        self._turns = turns
        self._now = now
        self._chats: dict[int, dict[int, Received]] = {}  # chat, update_id
        self._recovered: dict[int, int] = {}  # update_id, how often it was tried when a process ended
        self._careful = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()
        self._look = asyncio.Event()
        self._room = asyncio.Event()
        self._room.set()
        self._waiting = 0

    async def room(self) -> None:
        """Returns when more updates may be taken in."""
        await self._room.wait()

    def offer(self, updates: Iterable[Received]) -> None:
        """Takes updates that are stored and claimed by this process."""
        for received in updates:
            chat = self._chats.get(received.chat_id)
            if chat is None:
                chat = self._chats[received.chat_id] = {}
                task = asyncio.create_task(self._serve(received.chat_id))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
            self._waiting += received.update_id not in chat
            chat[received.update_id] = received
        if self._waiting >= WAITING_AT_MOST:
            self._room.clear()

    def look(self) -> None:
        """There may be updates that another process has stored for whoever works."""
        self._look.set()

    async def run(self) -> None:
        """Picks up what nobody has, and what was left unfinished whenever a lease runs out, until it is cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._take_up_new())
            group.create_task(self._take_up_left_over())

    async def _take_up_new(self) -> None:
        while True:
            self._look.clear()
            room = CLAIMED_AT_MOST - self._waiting
            if room > 0:
                claim = lambda session: inbox.claim(session, self._now(), self._database.lease, room)  # noqa: E731, B023
                self.offer(await self._database.insist(claim))
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(SWEEP):
                    await self._look.wait()

    async def _take_up_left_over(self) -> None:
        while True:
            claim = lambda session: inbox.reclaim(session, self._now(), self._database.lease, WAITING_AT_MOST)  # noqa: E731
            left_over = await self._database.insist(claim)
            if numbers := [one.update_id for one in left_over]:
                self._recovered |= await self._database.insist(lambda session: inbox.tries(session, numbers))
            self.offer(left_over)
            await asyncio.sleep(SWEEP)

    async def close(self) -> None:
        """Finishes the updates under way; the rest stay in the inbox."""
        for waiting in self._chats.values():
            waiting.clear()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=5)

    async def _serve(self, chat_id: int) -> None:
        waiting = self._chats[chat_id]
        try:
            while waiting:
                first = min(waiting)
                await self._handle(waiting[first])
                if waiting and min(waiting) == first:  # else an earlier one has come, which goes first
                    del waiting[first]
                    self._leave()
        finally:
            self._leave(len(waiting))
            del self._chats[chat_id]

    def _leave(self, count: int = 1) -> None:
        before, self._waiting = self._waiting, self._waiting - count
        if self._waiting < WAITING_AT_MOST / 2:
            self._room.set()
        if self._waiting < CLAIMED_AT_MOST / 2 <= before:
            self.look()

    async def _handle(self, received: Received) -> None:
        """What fails, be it only that it cannot be read, is noted and told once."""
        sender = None
        try:
            update = Update.de_json(received.payload)
            sender = reading.sender(update)
            work = Work(received, sender, reading.read(update))
            tried = self._recovered.pop(received.update_id, None)
            if tried is None or not await self._try_carefully(work, tried):
                await self._try(work)
        except Exception as error:
            await self._turns.failed(received, sender, error)

    async def _try_carefully(self, work: Work, tried: int) -> bool:
        """It may be what ended the process that had it, so that it is tried is on record first. Raises Deadly.

        One at a time, so that few are suspected that were only near; what is suspected waits until others are done.
        """
        if tried >= TRIES:
            raise Deadly
        await asyncio.sleep(tried * BACK_OFF)
        number = work.received.update_id
        async with self._careful:
            await self._database.insist(lambda session: inbox.begin_try(session, number))
            with contextlib.suppress(Exception):  # it is tried as any other then
                await self._turns.take(work)
                return True
        return False

    async def _try(self, work: Work) -> None:
        """What fails may have met another at the same moment: it is tried again, and the last failure counts."""
        for _ in range(TRIES - 1):
            with contextlib.suppress(Exception):
                return await self._in_its_turn(work)
        return await self._in_its_turn(work)

    async def _in_its_turn(self, work: Work) -> None:
        """Waits for the database, and for what another process does in the chat; the update stays in the inbox meanwhile.

        What is to go first may come later: a process that died had it, or Telegram sent it late. Then it is let by.
        """
        received = work.received
        while True:
            try:
                return await self._turns.take(work)
            except NotItsTurn:
                if min(self._chats[received.chat_id], default=received.update_id) < received.update_id:
                    return None
                await asyncio.sleep(0.05)
