"""That somebody will be away, told in a sentence: from which day, and until which."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from models.understanding import numerals
from models.understanding.keywords import Words, load, pattern
from models.understanding.letters import plain, trimmed
from models.understanding.moments.reading import read_moments
from models.understanding.moments.spans import Span
from models.understanding.moments.when import When

LONGEST = 40
"""Letters of what is nothing else."""
WEEK = 7


class LeaveWords(Words):
    """`words/leave.yaml`, regular expressions."""

    leave: str
    own: str
    against: str
    others: str
    length: str
    until: str
    onwards: str
    begins: str
    called_off: str
    back: str
    no_stand_in: str
    stands_in: str


@dataclass(frozen=True)
class Leave:
    """The first and the last day, as far as they are said. `loose`: by a week or the like, of which no day is named."""

    start: date | None = None
    until: date | None = None
    loose: bool = field(default=False, compare=False)


def leave_in(text: str, now: datetime) -> Leave | None:
    """The leave of which somebody tells as their own; None where they tell of none. `now` is local time."""
    told, words = plain(text), _words()
    is_own = pattern(words.own).search(told) and pattern(words.leave).search(told)
    if (
        not is_own
        or _is_other(told)
        or any(pattern(one).search(told) for one in (words.against, words.called_off))
    ):
        return None
    found = days_in(text, now)
    return replace(found, start=now.date()) if found.until is not None and found.start is None else found


def _is_other(told: str) -> bool:
    """Whether it is asked, told of others, or too long to be nothing else."""
    return len(told) > LONGEST or pattern(_words().others).search(told) is not None


def is_off(text: str) -> bool:
    """Whether somebody says that they will not be away after all."""
    told = plain(text)
    return not _is_other(told) and pattern(_words().called_off).search(told) is not None


def is_back(text: str) -> bool:
    """Whether somebody says that they are back, or that nobody has to stand in, and nothing else."""
    words = _words()
    back = words.back.replace("<no_stand_in>", words.no_stand_in)
    return pattern(back).fullmatch(trimmed(plain(text))) is not None


def wants_stand_in(text: str) -> bool:
    """Whether words ask that somebody does another's work meanwhile."""
    return pattern(_words().stands_in).search(plain(text)) is not None


def days_in(text: str, now: datetime, first: date | None = None) -> Leave:
    """The days of a leave that words name; so many days are counted from `first`, or today. `now` is local time."""
    told = plain(text)
    ahead = [one for one in read_moments(told, now, ahead=True).every if one[0].last.date() >= now.date()]
    found = [one for one in ahead if not one[0].period] or ahead  # days within a week are meant by their week
    length = _length(told)
    if not found:
        return Leave(until=_behind(first or now.date(), length) if length else None)
    start = min(when.start for when, _ in found).date()
    last = max(when.last for when, _ in found).date()
    if length and (start == last or _is_open(told, found)):
        return Leave(start, _behind(start, length))
    if start == last and pattern(_words().until).search(told[: found[0][1][0]]):
        return Leave(until=last)
    return Leave(start, None if _is_open(told, found) else last, loose=found[0][0].period)


def _is_open(told: str, found: Sequence[tuple[When, Span]]) -> bool:
    """Whether of one day or one stretch of days only the beginning is meant."""
    (when, (begin, end)), *more = found
    one = when.period or when.start.date() == when.last.date()
    words = _words()
    on = pattern(words.onwards).search(told[:begin]) or pattern(words.begins).search(told[end:])
    return one and not more and on is not None


def _behind(start: date, days: int) -> date:
    """The last of so many days."""
    return start + timedelta(days=days - 1)


def _length(told: str) -> int:
    """How many days are said; 0 where none are."""
    found = pattern(_words().length.replace("<numeral>", numerals.numeral())).search(told)
    if found is None:
        return 0
    number = numerals.number(found["number"])
    return (number or 0) * (1 if found["days"] else WEEK)


def _words() -> LeaveWords:
    return load("leave", LeaveWords)
