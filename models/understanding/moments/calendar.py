"""Which day or period words of time mean."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum, auto

from dateutil.relativedelta import relativedelta

from models.understanding.moments import moon
from models.understanding.moments.amounts import shifted
from models.understanding.moments.words import tables
from models.understanding.numerals import number

YEARS = range(1901, 2199)
"""Years that are read at all; whether one makes sense is the caller's to say."""
NEAR = range(-4, 5)
"""Years around this one in which a day without a year is looked for (29 February comes every fourth)."""
CENTURY_TURNS = 50
"""Years of two digits from here on lie in the last century."""

Said = Mapping[str, str]


class Lean(Enum):
    """Where a day is looked for that may be one of several."""

    PAST = auto()
    FUTURE = auto()
    NEAREST = auto()


@dataclass(frozen=True)
class Frame:
    """What a day is told from."""

    today: date
    lean: Lean = Lean.NEAREST


@dataclass(frozen=True)
class Days:
    """From the first to the last day; a `period` was named as a whole, rather than a day or a stretch of days."""

    first: date
    last: date
    period: bool = False
    approximate: bool = False

    @classmethod
    def one(cls, day: date, approximate: bool = False) -> "Days":
        return cls(day, day, approximate=approximate)


def days(said: Said, frame: Frame) -> Days | None:
    """The day or period that the groups of a mention name; None for one that does not exist or cannot be placed."""
    try:
        found = _chosen([*_candidates(said, frame)], said, frame)
        if found is not None and "week_later" in said:
            found = Days.one(found.first + timedelta(weeks=1))
    except (ValueError, OverflowError):
        return None
    return found if found and found.first.year in YEARS and found.last.year in YEARS else None


def _candidates(said: Said, frame: Frame) -> Iterator[Days]:
    if "offset" in said:
        yield Days.one(frame.today + timedelta(days=_of("offset", said)))
    elif "these" in said:
        yield _these(said, frame)
    elif "stretch" in said or "amount" in said:
        yield from shifted_days(said, frame)
    elif "holiday" in said:
        yield from _holidays(said, frame)
    elif "lunar_month" in said or "lunar_day" in said:
        yield from _moon_days(said, frame)
    else:
        for period in _periods(said, frame):
            if (narrowed := _narrowed(period, said)) is not None:
                yield narrowed


def _chosen(found: list[Days], said: Said, frame: Frame) -> Days | None:
    """The one that is meant of several that fit."""
    if "last" in said or said.get("aim") in tables().back:
        return max((one for one in found if one.last < frame.today), key=_first, default=None)
    if {"coming", "aim", "week_later"} & said.keys():
        found = [one for one in found if one.first > frame.today] or found
        return min(found, key=_first, default=None)
    nearest = min(found, key=lambda one: (_distance(one, frame.today), one.first), default=None)
    if frame.lean is Lean.FUTURE:
        return min((one for one in found if one.last >= frame.today), key=_first, default=nearest)
    if frame.lean is Lean.PAST:
        return max((one for one in found if one.first <= frame.today), key=_first, default=nearest)
    return nearest


def _first(one: Days) -> date:
    return one.first


def _distance(one: Days, today: date) -> timedelta:
    return max(one.first - today, today - one.last, timedelta(0))


def _of(table: str, said: Said) -> int:
    """What a word means by the table of its name."""
    words: dict[str, int] = getattr(tables(), table)
    word = " ".join(said[table].rstrip(".").split())
    return words[word]


def _these(said: Said, frame: Frame) -> Days:
    """The last or the next few days, not to be taken by the letter."""
    few = number(said["amount"]) or 3
    if said["these"] in tables().back:
        return Days.one(frame.today - timedelta(days=few), approximate=True)
    if said["these"] in tables().ahead:
        return Days.one(frame.today + timedelta(days=few), approximate=True)
    away = timedelta(days=few - 1)
    if frame.lean is Lean.FUTURE:
        return Days(frame.today, frame.today + away, period=True, approximate=True)
    return Days(frame.today - away, frame.today, period=True, approximate=True)


def shifted_days(said: Said, frame: Frame) -> Iterator[Days]:
    """三天前, within two weeks, the last three months."""
    day = shifted(said, frame.today)
    if day is None:
        return
    if "stretch" in said:
        first, last = sorted((day, frame.today))
        yield Days(first, last, period=True)
    else:
        yield Days.one(day)


def _holidays(said: Said, frame: Frame) -> Iterator[Days]:
    if "vaguely" in said:
        return
    for year in _years(said, frame.today, (-1, 0, 1)):
        if day := moon.holiday(said["holiday"])(year) if year in YEARS else None:
            day = shifted(_renamed(said), day) or day if "shift" in said else day
            yield Days.one(day, approximate="around" in said)


def _renamed(said: Said) -> Said:
    return {"amount": said["shift_by"], "unit": said["shift_unit"], "direction": said["shift"]}


def _moon_days(said: Said, frame: Frame) -> Iterator[Days]:
    month = moon.month_said(said)
    late = abs(month) in moon.LATE_MONTHS
    this = moon.moon_year(frame.today) if late else frame.today.year
    for year in _years(said, frame.today.replace(year=this, day=1), (-1, 0, 1)):
        if year not in YEARS:
            continue
        if "lunar_day" in said:
            day = moon.moon_day(year, month, moon.day_said(said))
            yield from [Days.one(day)] if day else []
        elif period := moon.moon_month(year, month):
            found = _narrowed(Days(*period, period=True), said)
            yield from [found] if found else []


