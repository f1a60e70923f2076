"""Whether a day or moment until which something is to be done is ahead, near or past: one rule for everything."""

from datetime import date, datetime, timedelta
from enum import StrEnum


class Nearness(StrEnum):
    AHEAD = "ahead"
    NEAR = "near"
    LATE = "late"


def nearness(due: datetime | date | None, now: datetime, within: timedelta = timedelta()) -> Nearness:
    """Late from the moment on, or from the end of the day, until which it was to be done; near on that day, and on
    those `within` before. What has no date is never late. `now` is local time.
    """
    if due is None:
        return Nearness.AHEAD
    if is_late(due, now):
        return Nearness.LATE
    return Nearness.NEAR if _day(due, now) <= (now + within).date() else Nearness.AHEAD


def is_late(due: datetime | date, now: datetime) -> bool:
    return due < now if isinstance(due, datetime) else due < now.date()


def has_come(due: datetime, now: datetime) -> bool:
    """Whether it is that local day, or later."""
    return _day(due, now) <= now.date()


def _day(due: datetime | date, now: datetime) -> date:
    return due.astimezone(now.tzinfo).date() if isinstance(due, datetime) else due
