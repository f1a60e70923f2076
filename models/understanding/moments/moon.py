"""Days of the moon's calendar and holidays, as days of the sun's."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache, lru_cache

from dateutil.easter import easter
from lunar_python import Lunar, LunarMonth

from models.understanding.moments.words import tables
from models.understanding.numerals import number

LATE_MONTHS = (11, 12)
"""Those of the moon that lie in the next year of the sun, in part or whole."""
BEFORE_NEW_YEAR, AFTER_NEW_YEAR = 15, 25
"""Days in which everybody speaks of the new year's."""

DayOf = Callable[[int], date | None]
"""The day of a holiday in a year."""


@lru_cache(maxsize=4096)
def moon_day(year: int, month: int, day: int) -> date | None:
    """A day of the moon's calendar, a leap month being negative; None for one that does not exist."""
    try:
        sun = Lunar.fromYmd(year, month, day).getSolar()
    except Exception:  # the library raises nothing narrower for a day that is none
        return None
    return date(sun.getYear(), sun.getMonth(), sun.getDay())


def moon_month(year: int, month: int) -> tuple[date, date] | None:
    """The first and the last day of a month of the moon."""
    first, found = moon_day(year, month, 1), LunarMonth.fromYm(year, month)
    return (first, first + timedelta(days=found.getDayCount() - 1)) if first and found else None


def moon_year(today: date) -> int:
    """The year of the moon in which a day of the sun lies."""
    new_year = moon_day(today.year, 1, 1)
    return today.year if new_year is None or today >= new_year else today.year - 1


def is_near_new_year(today: date) -> bool:
    """Whether a day of the moon without its month is one of the first month, the new year's."""
    new_year = moon_day(today.year, 1, 1)
    return new_year is not None and -BEFORE_NEW_YEAR <= (today - new_year).days <= AFTER_NEW_YEAR


def month_said(said: Mapping[str, str]) -> int:
    """The month of the moon that is named, negative for a leap month; the first where only a day is."""
    word, words = said.get("lunar_month", ""), tables()
    month = (
        words.lunar_month.get(word) or words.nth.get(word) or number(word.rstrip("th")) or (0 if word else 1)
    )
    return -month if "leap" in said else month


def day_said(said: Mapping[str, str]) -> int:
    return day_of(said["lunar_day"])


def day_of(word: str) -> int:
    """The number of a day of the moon's month, as it is called."""
    return number(word.lstrip(_first_ten()).rstrip("stndrh")) or 0


@lru_cache(maxsize=512)
def holiday(word: str) -> DayOf:
    """What holiday a word names."""
    return next(day_of for names, day_of in _holidays() if names.fullmatch(word))


@cache
def _holidays() -> list[tuple[re.Pattern[str], DayOf]]:
    return [(re.compile("|".join(names)), day_of) for names, day_of in _named()]


def _named() -> Iterator[tuple[tuple[str, ...], DayOf]]:
    words = tables()
    for when, names in words.lunar_holidays.items():
        yield names, _of_moon(*_numbers(when))
    for when, names in words.holidays.items():
        yield names, _of_sun(*_numbers(when))
    for term, names in words.solar_terms.items():
        yield names, _of_term(term)
    for when, names in words.weekday_holidays.items():
        yield names, _of_weekday(*_numbers(when))
    yield words.easter, easter


def _numbers(when: str) -> list[int]:
    return [int(one) for one in when.split("-")]


def _of_sun(month: int, day: int) -> DayOf:
    return lambda year: date(year, month, day)


def _of_moon(month: int, day: int) -> DayOf:
    def day_of(year: int) -> date | None:
        first = moon_day(year, month, 1)
        return first + timedelta(days=day - 1) if first else None

    return day_of


def _of_term(term: str) -> DayOf:
    def day_of(year: int) -> date | None:
        table = Lunar.fromYmd(year, 6, 1).getJieQiTable()
        # The table runs from one winter to the next and keeps the second one under a name of its own.
        sun = table[tables().second_terms.get(term, term)]
        return date(sun.getYear(), sun.getMonth(), sun.getDay())

    return lru_cache(maxsize=512)(day_of)


def _of_weekday(month: int, nth: int, weekday: int) -> DayOf:
    def day_of(year: int) -> date:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7, weeks=nth - 1)

    return day_of


def _first_ten() -> str:
    """The sign before the days up to the tenth."""
    return tables().first_ten
