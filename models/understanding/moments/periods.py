"""Periods that words name."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from dateutil.relativedelta import relativedelta

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


def periods(said: Said, frame: Frame) -> Iterable[Days]:
    """The periods in which the day that is meant may lie, or that are meant themselves."""
    return next((find(said, frame) for group, find in _PERIODS.items() if group in said), _near_months(frame))


def _weeks(said: Said, frame: Frame) -> Iterator[Days]:
    yield _week(frame.today, of("week", said))


def _near_weeks(said: Said, frame: Frame) -> Iterator[Days]:
    yield from (_week(frame.today, away) for away in (-1, 0, 1))


def _named_months(said: Said, frame: Frame) -> Iterator[Days]:
    word = said["month"].rstrip(".")
    month = tables().month.get(word) or number(word) or 0
    last = number(said["until_month"]) or 0 if "until_month" in said else month
    if 1 <= month <= 12 and 1 <= last <= 12:
        yield from (months_from(year, month, (last - month) % 12 + 1) for year in years(said, frame.today))


def _months_away(said: Said, frame: Frame) -> Iterator[Days]:
    first = frame.today.replace(day=1) + relativedelta(months=of("month_offset", said))
    of_years = years(said, frame.today) if "year_offset" in said else [first.year]
    yield from (months_from(year, first.month, 1) for year in of_years)


def _near_months(frame: Frame) -> Iterator[Days]:
    months = (frame.today.replace(day=1) + relativedelta(months=away) for away in (-1, 0, 1))
    yield from (months_from(first.year, first.month, 1) for first in months)


def _quarters(said: Said, frame: Frame) -> Iterator[Days]:
    quarter = of("quarter", said)
    yield from (months_from(year, 3 * quarter - 2, 3) for year in years(said, frame.today, _from_now(frame)))


def _first_quarters(said: Said, frame: Frame) -> Iterator[Days]:
    """From the beginning of a year until the end of its third quarter: 前三季度."""
    size = 3 * (number(said["first_quarters"]) or 1)
    yield from (months_from(year, 1, size) for year in years(said, frame.today, _from_now(frame)))


def _quarters_away(said: Said, frame: Frame) -> Iterator[Days]:
    away = tables().month_offset[said["quarter_offset"]]
    first = _quarter(frame.today) + relativedelta(months=3 * away)
    yield months_from(first.year, first.month, 3)


def _halves(said: Said, frame: Frame) -> Iterator[Days]:
    half = of("half", said)
    yield from (months_from(year, 6 * half - 5, 6) for year in years(said, frame.today, _from_now(frame)))


def _whole_years(said: Said, frame: Frame) -> Iterator[Days]:
    yield from (months_from(year, 1, 12) for year in years(said, frame.today))


def _same_day(said: Said, frame: Frame) -> Iterator[Days]:
    """Today in another year or month."""
    if "month_offset" in said:
        yield Days.one(frame.today + relativedelta(months=of("month_offset", said)))
        return
    yield from (Days.one(frame.today.replace(year=year)) for year in years(said, frame.today))


def _implied(said: Said, frame: Frame) -> Iterator[Days]:
    """This month for 月底; the next as well where it is to come."""
    size = tables().months[said["implied"]]
    first = frame.today.replace(day=1) if size == 1 else _quarter(frame.today)
    first = date(frame.today.year, 1, 1) if size == 12 else first
    for away in _from_now(frame):
        start = first + relativedelta(months=size * away)
        yield months_from(start.year, start.month, size)


_PERIODS: dict[str, Callable[[Said, Frame], Iterable[Days]]] = {
    "same_day": _same_day,
    "week": _weeks,
    "month": _named_months,
    "month_offset": _months_away,
    "quarter": _quarters,
    "first_quarters": _first_quarters,
    "quarter_offset": _quarters_away,
    "half": _halves,
    "year": _whole_years,
    "year_offset": _whole_years,
    "implied": _implied,
    "weekday": _near_weeks,
    "weekend": _near_weeks,
}
"""By the group that tells most."""


def _from_now(frame: Frame) -> tuple[int, ...]:
    """This one; the next as well where it is to come."""
    return (0, 1) if frame.lean is Lean.FUTURE else (0,)


def years(said: Said, today: date, near: Iterable[int] = NEAR) -> list[int]:
    if "year" in said:
        year = number(said["year"]) or 0
        century = (1900 if year >= CENTURY_TURNS else 2000) if year < 100 else 0
        return [century + year]
    if "year_offset" in said:
        return [today.year + of("year_offset", said)]
    return [today.year + away for away in near]


def _week(today: date, away: int) -> Days:
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=away)
    return Days(monday, monday + timedelta(days=6), period=True)


def months_from(year: int, month: int, size: int) -> Days:
    first = date(year, month, 1)
    return Days(first, first + relativedelta(months=size) - timedelta(days=1), period=True)


def _quarter(today: date) -> date:
    return date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)


def of(table: str, said: Said) -> int:
    """What a word means by the table of its name."""
    words: dict[str, int] = getattr(tables(), table)
    word = " ".join(said[table].rstrip(".").split())
    return words[word]
