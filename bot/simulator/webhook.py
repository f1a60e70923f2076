"""Delivery of updates to the bot's own address: in order, again and again until it says 2xx."""

import asyncio
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

import aiohttp

from .updates import Updates
from .wire import Json, bad_request, present

FIRST_PAUSE: Final = 0.1
LONGEST_PAUSE: Final = 30.0
PATIENCE: Final = aiohttp.ClientTimeout(total=60)
LOCAL: Final = frozenset({"127.0.0.1", "localhost", "::1"})


class Webhook:
    """Where updates are posted to, if anywhere."""

    def __init__(self, updates: Updates, now: Callable[[], datetime]) -> None:
        self.url = ""
        self._updates = updates
        self._now = now
        self._secret: str | None = None
        self._connections = 40
        self._error: tuple[int, str] | None = None
        self._task: asyncio.Task[None] | None = None

    async def set(self, url: str, secret: str | None, connections: int) -> None:
        """Posts from now on to `url`; an empty one ends it."""
        _check(url, secret)
        await self.close()
        self.url, self._secret, self._connections, self._error = url, secret, connections, None
        if url:
            self._task = asyncio.create_task(self._deliver())

    async def close(self) -> None:
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        self._task = None

    def info(self) -> Json:
        """What getWebhookInfo answers."""
        date, reason = self._error or (None, None)
        allowed = sorted(self._updates.allowed) if self._updates.allowed else None
        connections = self._connections if self.url else None
        state = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": self._updates.pending,
        }
        optional = present(last_error_date=date, last_error_message=reason, max_connections=connections)
        return {**state, **optional, **present(allowed_updates=allowed)}

    async def _deliver(self) -> None:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self._secret} if self._secret else {}
        pause = FIRST_PAUSE
        async with aiohttp.ClientSession(headers=headers, timeout=PATIENCE) as session:
            while True:
                update = await self._updates.oldest()
                if reason := await self._post(session, self._updates.deliver(update)):
                    self._error = int(self._now().timestamp()), reason
                    await asyncio.sleep(pause)
                    pause = min(2 * pause, LONGEST_PAUSE)
                else:
                    self._updates.confirm(update)
                    pause = FIRST_PAUSE

    async def _post(self, session: aiohttp.ClientSession, update: Json) -> str | None:
        """Why it failed, in Telegram's words; None where the bot took it."""
        try:
            async with session.post(self.url, json=update) as answer:
                if answer.ok:
                    return None
                return f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except TimeoutError:
            return "Read timeout expired"
        except aiohttp.ClientError:
            return "Connection refused"


def _check(url: str, secret: str | None) -> None:
    """An address must be HTTPS, except on this machine."""
    if secret is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        raise bad_request("secret token contains unallowed characters")
    parts = urlsplit(url)
    if url and parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOCAL):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
