"""The day, the part of a day and the time of day that one end of a group names."""

from datetime import date, datetime, time, timedelta

from models.understanding.moments.calendar import days
from models.understanding.moments.clock import HOUR, Clock, clock, is_after_midnight
from models.understanding.moments.groups import Half, named_alike
from models.understanding.moments.mentions import Mention
from models.understanding.moments.periods import Days, Frame, Lean
from models.understanding.moments.words import Kind, Part, part_of, usual_hour

FROM_TODAY = {"offset", "amount", "these", "week", "month_offset", "quarter_offset", "year_offset"}
"""Groups of expressions that count from today."""
DAY = timedelta(days=1)


def days_of(half: Half, frame: Frame, today: date) -> Days | None:
    """The day that a half names; what stands beside it must fit into it, or is the day after it: 周四周五."""
    if not half.days:
        return Days.one(frame.today)
    first, *others = sorted(half.days, key=_says_little)
    found = days(first.said, frame) if first.kind is Kind.DAY else None
    for other in others:
        if found is None:
            return None
        inner = days(other.said, told_from(found.first, other, today))
        fits = inner is not None and found.first <= inner.first <= inner.last <= found.last
        both = _both(found, inner) if named_alike(first, other) else None
        found = inner if fits else both
    return found


def told_from(first: date, mention: Mention, today: date) -> Frame:
    """A day after another is told from that, unless it is told from today by itself."""
    if FROM_TODAY & mention.said.keys():
        return Frame(today)
    return Frame(first, Lean.FUTURE)


def time_of(half: Half, now: datetime) -> Clock | None:
    """None for a clock time that is none, or lies in one of two nights: 昨天半夜两点."""
    part = part_in(half)
    if half.clock is None:
        return Clock(usual(half, now))
    if part and part.astride and half.days and is_after_midnight(half.clock.said):
        return None
    return clock(half.clock.said, part)


def usual(half: Half, now: datetime) -> int:
    """The minutes at which a part of a day, or a day of which no part is said, is taken to begin."""
    if half.days and "so_far" in half.days[0].said:
        return now.hour * HOUR + now.minute
    part = part_in(half)
    at = part.at if part else usual_hour()
    return at.hour * HOUR + at.minute


def part_in(half: Half) -> Part | None:
    return part_of(half.part) if half.part else None


def at(day: date, minutes: int, now: datetime) -> datetime:
    """So many minutes after a local day begins."""
    return datetime.combine(day, time(), now.tzinfo) + timedelta(minutes=minutes)


def is_weekday(mention: Mention) -> bool:
    """Whether it names nothing but a day of a week, of whichever week."""
    return mention.said.keys() == {"weekday"}


def _both(first: Days, second: Days | None) -> Days | None:
    """Two days of which the second follows the first."""
    if second is None or first.period or second.first != second.last:
        return None
    return Days(first.first, second.first) if second.first - first.last == DAY else None


def _says_little(mention: Mention) -> int:
    """Of days that are one, the date says more than its weekday, and its feast more than its number: 24号平安夜."""
    return 2 if is_weekday(mention) else int(mention.said.keys() == {"day"})