def _periods(said: Said, frame: Frame) -> Iterator[Days]:
    """The periods in which the day may lie, or that are meant themselves."""
    today = frame.today
    if "week" in said:
        yield _week(today, _of("week", said))
    elif "month" in said:
        month = _of("month", said) if said["month"].rstrip(".") in tables().month else number(said["month"])
        yield from (_months(year, month or 0, 1) for year in _years(said, today) if 1 <= (month or 0) <= 12)
    elif "month_offset" in said:
        first = today.replace(day=1) + relativedelta(months=_of("month_offset", said))
        years = _years(said, today, (0,)) if "year_offset" in said else [first.year]
        yield from (_months(year, first.month, 1) for year in years)
    elif "quarter" in said:
        quarter = _of("quarter", said)
        yield from (_months(year, 3 * quarter - 2, 3) for year in _years(said, today, _from_now(frame)))
    elif "quarter_offset" in said:
        first = _quarter(today) + relativedelta(months=3 * tables().month_offset[said["quarter_offset"]])
        yield _months(first.year, first.month, 3)
    elif "half" in said:
        half = _of("half", said)
        yield from (_months(year, 6 * half - 5, 6) for year in _years(said, today, _from_now(frame)))
    elif "year" in said or "year_offset" in said:
        yield from (_months(year, 1, 12) for year in _years(said, today))
    elif "implied" in said:
        yield from _implied(said["implied"], frame)
    elif "weekday" in said or "weekend" in said:
        yield from (_week(today, away) for away in (-1, 0, 1))
    else:
        months = (today.replace(day=1) + relativedelta(months=away) for away in (-1, 0, 1))
        yield from (_months(first.year, first.month, 1) for first in months)


def _implied(unit: str, frame: Frame) -> Iterator[Days]:
    """This month for 月底; the next as well where it is to come."""
    size = tables().months[unit]
    first = frame.today.replace(day=1) if size == 1 else _quarter(frame.today)
    first = date(frame.today.year, 1, 1) if size == 12 else first
    for away in _from_now(frame):
        start = first + relativedelta(months=size * away)
        yield _months(start.year, start.month, size)


def _from_now(frame: Frame) -> tuple[int, ...]:
    """This one; the next as well where it is to come."""
    return (0, 1) if frame.lean is Lean.FUTURE else (0,)


def _years(said: Said, today: date, near: Iterable[int] = NEAR) -> list[int]:
    if "year" in said:
        year = number(said["year"]) or 0
        century = (1900 if year >= CENTURY_TURNS else 2000) if year < 100 else 0
        return [century + year]
    if "year_offset" in said:
        return [today.year + _of("year_offset", said)]
    return [today.year + away for away in near]


def _week(today: date, away: int) -> Days:
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=away)
    return Days(monday, monday + timedelta(days=6), period=True)


def _months(year: int, month: int, size: int) -> Days:
    first = date(year, month, 1)
    return Days(first, first + relativedelta(months=size) - timedelta(days=1), period=True)


def _quarter(today: date) -> date:
    return date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)


def _narrowed(period: Days, said: Said) -> Days | None:
    """The day or stretch of a period that is named; the period itself where none is."""
    if "nth" in said:
        return _nth(period, said)
    if "day" in said:
        return _stretch(period, said["day"], said.get("until", said["day"]))
    if "weekend" in said:
        return Days(period.last - timedelta(days=1), period.last)
    if "weekday" in said:
        return Days.one(period.first + timedelta(days=_of("weekday", said)))
    if "edge" in said:
        return Days.one(period.last if _of("edge", said) < 0 else period.first)
    if "within" in said:
        return Days.one(period.last)
    if "third" in said:
        start = period.first + timedelta(days=10 * (_third(said) - 1))
        end = period.last if _third(said) == 3 else start + timedelta(days=9)
        return Days(start, end, period=True)
    if "middle" in said:
        middle = period.first + (period.last - period.first) / 2
        return Days.one(middle, approximate=True)
    return period


def _third(said: Said) -> int:
    return next(third for word, third in tables().third.items() if word in said["third"])


def _stretch(period: Days, first: str, last: str) -> Days | None:
    start, end = (number(word.rstrip("stndrh")) or 0 for word in (first, last))
    if not 1 <= start <= end or end > (period.last - period.first).days + 1:
        return None
    return replace(period, first=period.first + timedelta(days=start - 1),
                   last=period.first + timedelta(days=end - 1), period=False)


def _nth(period: Days, said: Said) -> Days | None:
    """八月的第一个周二, 2025年第一天; None for a week, which is counted in more ways than one."""
    nth = ordinal(said["nth"])
    if "weekday" in said:
        every = period.first + timedelta(days=(_of("weekday", said) - period.first.weekday()) % 7)
        fitting = [every + timedelta(weeks=week) for week in range(54)]
        fitting = [day for day in fitting if day <= period.last]
    elif (unit := said["nth_unit"]) in tables().whole_days:
        fitting = [period.first + timedelta(days=day) for day in range((period.last - period.first).days + 1)]
    elif unit in tables().months:
        size = tables().months[unit]
        fitting = [period.first + relativedelta(months=size * one) for one in range(12 // size)]
        found = _at(fitting, nth)
        return _months(found.year, found.month, size) if found else None
    else:
        return None
    day = _at(fitting, nth)
    return Days.one(day) if day else None


def ordinal(word: str) -> int:
    """Counted from the first, or from the last if it is negative; 0 for none."""
    words = tables()
    for name, nth in words.nth.items():
        if word.startswith(name):
            return nth
    counted = number(word.strip("".join(words.ordinal))) or 0
    return -counted if word.startswith(words.ordinal[0]) else counted


def _at(fitting: list[date], nth: int) -> date | None:
    return fitting[nth - (nth > 0)] if nth and abs(nth) <= len(fitting) else None
