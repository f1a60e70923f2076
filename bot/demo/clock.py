"""The demo's clock: it runs with the real one, and can be moved ahead."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from models.base.hours import MORNING
from models.operation.state import state
from models.summaries import reminders

if TYPE_CHECKING:
    from bot.app import Bot


AFTERNOON = 15
"""The demo begins today at about this hour, so that nobody's morning or night gets in the way."""


PATIENCE = 10
"""Seconds in which all that was due at an hour is said; after that the clock goes on without."""
LOOK_AGAIN = 0.05


class DemoClock:
    """The present of the demo. A move stops at every hour at which something is due, so that it is said at its hour."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._ahead = timedelta(hours=AFTERNOON - datetime.now(zone).hour)
        self.bot: Bot | None = None
        self.moves: dict[str, Callable[[], Awaitable[None]]] = {
            "hour": lambda: self._to(self.now() + timedelta(hours=1)),
            "reminder": self._to_next_reminder,
            "day": lambda: self._to(self.now() + timedelta(days=1)),
            "week": lambda: self._to(morning_in(self.local(), days=8)),
            "monday": lambda: self._to(next_monday(self.local())),
        }

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def local(self) -> datetime:
        return self.now().astimezone(self._zone)

    async def _to_next_reminder(self) -> None:
        await self._jump(await self._due(self.local()))

    async def _to(self, then: datetime) -> None:
        """There, by way of all that is due from now on."""
        now = self.local()
        await self._jump(now)
        while now < (due := await self._due(now)) < then:
            await self._jump(due)
            await self._all_is_said()
            now = due
        await self._jump(then)

    async def _due(self, now: datetime) -> datetime:
        """When something may next be due."""
        assert self.bot is not None
        return await self.bot.database.run(lambda session: reminders.next_at(session, now))

    async def _jump(self, then: datetime) -> None:
        assert self.bot is not None
        self._ahead += max(then - self.now(), timedelta())
        await self.bot.clock.tick()

    async def _all_is_said(self) -> None:
        assert self.bot is not None
        for _ in range(int(PATIENCE / LOOK_AGAIN)):
            if not (await self.bot.database.run(state)).messages:
                return
            await asyncio.sleep(LOOK_AGAIN)


def morning_in(now: datetime, *, days: int) -> datetime:
    """Nine in the morning that many days ahead, local time."""
    return now.replace(hour=MORNING, minute=0, second=0, microsecond=0) + timedelta(days=days)


def next_monday(now: datetime) -> datetime:
    """The coming Monday at nine in the morning, local time."""
    today = now.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    days = -now.weekday() % 7
    return today + timedelta(days=days if days or today > now else 7)
