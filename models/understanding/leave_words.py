"""That somebody will be away, told in a sentence: from which day, and until which."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from models.understanding import numerals
from models.understanding.keywords import Words, load, pattern
from models.understanding.letters import plain, trimmed
from models.understanding.moments.reading import read_moments

LONGEST = 40
"""Letters of what is nothing else."""
WEEK = 7


class LeaveWords(Words):
    """`words/leave.yaml`, regular expressions."""

    leave: str
    own: str
    against: str
    length: str
    until: str
    back: str


@dataclass(frozen=True)
class Leave:
    """The first and the last day, as far as they are said."""

    start: date | None = None
    until: date | None = None


def leave_in(text: str, now: datetime) -> Leave | None:
    """The leave of which somebody tells as their own; None where they tell of none. `now` is local time."""
    told, words = plain(text), _words()
    is_own = pattern(words.own).search(told) and pattern(words.leave).search(told)
    if len(told) > LONGEST or not is_own or pattern(words.against).search(told):
        return None
    return _days(told, now)


def is_back(text: str) -> bool:
    """Whether somebody says that they are back, and nothing else."""
    return pattern(_words().back).fullmatch(trimmed(plain(text))) is not None


def _days(told: str, now: datetime) -> Leave:
    ahead = [one for one in read_moments(told, now, ahead=True).every if one[0].last.date() >= now.date()]
    found = [one for one in ahead if not one[0].period] or ahead  # days within a week are meant by their week
    length = _length(told)
    if not found:
        return Leave(now.date() if length else None, _behind(now.date(), length) if length else None)
    start = min(when.start for when, _ in found).date()
    last = max(when.last for when, _ in found).date()
    if start == last and pattern(_words().until).search(told[: found[0][1][0]]):
        return Leave(now.date(), last)
    return Leave(start, _behind(start, length) if length and start == last else last)


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
