"""Days and times in what people write, in Chinese and English."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from pydantic import Field

from models.understanding.keywords import Words, load, normal
from models.understanding.numerals import english_numeral, number, numeral, signs

YEARS = range(1900, 2200)
"""Years that are read at all; whether one makes sense is the caller's to say."""
NEAR = range(-4, 5)
"""Years around this one in which a day without a year is looked for (29 February comes every fourth)."""
AFTERNOON_HOURS = range(1, 7)
"""Hours that mean the afternoon when nothing else is said: nobody meets at three in the night."""


@dataclass(frozen=True)
class When:
    """A local moment; `timed` False when only the day or a part of it was said."""

    at: datetime
    timed: bool


class Part(Words):
    words: tuple[str, ...]
    at: time
    starts: int = Field(alias="from")


class Moments(Words):
    """`words/when.yaml`."""

    offset: dict[str, int]
    moment: tuple[str, ...]
    weekday: dict[str, int]
    week: dict[str, int]
    month: dict[str, int]
    month_offset: dict[str, int]
    year_offset: dict[str, int]
    ago: tuple[str, ...]
    unit: dict[str, int]
    days: tuple[str, ...]
    parts: tuple[Part, ...]
    usual: time
    named_part: str
    clocks: tuple[str, ...]
    past: tuple[str, ...]
    future: tuple[str, ...]


Choose = Callable[[Iterable[date], date], date | None]


def read_when(text: str, now: datetime) -> When | None:
    """The first day and time that a text names, in the zone of `now`, which is local; None when it names none.

    A time alone is today's. A day alone is at 9:00, a part of a day at its usual hour, both not `timed`; an hour from
    1 to 6 with nothing beside it is in the afternoon. "下周一" and "next Monday" lie in the week (Monday to Sunday)
    after this one, "last Monday" is the latest before today. A weekday or date without its week, month or year is
    the latest one up to today when the sentence tells of the past (了, held), the next one when it tells of the
    future (将, will), else the nearest one in either direction: on a Thursday "周三" was yesterday, "周五" is tomorrow.
    """
    text = normal(text)
    match = _first(_words().days, text)
    part, clock = _part(text), _clock(text)
    if match is None and part is None and clock is None:
        return None
    day = _day(match, text, now.date()) if match else now.date()
    if day is None or day.year not in YEARS:
        return None
    if match and clock is None and match[0].casefold() in _words().moment:
        return When(now.replace(second=0, microsecond=0), timed=True)
    usual = part.at if part else _words().usual
    hour, minute = clock or (usual.hour, usual.minute)
    midnight = datetime.combine(day, time(), now.tzinfo)
    return When(midnight + timedelta(hours=hour, minutes=minute), timed=clock is not None)


def first_day(text: str, now: datetime) -> tuple[When, int, int] | None:
    """The first day that a text names, with the time of day beside it, and from where to where it stands there."""
    letters = normal(text)
    match = _first(_words().days, letters) if len(letters) == len(text) else None
    if match is None:
        return None
    end = _end_of_time(letters, match.end())
    when = read_when(letters[match.start() : end], now)
    return (when, match.start(), end) if when is not None else None


def _end_of_time(text: str, end: int) -> int:
    """Where a time of day ends that stands right behind a day; the day's end where none does."""
    for written in (*_words().clocks, _words().named_part):
        found = re.compile(rf"\s*(?:{_pattern(written).pattern})", re.IGNORECASE).match(text, end)
        if found:
            return found.end()
    return end


def without_moments(text: str) -> str:
    """A text with its days and times blanked out, so that their numbers are not taken for others."""
    for written in (*_words().clocks, *_words().days):
        text = _pattern(written).sub(lambda match: " " * len(match[0]), text)
    return text


def _first(patterns: tuple[str, ...], text: str) -> re.Match[str] | None:
    """The match that stands first; where two stand together, that of the pattern listed first."""
    matches = (_pattern(written).search(text) for written in patterns)
    return min((match for match in matches if match), key=re.Match.start, default=None)


def _day(match: re.Match[str], text: str, today: date) -> date | None:
    said = {name: value.casefold() for name, value in match.groupdict().items() if value}
    words = _words()
    if "offset" in said:
        return today + timedelta(days=words.offset[" ".join(said["offset"].split())])
    if "amount" in said:
        return _counted(said, today)
    if "week" in said:
        monday = today - timedelta(days=today.weekday())
        return monday + timedelta(weeks=words.week[said["week"]], days=words.weekday[said["weekday"]])
    if "weekday" in said:
        latest = today - timedelta(days=(today.weekday() - words.weekday[said["weekday"]]) % 7)
        if "last" in said:
            return latest if latest < today else latest - timedelta(weeks=1)
        return _choice(text)([latest, latest + timedelta(weeks=0 if latest == today else 1)], today)
    return _choice(text)(_calendar(said, today), today)


