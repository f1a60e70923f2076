"""Composes the bot: what there is, in which order, and how it starts and stops."""

import asyncio
import gc
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import cache
from urllib.parse import urlparse

import structlog
from sqlmodel import Session
from starlette.applications import Starlette

from bot.clock import Clock
from bot.database import Database
from bot.incoming import bell, reading, web
from bot.incoming.dispatch import Dispatch
from bot.incoming.intake import Intake
from bot.incoming.turns import Turns
from bot.outgoing.account import account
from bot.outgoing.delivery import Delivery
from bot.outgoing.limits import Limits
from bot.outgoing.requests import Requests
from bot.roles import ProcessRole
from bot.settings import Settings
from bot.upkeep import rounds
from bot.watch import health
from bot.watch.metrics import Metrics
from messages import LANGUAGES, Messages
from models.membership import invitations
from models.post import inbox, outbox
from models.understanding import hearing

log = structlog.stdlib.get_logger(__name__)

Now = Callable[[], datetime]


class Bot:
    """The running parts, wired together. `now` is the present, aware; it is shown to rules in local time."""

    def __init__(
        self, settings: Settings, now: Now | None = None, role: ProcessRole = ProcessRole.ALL
    ) -> None:
        clock = now or (lambda: datetime.now(UTC))
        self.now: Now = lambda: clock().astimezone(settings.zone)
        self.settings = settings
        self.role = role
        self.metrics = Metrics()
        self.telegram = account(settings, self.metrics.answered)
        self.messages = Messages(settings.zone, now=self.now)
        self.database = Database(settings.database_url.get_secret_value(), settings.lease)
        limits = Limits(
            settings.rate_per_second, settings.chat_rate_per_second, settings.group_rate_per_minute
        )
        self.delivery = Delivery(
            self.telegram, self.database, Requests(self.messages, settings.templates), limits, self.now
        )
        turns = Turns(
            self.database,
            self.delivery,
            self.messages,
            self.now,
            settings.zone,
            lambda: self.telegram.username,
            self.metrics,
        )
        self.dispatch = Dispatch(self.database, turns, self.now)
        mine = self.dispatch if role.works else None
        self.intake = Intake(self.telegram, self.database, mine, self.now)
        upkeep = rounds.upkeep(settings)
        self.clock = Clock(self.database, self.delivery, self.metrics, self.now, upkeep)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Everything but intake, until the block ends; a part that breaks ends it. Raises InvalidToken."""
        async with self.telegram, self._at_work() if self.role.works else self._idle():
            yield

    @asynccontextmanager
    async def _idle(self) -> AsyncIterator[None]:
        """Others do the work."""
        try:
            yield
        finally:
            self.database.close()

    @asynccontextmanager
    async def _at_work(self) -> AsyncIterator[None]:
        if self.database.is_ours_alone:
            await self.database.run(self._release)
        await asyncio.to_thread(hearing.warm_up, self.now())
        self.clock.start()
        try:
            async with asyncio.TaskGroup() as parts:
                work = [parts.create_task(self.delivery.run()), parts.create_task(self.dispatch.run())]
                if not self.role.takes_in:
                    work.append(parts.create_task(bell.listen(self.database, self.dispatch.look)))
                try:
                    yield
                finally:
                    await self.dispatch.close()
                    await self.delivery.close()
                    for task in work:
                        task.cancel()
        finally:
            self.clock.stop()
            self.database.close()

    async def run(self) -> None:
        """Until it is cancelled. Takes in updates, if that is its role: by webhook when one is set, else by polling."""
        async with self.running():
            if self.role.takes_in:
                await self._introduce()
                await self._invite_first_operator()
            _spare_the_collector()
            if not self.role.takes_in:
                await self._asked(asyncio.Event().wait())
            elif self.settings.webhook_url is None:
                await self._poll()
            else:
                await self._serve_webhook(self.settings.webhook_url)

    async def _introduce(self) -> None:
        """The commands and descriptions that people see before they have said anything."""
        for language in LANGUAGES:
            code = None if language == "zh" else language
            commands = [
                (name, self._plain(language, f"commands.{name}"))
                for name in ("start", "problem", "mine", "help")
            ]
            await self.telegram.set_my_commands(commands, language_code=code)
            await self.telegram.set_my_description(
                self._plain(language, "start.description"), language_code=code
            )
            about = self._plain(language, "start.short_description")
            await self.telegram.set_my_short_description(about, language_code=code)

    async def _invite_first_operator(self) -> None:
        """Somebody has to hear of failures; until somebody does, each start says how to become the one."""
        wanted = await self.database.run(lambda session: invitations.for_first_operator(session, self.now()))
        if wanted is not None:
            link = wanted.link(self.telegram.username)
            log.warning("nobody operates this bot yet; to become its operator, open the link", link=link)

    def _plain(self, language: str, name: str) -> str:
        return self.messages.plain(language, name, {})

    async def _serve_webhook(self, url: str) -> None:
        given = self.settings.webhook_secret
        secret = given.get_secret_value() if given is not None else secrets.token_urlsafe(32)
        asked = health.routes(self.database, self.metrics, self.now)
        door = web.webhook(urlparse(url).path or "/", secret, self.intake.take, asked)
        await self.telegram.set_webhook(url, secret_token=secret, allowed_updates=reading.KINDS)
        async with web.served(door, self.settings.webhook_host, self.settings.webhook_port) as serving:
            await asyncio.shield(serving)

    def _release(self, session: Session) -> None:
        """Nobody holds what a process that was killed had in its hands."""
        inbox.release(session, self.now())
        outbox.release(session)

    async def _poll(self) -> None:
        await self.telegram.delete_webhook()
        await self._asked(self.intake.poll())

    async def _asked(self, work: Awaitable[object]) -> None:
        """Where nothing else is served, how it stands is asked at a port of its own, if one is set."""
        port = self.settings.health_port
        if port is None:
            await work
            return
        app = Starlette(routes=health.routes(self.database, self.metrics, self.now))
        async with web.served(app, self.settings.health_host, port):
            await work


@cache
def _spare_the_collector() -> None:
    """What is loaded by now stays: to look through it for garbage again and again is a quarter of all work.

    Once a process, whatever bots it runs.
    """
    gc.collect()
    gc.freeze()
