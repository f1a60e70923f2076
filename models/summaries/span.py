"""The weeks that are told of: local ones from Monday to Sunday, numbered as ISO 8601 does."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo

from models.base import weeks
from models.base.hours import MORNING
from models.base.refusals import Refused
from models.post.said import Values

WEEK = timedelta(days=7)
DAY = timedelta(days=1)
NUMBERS = re.compile(r"[0-9]{1,4}")
YEAR_AND_WEEK = 2


@dataclass(frozen=True)
class Week:
    """A week in local time, from Monday 00:00 to the next; `now` is when it is looked at.

    `told`: it is the summary that is sent, which knows what was logged until it was due, whenever it is sent.
    """

    monday: datetime
    now: datetime
    told: bool = False

    @property
    def end(self) -> datetime:
        return self.monday + WEEK

    @property
    def over(self) -> bool:
        return self.end <= self.now

    @property
    def at(self) -> datetime:
        """As of when it is told: the end of a week that is over, otherwise now."""
        return min(self.end, self.now)

    @property
    def code(self) -> str:
        """As it travels in buttons: 2026-48."""
        year, number, _ = self.monday.isocalendar()
        return f"{year}-{number:02}"

    def moved(self, weeks: int) -> "Week":
        """The week so many weeks later; earlier where it is less than nothing."""
        return Week(self.monday + weeks * WEEK, self.now)

    @property
    def age(self) -> int:
        """How many weeks it lies back: 0 this week, 1 the last one."""
        return (this_week(self.now).monday.date() - self.monday.date()) // WEEK


def told(span: Week) -> Values:
    """Which week it is: its number, its days, and how many weeks it lies back."""
    return {
        "number": span.monday.isocalendar().week,
        "first": span.monday.date().isoformat(),
        "last": (span.end - DAY).date().isoformat(),
        "age": span.age,
    }


def due(end: datetime) -> datetime:
    """When the summary of the week that ends so is due: what is logged later stands in the next one."""
    return end.replace(hour=MORNING)


def this_week(now: datetime) -> Week:
    """The week of this local moment."""
    return Week(_midnight(weeks.monday(now.date()), now.tzinfo), now)


def last_week(now: datetime) -> Week:
    return this_week(now).moved(-1)


def around(at: datetime, now: datetime) -> Week:
    """The week of this moment. Raises Refused for one that is still to come."""
    span = replace(this_week(at.astimezone(now.tzinfo)), now=now)
    if span.monday > now:
        raise Refused("week.to_come")
    return span


def read(code: str, now: datetime) -> Week:
    """The week that a button or a person wrote so: 2026-47; of 47 alone the latest one that has begun.

    Raises Refused for what is no week, and for one that is still to come.
    """
    numbers = [int(one) for one in NUMBERS.findall(code)]
    if len(numbers) == YEAR_AND_WEEK:
        return around(_monday(numbers[0], numbers[1], now), now)
    if len(numbers) != 1:
        raise Refused("week.which")
    year = now.isocalendar().year
    monday = _monday(year, numbers[0], now)
    return around(monday if monday <= now else _monday(year - 1, numbers[0], now), now)


def _monday(year: int, number: int, now: datetime) -> datetime:
    monday = weeks.numbered(year, number)
    if monday is None:
        raise Refused("week.which")
    return _midnight(monday, now.tzinfo)


def _midnight(day: date, zone: tzinfo | None) -> datetime:
    return datetime.combine(day, time(0), zone)