def _counted(said: dict[str, str], today: date) -> date | None:
    """Three days ago, 两周后."""
    amount = 1 if said["amount"] in ("a", "an") else number(said["amount"])
    if amount is None or amount > 1000:
        return None
    days = timedelta(days=amount * _words().unit[said["unit"]])
    return today - days if said["direction"] in _words().ago else today + days


def _calendar(said: dict[str, str], today: date) -> list[date]:
    """The days that a date may mean: one when all of it is said, else one a year or one a month."""
    words, day = _words(), number(said["day"]) or 0
    if "month_offset" in said:
        months = [words.month_offset[said["month_offset"]]]
    elif "month" not in said:
        months = [-1, 0, 1]
    else:
        month = words.month.get(said["month"]) or number(said["month"]) or 0
        return _valid((year, month, day) for year in _years(said, today))
    counted = [today.year * 12 + today.month - 1 + months_away for months_away in months]
    return _valid((count // 12, count % 12 + 1, day) for count in counted)


def _years(said: dict[str, str], today: date) -> list[int]:
    if "year" in said:
        year = number(said["year"]) or 0
        return [year + 2000 if year < 100 else year]
    if "year_offset" in said:
        return [today.year + _words().year_offset[said["year_offset"]]]
    return [today.year + away for away in NEAR]


def _valid(days: Iterable[tuple[int, int, int]]) -> list[date]:
    found = []
    for year, month, day in days:
        try:
            found.append(date(year, month, day))
        except (ValueError, OverflowError):
            continue
    return found


def _choice(text: str) -> Choose:
    if any(_pattern(mark).search(text) for mark in _words().future):
        return _soonest
    if any(_pattern(mark).search(text) for mark in _words().past):
        return _latest
    return _nearest


def _soonest(days: Iterable[date], today: date) -> date | None:
    days = list(days)
    return min((day for day in days if day >= today), default=_nearest(days, today))


def _latest(days: Iterable[date], today: date) -> date | None:
    days = list(days)
    return max((day for day in days if day <= today), default=_nearest(days, today))


def _nearest(days: Iterable[date], today: date) -> date | None:
    return min(days, key=lambda day: (abs(day - today), day), default=None)


def _clock(text: str) -> tuple[int, int] | None:
    """Hour (to 24) and minute of the first clock time."""
    match = _first(_words().clocks, text)
    if match is None:
        return None
    said = {name: value.casefold() for name, value in match.groupdict().items() if value}
    hour, minute = number(said["hour"]), _minute(said)
    if hour is None or minute is None or minute > 59:
        return None
    hour = _of_day(hour, said, _part(text)) - ("before" in said)
    return (hour, minute) if 0 <= hour < 24 or (hour, minute) == (24, 0) else None


def _minute(said: dict[str, str]) -> int | None:
    if "half" in said:
        return 30
    if "before" in said:
        return 45
    if "quarter" in said:
        return 15 * (number(said["quarter"]) or 1)
    return number(said.get("minute", "0"))


def _of_day(hour: int, said: dict[str, str], part: Part | None) -> int:
    if "meridiem" in said:
        return hour % 12 + (12 if said["meridiem"] == "p" else 0)
    if part:
        return hour + 12 if hour < part.starts and hour <= 12 and hour + 12 <= 24 else hour
    return hour + 12 if hour in AFTERNOON_HOURS and not said["hour"].startswith("0") else hour


def _part(text: str) -> Part | None:
    """The first part of a day that is named, but for greetings."""
    match = _pattern(_words().named_part).search(text)
    return _part_words()[match[0].casefold()] if match else None


@cache
def _part_words() -> dict[str, Part]:
    return {word: part for part in _words().parts for word in part.words}


@cache
def _pattern(written: str) -> re.Pattern[str]:
    words = _words()
    tables = {
        "~n~": numeral(),
        "~en~": english_numeral(),
        "~han~": signs(),
        "~offset~": _alternatives(word for word in words.offset if not word.isascii()),
        "~offset_en~": _alternatives(word for word in words.offset if word.isascii()),
        "~weekday~": _alternatives(word for word in words.weekday if word.isascii()),
        "~week~": _alternatives(word for word in words.week if word.isascii()),
        "~month~": _alternatives(words.month),
        "~month_offset~": _alternatives(words.month_offset),
        "~year_offset~": _alternatives(words.year_offset),
        "~any_part~": _alternatives(_part_words()),
        "~part~": _alternatives(word for word in _part_words() if not word.isascii()),
    }
    for name, alternatives in tables.items():
        written = written.replace(name, alternatives)
    return re.compile(written, re.IGNORECASE)


def _alternatives(words: Iterable[str]) -> str:
    """Any of the words, the longest first, English ones whole."""
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(rf"\b{re.escape(word)}\b" if word.isascii() else word for word in longest_first)


def _words() -> Moments:
    return load("when", Moments)
