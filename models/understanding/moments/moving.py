"""Words that put a known moment right."""

from models.understanding.letters import plain
from models.understanding.moments.meaning import When
from models.understanding.moments.words import Kind, mentions


def moved(known: When, found: When, words: str) -> When:
    """What is `found` in words that put a known moment right: a time alone is of that day, a day alone keeps the time.

    It goes on for as long as what was known, unless they say until when.
    """
    names_day = found.repeats is not None or any(one.kind is Kind.DAY for one in mentions(plain(words)))
    day = found.start if names_day else known.start
    hour = known.start if found.day_only else found.start
    start = day.replace(hour=hour.hour, minute=hour.minute, second=0, microsecond=0)
    lasts = found.end - found.start if found.end is not None else None
    if lasts is None and known.end is not None:
        lasts = known.end - known.start
    timed = found.timed or (found.day_only and known.timed)
    return When(start, timed, start + lasts if lasts is not None else None)
