"""The demo's clock: it runs with the real one, and can be moved ahead."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from models.base.hours import MORNING
from models.summaries import reminders

if TYPE_CHECKING:
    from bot.app import Bot


AFTERNOON = 15
"""The demo begins today at about this hour, so that nobody's morning or night gets in the way."""


class DemoClock:
    """The present of the demo. Every move lets the bot look at once at what has become due."""

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
        assert self.bot is not None
        await self._to(await self.bot.database.run(lambda session: reminders.next_at(session, self.local())))

    async def _to(self, then: datetime) -> None:
        assert self.bot is not None
        self._ahead += max(then - self.now(), timedelta())
        await self.bot.clock.tick()


def morning_in(now: datetime, *, days: int) -> datetime:
    """Nine in the morning that many days ahead, local time."""
    return now.replace(hour=MORNING, minute=0, second=0, microsecond=0) + timedelta(days=days)


def next_monday(now: datetime) -> datetime:
    """The coming Monday at nine in the morning, local time."""
    today = now.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    days = -now.weekday() % 7
    return today + timedelta(days=days if days or today > now else 7)
