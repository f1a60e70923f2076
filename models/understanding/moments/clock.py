"""Times of day in words, as minutes from midnight; over 24 hours they lie in the next day."""

from collections.abc import Mapping
from dataclasses import dataclass

from models.understanding.moments.words import Part, tables
from models.understanding.numerals import number

HOUR, DAY = 60, 24 * 60
NOON = 12
AFTERNOON_HOURS = range(1, 7)
"""Hours that mean the afternoon when nothing else is said: nobody meets at three in the night."""

Said = Mapping[str, str]


@dataclass(frozen=True)
class Clock:
    """From when to when, in minutes; `until` None where no end is said."""

    start: int
    until: int | None = None
    approximate: bool = False


def clock(said: Said, part: Part | None, whole_day: bool = False) -> Clock | None:
    """The time that a mention names beside a part of the day; None for one that does not exist.

    `whole_day`: it is told by the clock of 24 hours, as what it belongs to.
    """
    if "midnight" in said:
        return Clock(DAY)
    minute, (hour, estimated) = _minute(said), _hour(said["hour"])
    if hour is None or minute is None or not -HOUR < minute < HOUR:
        return None
    start = hour if whole_day and part is None and hour <= DAY // HOUR else _of_day(hour, said, part)
    if start is None or not start * HOUR + minute >= 0:
        return None
    if "until_hour" not in said:
        return Clock(start * HOUR + minute, approximate=estimated or "some" in said)
    return _range(start * HOUR + minute, hour, said, part)


def is_after_midnight(said: Said) -> bool:
    """Whether it is an hour of the morning before anybody is up, said by half a day."""
    hour, _ = _hour(said.get("hour", ""))
    return hour is not None and 0 < hour <= max(AFTERNOON_HOURS)


def _hour(word: str) -> tuple[int | None, bool]:
    """The hour, and whether it is the first of two neighbours, as in 四五点."""
    first, second = (number(sign) or 0 for sign in (word[-2:-1], word[-1:]))
    if not word.isascii() and 0 < first < 9 and first + 1 == second:
        return number(word[:-1]), True
    return number(word), False


def _range(start: int, hour: int, said: Said, part: Part | None) -> Clock | None:
    """下午2-4点, from 11 to 1 pm: what is said of the end goes for the beginning as well."""
    end_hour, end_minute = number(said["until_hour"]), number(said.get("until_minute", "0"))
    if end_hour is None or end_minute is None or end_hour > 24:
        return None
    if "until_meridiem" in said:
        end = (end_hour % NOON + NOON * (said["until_meridiem"] == "p")) * HOUR + end_minute
        if "meridiem" not in said:
            start = (hour % NOON + NOON * (said["until_meridiem"] == "p")) * HOUR + start % HOUR
            start -= NOON * HOUR * (start >= end)
        return Clock(start, end) if 0 <= start < end else None
    if {"until_minute", "until_sharp"} & said.keys():
        return Clock(start, later(start, end_hour * HOUR + end_minute))
    # Both ends are written before one sign for the hour: halves and minutes are the end's.
    end = end_hour * HOUR + (start % HOUR)
    start -= start % HOUR
    return Clock(start, later(start, end))


def later(start: int, end: int) -> int:
    """The end at or after the beginning that is meant by an hour of half a day or a whole one."""
    while end <= start:
        end += NOON * HOUR
    return end


def _minute(said: Said) -> int | None:
    """Minutes past the hour; fewer than none before it."""
    if "half" in said:
        return HOUR // 2
    if "quarter" in said:
        return 15 * (number(said["quarter"]) or 1)
    if "to" in said:
        return -(number(said["to"]) or 15)
    return number(said.get("minute", "0"))


def _of_day(hour: int, said: Said, part: Part | None) -> int | None:
    if hour > 24:
        return None
    if "meridiem" in said:
        return hour % NOON + NOON * (said["meridiem"] == "p") if hour <= NOON else None
    if part:
        later_hours = (hour, hour + NOON, hour + 2 * NOON) if hour <= NOON else (hour,)
        return next((one for one in later_hours if _within(one, part)), None)
    is_early = "early" in said or _leading_zero(said["hour"])
    return hour + NOON if hour in AFTERNOON_HOURS and not is_early else hour


def _within(hour: int, part: Part) -> bool:
    return any(first <= hour <= last for first, last in part.within)


def _leading_zero(word: str) -> bool:
    return len(word) > 1 and word[0] in tables().zeros
