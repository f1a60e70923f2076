"""From when to when a group lasts whose first days are known."""

from datetime import date, datetime

from models.understanding.moments.clock import NOON, clock, later
from models.understanding.moments.groups import Group, Half
from models.understanding.moments.halves import at, days_of, part_in, time_of, told_from, usual
from models.understanding.moments.mentions import Mention
from models.understanding.moments.periods import Days
from models.understanding.moments.when import When
from models.understanding.numerals import number


def when_on(found: Days, group: Group, now: datetime) -> When | None:
    """A group's times on these days; None for an hour that is none, and for hours of each of several days."""
    time_of_day, right = time_of(group.left, now), group.right
    if time_of_day is None:
        return None
    is_of_several = found.last > found.first
    if is_of_several and (time_of_day.until is not None or (right is not None and not right.days)):
        return None
    if right is not None and right.days and right.clock is not None and "until_hour" in right.clock.said:
        return None
    end = at(found.last, time_of_day.start, now) if is_of_several else None
    if time_of_day.until is not None:
        end = at(found.first, time_of_day.until, now)
    if right is not None:
        last = _last(found, right, now)
        end = _end(found.first, last, time_of_day.start, group, now) if last else None
        if last is None or (end is None and right.clock):
            return None
    return When(
        at(found.first, time_of_day.start, now),
        timed=group.left.clock is not None,
        end=end,
        approximate=found.approximate or time_of_day.approximate,
        day_only=group.left.clock is None and part_in(group.left) is None,
        period=found.period,
    )


def _last(found: Days, right: Half, now: datetime) -> date | None:
    """The last day of a stretch, told from its first."""
    if not right.days:
        return found.first
    last = days_of(right, told_from(found.first, right.days[0], now.date()), now.date())
    return last.last if last and last.last >= found.first else None


def _end(first: date, last: date, minutes: int, group: Group, now: datetime) -> datetime | None:
    right = group.right
    assert right is not None
    if right.clock is None:
        return at(last, usual(right, now), now) if last > first else None
    part = part_in(right) or part_in(group.left)
    found = clock(right.clock.said, part, whole_day=_is_of_whole_day(group.left.clock))
    found = found or clock(right.clock.said, None)
    if found is None:
        return None
    return at(last, found.start if last > first else later(minutes, found.start), now)


def _is_of_whole_day(mention: Mention | None) -> bool:
    """Whether an hour is told by the clock of 24 hours: 22:00."""
    return mention is not None and (number(mention.said.get("hour", "")) or 0) > NOON
