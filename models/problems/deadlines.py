"""Until when a problem is to be accepted and resolved, after Beijing's 12345 rules (2 h, 24 h, 7 d, 15 d)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

import chinese_calendar

from models.understanding.categories import Urgency

ACCEPT_WITHIN = {Urgency.DANGER: timedelta(minutes=30), Urgency.UTILITY: timedelta(hours=2)}
RESOLVE_WITHIN = {
    Urgency.DANGER: timedelta(hours=2),
    Urgency.UTILITY: timedelta(hours=24),
    Urgency.ORDINARY: timedelta(days=7),
    Urgency.COMPLEX: timedelta(days=15),
}
FURTHEST = RESOLVE_WITHIN[Urgency.COMPLEX]
"""How far away a meeting may be for which a problem waits: no longer than the hardest may take."""
URGENT = frozenset(ACCEPT_WITHIN)
EVENING = time(18)
"""By when something is due of which only the day was said."""


@dataclass(frozen=True)
class Deadlines:
    """A problem's: until when it is to be accepted, and resolved, and when it goes up the ladder by itself."""

    accept_by: datetime
    resolve_by: datetime
    climb_at: datetime


IN_LAW = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})
"""Month and day of the holidays that are the same by the sun's calendar each year (State Council, decree 795 of 2024)."""


def at_first(urgency: Urgency, now: datetime) -> Deadlines:
    """Those of a problem that is raised now, in local time."""
    accepted = accept_by(urgency, now)
    return Deadlines(accepted, resolve_by(urgency, now), climb_at=accepted)


def for_meeting(urgency: Urgency, meeting: datetime, now: datetime) -> Deadlines:
    """Those of a problem that is raised for a meeting to come: its time begins with the meeting.

    What is urgent waits for no meeting, and nothing waits for one that is further away than `FURTHEST`.
    """
    waits = urgency not in URGENT and now < meeting <= now + FURTHEST
    return at_first(urgency, meeting if waits else now)


def accept_by(urgency: Urgency, now: datetime) -> datetime:
    """Urgent ones by the clock; the others within one working day. `now` is local time."""
    if urgency in ACCEPT_WITHIN:
        return now + ACCEPT_WITHIN[urgency]
    day = now + timedelta(days=1)
    while not works_on(day):
        day += timedelta(days=1)
    return day


def resolve_by(urgency: Urgency, now: datetime) -> datetime:
    return now + RESOLVE_WITHIN[urgency]


def known(day: datetime) -> bool:
    """Whether the holidays of this local day's year are published; until then Monday to Friday is what we go by."""
    return _is_workday(day.date()) is not None


def works_on(day: datetime) -> bool:
    """Whether people work on this local day in China.

    In years whose holidays are not published yet Monday to Friday, but for those that stand in the law.
    """
    published = _is_workday(day.date())
    return published if published is not None else day.weekday() < 5 and (day.month, day.day) not in IN_LAW


@lru_cache(maxsize=1000)
def _is_workday(day: date) -> bool | None:
    """As it is published; None for a year of which nothing is."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None
