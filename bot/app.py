"""Composes the bot: what there is, in which order, and how it starts and stops."""

import asyncio
import logging
import secrets
import warnings
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlparse

import uvicorn
from sqlmodel import Session
from telegram import Update
from telegram.ext import (
    Application,
    TypeHandler,
)
from telegram.warnings import PTBUserWarning

import handlers
from bot import web
from bot.clock import Clock
from bot.database import Database
from bot.delivery import Delivery
from bot.dispatch import Dispatch
from bot.intake import KINDS, Intake
from bot.limits import Limits
from bot.requests import Requests
from bot.settings import Settings
from bot.transport import Transport
from bot.turns import Turns
from messages import Messages
from models.membership import invitations
from models.post import inbox, outbox

log = logging.getLogger(__name__)

Now = Callable[[], datetime]
Ptb = Application[Any, Any, Any, Any, Any, Any]


class Bot:
    """The running parts, wired together. `now` is the present, aware; it is shown to rules in local time."""

    def __init__(self, settings: Settings, now: Now | None = None) -> None:
        clock = now or (lambda: datetime.now(UTC))
        self.now: Now = lambda: clock().astimezone(settings.zone)
        self.settings = settings
        proxy = settings.proxy_url.get_secret_value() if settings.proxy_url is not None else None
        self._transports = (Transport(proxy=proxy), Transport(proxy=proxy))
        self.ptb = _ptb(settings, *self._transports)
        self.messages = Messages(settings.zone)
        self.database = Database(settings.database_url.get_secret_value(), settings.lease)
        limits = Limits(
            settings.rate_per_second, settings.chat_rate_per_second, settings.group_rate_per_minute
        )
        self.delivery = Delivery(self.ptb.bot, self.database, Requests(self.messages), limits, self.now)
        turns = Turns(
            self.database,
            self.delivery,
            self.messages,
            self.now,
            settings.zone,
            lambda: self.ptb.bot.username,
        )
        self.dispatch = Dispatch(self.ptb, self.database, turns, self.now)
        self.intake = Intake(self.ptb.bot, self.database, self.dispatch, self.now)
        self.clock = Clock(self.database, self.delivery, self.now)
        _route(self.ptb, self.dispatch)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Everything but intake, until the block ends; a part that breaks ends it. Raises InvalidToken."""
        try:
            await self.ptb.initialize()
        except Exception:
            await self._close_transports()
            raise
        if self.database.is_ours_alone:
            await self.database.run(_release)
        self.clock.start()
        try:
            async with asyncio.TaskGroup() as parts:
                work = [parts.create_task(self.delivery.run()), parts.create_task(self.dispatch.run())]
                try:
                    yield
                finally:
                    await self.dispatch.close()
                    await self.delivery.close()
                    for task in work:
                        task.cancel()
        finally:
            self.clock.stop()
            await self.ptb.shutdown()
            self.database.close()

    async def _close_transports(self) -> None:
        for transport in self._transports:
            await transport.shutdown()

    async def run(self) -> None:
        """Takes in updates until it is cancelled: by webhook when one is set, else by polling."""
        async with self.running():
            await self._introduce()
            await self._invite_first_operator()
            if self.settings.webhook_url is None:
                await self.ptb.bot.delete_webhook()
                await self.intake.poll()
            else:
                await self._serve_webhook(self.settings.webhook_url)

    async def _introduce(self) -> None:
        """The commands and descriptions that people see before they have said anything."""
        for language in ("zh", "en"):
            code = None if language == "zh" else language
            commands = [
                (name, self._plain(language, f"commands.{name}"))
                for name in ("start", "problem", "mine", "help")
            ]
            await self.ptb.bot.set_my_commands(commands, language_code=code)
            await self.ptb.bot.set_my_description(
                self._plain(language, "start.description"), language_code=code
            )
            about = self._plain(language, "start.short_description")
            await self.ptb.bot.set_my_short_description(about, language_code=code)

    async def _invite_first_operator(self) -> None:
        """Somebody has to hear of failures; until somebody does, each start says how to become the one."""
        wanted = await self.database.run(lambda session: invitations.for_first_operator(session, self.now()))
        if wanted is not None:
            link = wanted.link(self.ptb.bot.username)
            log.warning("nobody operates this bot yet; to become its operator, open %s", link)

    def _plain(self, language: str, name: str) -> str:
        return self.messages.plain(language, name, {})

    async def _serve_webhook(self, url: str) -> None:
        given = self.settings.webhook_secret
        secret = given.get_secret_value() if given is not None else secrets.token_urlsafe(32)
        door = web.webhook(urlparse(url).path or "/", secret, self.intake.take)
        config = uvicorn.Config(door, host="0.0.0.0", port=self.settings.webhook_port, log_level="warning")
        await self.ptb.bot.set_webhook(url, secret_token=secret, allowed_updates=KINDS)
        await uvicorn.Server(config).serve()


def _release(session: Session) -> None:
    """Nobody holds what a process that was killed had in its hands."""
    inbox.release(session)
    outbox.release(session)


def _ptb(settings: Settings, sending: Transport, receiving: Transport) -> Ptb:
    """PTB for routing and for the Bot API; taking in updates and sending are ours."""
    warnings.filterwarnings("ignore", message="Please use 'Bot", category=PTBUserWarning)
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    return (
        Application.builder()
        .token(settings.bot_token.get_secret_value())
        .base_url(f"{settings.bot_api_url}/bot")
        .base_file_url(f"{settings.bot_api_url}/file/bot")
        .request(sending)
        .get_updates_request(receiving)
        .updater(None)
        .build()
    )


def _route(ptb: Ptb, dispatch: Dispatch) -> None:
    """Which updates go to which handler: the first that fits, from top to bottom."""
    ptb.add_handler(TypeHandler(Update, dispatch.callback(handlers.handle)))
