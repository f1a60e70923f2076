"""From the inbox to the handlers: updates of one chat in order, different chats side by side, one transaction each."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session
from telegram import Update
from telegram.ext import Application, ContextTypes

from bot import reading
from bot.database import Database
from bot.delivery import Delivery
from bot.reading import Sender
from handlers import Incoming, Turn
from messages import Messages
from models import inbox, outbox, people
from models.inbox import NotItsTurn, Received
from models.outbox import Lane, Outgoing, said, tell

log = logging.getLogger(__name__)

SWEEP = 5.0
"""Seconds after which updates that another process left unfinished are looked for."""
WAITING_AT_MOST = 2000

Handler = Callable[[Turn], None]
Callback = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]


class Dispatch:
    """Hands each stored update to the one handler that PTB finds for it."""

    def __init__(
        self,
        application: "Application[Any, Any, Any, Any, Any, Any]",
        database: Database,
        delivery: Delivery,
        messages: Messages,
        now: Callable[[], datetime],
        zone: ZoneInfo,
    ) -> None:
        self._application = application
        self._database = database
        self._delivery = delivery
        self._messages = messages
        self._now = now
        self._zone = zone
        self._chats: dict[int, dict[int, Received]] = {}  # chat, update_id
        self._tasks: set[asyncio.Task[None]] = set()
        self._room = asyncio.Event()
        self._room.set()
        self._waiting = 0
        self._current: dict[int, Received] = {}

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

    async def run(self) -> None:
        """Picks up what was left unfinished, at the start and whenever a lease runs out, until it is cancelled."""
        while True:
            claim = lambda session: inbox.reclaim(session, self._now(), self._database.lease, WAITING_AT_MOST)  # noqa: E731
            self.offer(await self._database.insist(claim))
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
            del self._chats[chat_id]

    def _leave(self) -> None:
        self._waiting -= 1
        if self._waiting < WAITING_AT_MOST / 2:
            self._room.set()

    async def _handle(self, received: Received) -> None:
        """Lets PTB find the handler. What cannot even be read is noted and told like any failure."""
        self._current[received.update_id] = received
        try:
            update = Update.de_json(received.payload, self._application.bot)
            await self._application.process_update(update)
        except Exception as error:
            await self._failed(received, None, error)
        finally:
            del self._current[received.update_id]

    def callback(self, handler: Handler) -> Callback:
        """The PTB callback that runs a handler in one transaction with the end of its update."""

        async def run(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            received = self._current[update.update_id]
            sender = reading.sender(update)
            try:
                await self._until_written(received, sender, reading.read(update), handler)
            except Exception as error:
                await self._failed(received, sender, error)

        return run

    async def _until_written(
        self, received: Received, sender: Sender | None, incoming: Incoming | None, handler: Handler
    ) -> None:
        """Waits for the database, and for what another process does in the chat; the update stays in the inbox meanwhile.

        What is to go first may come later: a process that died had it, or Telegram sent it late. Then it is let by.
        """
        while True:
            try:
                rows = await self._database.insist(
                    lambda session: self._work(session, received, sender, incoming, handler)
                )
                return self._delivery.offer(rows)
            except NotItsTurn:
                if min(self._chats[received.chat_id], default=received.update_id) < received.update_id:
                    return None
                await asyncio.sleep(0.05)

    def _work(
        self,
        session: Session,
        received: Received,
        sender: Sender | None,
        incoming: Incoming | None,
        handler: Handler,
    ) -> list[Outgoing]:
        """One update, one transaction: who, what, the handler, the end of the update, and what is to be said."""
        if not inbox.take(session, received):
            return []
        now = self._now()
        if sender is not None and incoming is not None:
            person = people.meet(session, sender.telegram_id, sender.name, sender.language_code, now)
            handler(
                Turn(
                    session, now, person, incoming, self._zone, self._application.bot.username, self._messages
                )
            )
        inbox.finish(session, received.update_id, now)
        return outbox.store(session, now, self._database.lease)

    async def _failed(self, received: Received, sender: Sender | None, error: Exception) -> None:
        """An unexpected failure: logged once, told to the person in a kind sentence, and to the operators."""
        log.error("update=%s sender=%s failed", received.update_id, sender, exc_info=error)
        telegram_id = sender.telegram_id if sender is not None else 0

        def job(session: Session) -> list[Outgoing]:
            number = received.update_id
            inbox.finish(session, number, self._now(), failure=repr(error)[:500])
            tell(
                session,
                people.known(session, telegram_id),
                said("talk.failed", number=number),
                lane=Lane.ANSWER,
            )
            tell(session, people.operators(session), said("talk.failed_operator", number=number))
            return outbox.store(session, self._now(), self._database.lease)

        self._delivery.offer(await self._database.insist(job))
