"""Several processes that could poll, on one database: one does, the others stand by and follow when it falls silent."""

import asyncio
import secrets
import time
from functools import partial

import structlog

from bot.database import Database
from models.operation import polling

log = structlog.stdlib.get_logger(__name__)

LOOK = 2.0
"""Seconds after which one that stands by looks again."""
SURE = 1.0
"""Seconds for which the turn that was just kept is not asked about."""


class Standby:
    """This process's turn to poll. Whoever starts takes it, so that a restart waits for nobody; then it is kept.

    It is kept by polling, and by nothing else: who stands still, or reaches Telegram no more, loses it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._name = secrets.token_hex(8)
        self._starts = True
        self._sure_until = 0.0

    async def comes(self) -> None:
        """Returns when it is this process's turn."""
        while time.monotonic() >= self._sure_until:
            if await self.is_here():
                return
            await asyncio.sleep(LOOK)

    async def is_here(self) -> bool:
        """Whether it is this process's turn, by now."""
        if self._database.is_ours_alone:
            return True
        asked, was_here = time.monotonic(), self._sure_until > 0
        is_here = await self._database.insist(partial(polling.take, holder=self._name, anyway=self._starts))
        self._starts = False
        self._sure_until = asked + SURE if is_here else 0.0
        if is_here != was_here:
            log.info("polls" if is_here else "stands by, another process polls")
        return is_here
