"""The day or stretch that words pick out of a period."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from models.understanding.moments.amounts import is_working_day
from models.understanding.moments.periods import Days, Said, months_from, of
from models.understanding.moments.words import exact, tables
from models.understanding.numerals import number


def narrowed(period: Days, said: Said) -> Days | None:
    """The day or stretch of a period that is named; the period itself where none is."""
    return next((pick(period, said) for group, pick in _PICKED.items() if group in said), period)


def _weekend(period: Days, said: Said) -> Days:
    return Days(period.last - timedelta(days=1), period.last)


def _weekday(period: Days, said: Said) -> Days:
    return Days.one(period.first + timedelta(days=of("weekday", said)))


def _edge(period: Days, said: Said) -> Days:
    return Days.one(period.last if of("edge", said) < 0 else period.first)


def _deadline(period: Days, said: Said) -> Days:
    return Days.one(period.last)


def _third(period: Days, said: Said) -> Days:
    third = next(third for word, third in tables().third.items() if word in said["third"])
    start = period.first + timedelta(days=10 * (third - 1))
    return Days(start, period.last if third == 3 else start + timedelta(days=9), period=True)


def _middle(period: Days, said: Said) -> Days:
    return Days.one(period.first + (period.last - period.first) / 2, approximate=True)


def _stretch(period: Days, said: Said) -> Days | None:
    first, last = said["day"], said.get("until", said["day"])
    start, end = (exact(word.rstrip("stndrh")) or 0 for word in (first, last))
    if not 1 <= start <= end or end > (period.last - period.first).days + 1:
        return None
    if "next" in said and end != start + 1:
        return None
    return replace(
        period,
        first=period.first + timedelta(days=start - 1),
        last=period.first + timedelta(days=end - 1),
        period=False,
    )


def _nth(period: Days, said: Said) -> Days | None:
    """八月的第一个周二, 2025年第一天; None for a week, which is counted in more ways than one."""
    nth = ordinal(said["nth"])
    if "weekday" in said:
        every = period.first + timedelta(days=(of("weekday", said) - period.first.weekday()) % 7)
        fitting = [every + timedelta(weeks=week) for week in range(54)]
        fitting = [day for day in fitting if day <= period.last]
    elif (unit := " ".join(said["nth_unit"].split())) in tables().whole_days:
        fitting = _each(period)
    elif unit in tables().working_days:
        fitting = [day for day in _each(period) if is_working_day(day, otherwise=False)]
    elif unit in tables().months:
        size = tables().months[unit]
        fitting = [period.first + relativedelta(months=size * one) for one in range(12 // size)]
        found = _at(fitting, nth)
        return months_from(found.year, found.month, size) if found else None
    else:
        return None
    day = _at(fitting, nth)
    return Days.one(day) if day else None


def _each(period: Days) -> list[date]:
    return [period.first + timedelta(days=day) for day in range((period.last - period.first).days + 1)]


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


_PICKED: dict[str, Callable[[Days, Said], Days | None]] = {
    "nth": _nth,
    "day": _stretch,
    "weekend": _weekend,
    "weekday": _weekday,
    "edge": _edge,
    "within": _deadline,
    "third": _third,
    "middle": _middle,
}
