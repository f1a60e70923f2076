"""From Telegram to the inbox. An update is stored before it is acknowledged, so a kill at any instant loses none."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from sqlalchemy.exc import OperationalError
from sqlmodel import Session
from telegram import Bot
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot import database
from bot.database import Database
from bot.incoming import bell, reading
from bot.incoming.dispatch import Dispatch
from bot.incoming.standby import Standby
from bot.incoming.together import Together
from bot.outgoing.limits import seconds
from models.post import inbox
from models.post.inbox import Payload, Received

log = structlog.stdlib.get_logger(__name__)

LONG_POLL = 30
IN_TURN = 3
"""Seconds of a long poll where others stand by: with each it is said that this process still polls."""
PAUSE = 3.0
TOGETHER = 100
"""Batches that are stored in one commit, at most."""


class Intake:
    """Stores updates and hands the new ones on: to this process's `dispatch`, or without one to whoever works."""

    def __init__(
        self, bot: Bot, database: Database, dispatch: Dispatch | None, now: Callable[[], datetime]
    ) -> None:
        self._bot = bot
        self._database = database
        self._dispatch = dispatch
        self._now = now
        self._standby = Standby(database)
        self._together = Together(self._take, most=TOGETHER)

    async def take(self, payloads: list[Payload]) -> int:
        """Stores a batch in one commit; returns the number behind the last, when Telegram may forget them.

        Batches that come at the same moment, by webhook, share it.
        """
        updates = [one for one in map(reading.received, payloads) if one is not None]
        if len(updates) < len(payloads):
            log.error("updates have no number: let go", count=len(payloads) - len(updates))
        await self._together.do(updates)
        return max((one.update_id + 1 for one in updates), default=0)

    async def _take(self, batches: list[list[Received]]) -> list[None]:
        updates = [one for batch in batches for one in batch]
        fresh = await self._database.run(partial(self._store, updates))
        if self._dispatch is not None:
            self._dispatch.offer(fresh)
        return [None] * len(batches)

    def _store(self, updates: list[Received], session: Session) -> list[Received]:
        lease = self._database.lease if self._dispatch is not None else None
        fresh = inbox.store(session, updates, self._now(), lease)
        if self._dispatch is None and fresh:
            bell.ring(session)
        return fresh

    async def poll(self) -> None:
        """Asks Telegram for updates, whenever it is this process's turn, until it is cancelled. Raises InvalidToken."""
        offset, complaint = 0, ""
        while True:
            if self._dispatch is not None:
                await self._dispatch.room()
            await self._standby.comes()
            try:
                offset = max(offset, await self.take(await self._fetch(offset)))
            except InvalidToken:
                raise
            except RetryAfter as told:
                await asyncio.sleep(seconds(told))
            except (TelegramError, OperationalError) as error:
                if isinstance(error, Conflict) and not await self._standby.is_here():
                    continue  # another process of this bot has begun to poll
                complaint = _complain(error, complaint)
                await asyncio.sleep(PAUSE if isinstance(error, TelegramError) else database.PAUSE)
            else:
                complaint = ""

    async def _fetch(self, offset: int) -> list[Payload]:
        wait = LONG_POLL if self._database.is_ours_alone else IN_TURN
        wanted = {"offset": offset, "timeout": wait, "allowed_updates": reading.KINDS}
        answer: Any = await self._bot.do_api_request("getUpdates", api_kwargs=wanted, read_timeout=wait + 10)
        return list(answer)


def _complain(error: Exception, last: str) -> str:
    """Says once what is wrong, not at each try; returns what was said."""
    if isinstance(error, Conflict):
        text = "another program is receiving this bot's messages with the same token; stop one of the two"
    elif isinstance(error, NetworkError):
        text = f"Telegram cannot be reached ({error}); trying on. Behind a firewall, set PROXY_URL"
    else:
        text = f"updates cannot be taken in ({error}); trying on"
    if text != last:
        log.error(text)
    return text
