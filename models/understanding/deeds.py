"""The numbers of a deed (办实事) or an activity, as they stand in its sentence."""

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache

from models.understanding.amounts import Amount, Purpose, amounts_in, placed
from models.understanding.counts import Headcount, people_in
from models.understanding.keywords import Words, load
from models.understanding.letters import plain
from models.understanding.moments.reading import read_moments
from models.understanding.moments.when import When
from models.understanding.moments.words import usual_hour
from models.understanding.numerals import any_amount, filled
from models.understanding.units import Kind

BESIDE = 3
"""Letters around a number of people in which stands who they are."""
FOR_WHOM = {Purpose.SERVED, Purpose.EMPLOYED, Purpose.ADMISSION}
"""What people are counted for who did not come."""


@dataclass(frozen=True)
class Number:
    """A number of a sentence, and where it stands with its unit."""

    amount: Amount
    start: int
    end: int


class DeedWords(Words):
    """`words/deeds.yaml`."""

    givers: str
    sent: str
    workers: str
    adds: str
    denied: str
    counted: str
    before: str
    behind: str
    roughly: str
    or_so: str
    scales: tuple[Decimal, ...]
    minus: str
    beyond: str
    most: dict[str, Decimal]
    most_percent: Decimal
    percents: tuple[Purpose, ...]
    capacity: str
    stores: str
    energy: str
    in_mega: str
    small: Decimal
    written: dict[str, tuple[str, str]]
    chinese: str


def numbers(
    text: str, now: datetime | None = None, *, gathering: bool, ahead: bool = False
) -> tuple[Number, ...]:
    """What came of it, in its order; not how many did it, or took part in a `gathering`. `now`, `ahead`: see `placed`."""
    said = plain(text)
    found = [Number(one, at.start, at.end) for one, at in placed(text, now, ahead=ahead)]
    attended = people_in(text).number if gathering else None
    return tuple(one for one in found if not _is_of_those_there(said, one, attended, gathering))


def _is_of_those_there(said: str, one: Number, attended: int | None, gathering: bool) -> bool:
    """Whether it counts who did it or took part."""
    if one.amount.kind is not Kind.PEOPLE:
        return False
    if gathering:
        return one.amount.purpose is Purpose.OTHER or one.amount.value == attended
    return _did_it(said, one.amount, one.start, one.end)


def _did_it(said: str, one: Amount, start: int, end: int) -> bool:
    """Whether people did what a deed tells of, rather than having it done for them."""
    if pattern(words().givers).search(said[start:end]):
        return True
    if one.purpose not in (Purpose.OTHER, Purpose.SERVED):
        return False
    sent = pattern(words().sent).search(said[:start])
    return bool(sent or pattern(words().workers).match(said[max(0, start - BESIDE) : end + BESIDE]))


def doers(text: str) -> Headcount | None:
    """How many did what a deed tells of, where that is said."""
    said = plain(text)
    found = (
        Headcount(int(one.value), one.approximate)
        for one, at in placed(text)
        if one.kind is Kind.PEOPLE and one.value > 0 and _did_it(said, one, at.start, at.end)
    )
    return next(found, None)


def counts_others(text: str, number: int, *, gathering: bool) -> bool:
    """Whether so many people are those for whom something was done, rather than those who did it or took part."""
    others = FOR_WHOM if gathering else FOR_WHOM | {Purpose.TRAINED}
    told = [one for one in amounts_in(text) if one.kind is Kind.PEOPLE and one.value == number]
    return any(one.purpose in others for one in told)


def is_of_period(text: str, now: datetime) -> bool:
    """Whether a sentence tells of a whole month, year or the like, or its numbers since a day. `now` is local time."""
    when = read_moments(text, now).when
    if when is not None and when.period:
        return True
    return any(one.amount.since is not None for one in numbers(text, now, gathering=False))


def is_to_come(text: str, now: datetime) -> bool:
    """Whether a sentence tells of a month, year or the like that has not begun. `now` is local time."""
    when = read_moments(text, now).when
    return when is not None and when.period and when.start.date() > now.date()


def day(text: str, now: datetime) -> When:
    """The day of a deed whose sentence names none: today, or the end of the month or year of which it tells."""
    when = read_moments(text, now).when
    last = when.last if when is not None and when.period else now
    at = min(last.date(), now.date())
    return When(datetime.combine(at, usual_hour(), now.tzinfo), timed=False, day_only=True)


@cache
def pattern(written: str) -> re.Pattern[str]:
    """An expression of the words, on plain letters."""
    return re.compile(filled(written.replace("<amount>", any_amount())), re.IGNORECASE)


def words() -> DeedWords:
    return load("deeds", DeedWords)
