"""Words that put a known moment right."""

from datetime import datetime, timedelta

from models.understanding.letters import plain
from models.understanding.moments.groups import follows
from models.understanding.moments.mentions import Mention, mentions
from models.understanding.moments.when import When
from models.understanding.moments.words import Kind


def moved(known: When, found: When, words: str) -> When:
    """What is `found` in words that put a known moment right: a time alone is of that day, a day alone keeps the time.

    A day of the week alone is of the week that was known, where that is still to come. It goes on for as long as what
    was known, unless they say until when.
    """
    days = [one.said for one in _put_right_to(plain(words)) if one.kind is Kind.DAY]
    names_day = bool(days) or found.repeats is not None
    day = found.start if names_day else known.start
    if [[*one] for one in days] == [["weekday"]]:
        day = max(day, _in_week_of(known.start, day.weekday()))
    hour = known.start if found.day_only else found.start
    start = day.replace(hour=hour.hour, minute=hour.minute, second=0, microsecond=0)
    lasts = found.end - found.start if found.end is not None else None
    if lasts is None and known.end is not None:
        lasts = known.end - known.start
    timed = found.timed or (found.day_only and known.timed)
    return When(start, timed, start + lasts if lasts is not None else None)


def _put_right_to(words: str) -> list[Mention]:
    """The words of time from that on to which it is moved: 周五的改到下午四点 names no other day."""
    every = mentions(words)
    moved_to = next((at for at, one in enumerate(every) if follows("moved", one, words)), 0)
    return every[moved_to:]


def shifted(known: When, by: timedelta) -> When:
    """The same, so much later; less than nothing: earlier."""
    return When(known.start + by, known.timed, known.end + by if known.end is not None else None)


def _in_week_of(known: datetime, weekday: int) -> datetime:
    return known + timedelta(days=weekday - known.weekday())
