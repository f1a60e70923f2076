"""The numbers of a deed (办实事) or an activity, as they stand in its sentence, and how they are put right there.

The sentence is what is kept: a number that is put right is written anew in it.
"""

import re
from collections.abc import Sequence
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
from models.understanding.numerals import amount as value_of
from models.understanding.numerals import any_amount, filled
from models.understanding.quantities import ends, number_written
from models.understanding.units import Kind

MUCH = 6
"""Letters beside numbers that say something of their own."""
LETTERS = 2
"""By how many of its letters a thing is known again."""
CLOSE = Decimal("1.25")
"""How many times a number may be another that is taken for it, written wrongly."""

FOR_WHOM = {Purpose.SERVED, Purpose.EMPLOYED, Purpose.ADMISSION}
"""What people are counted for who did not come."""


@dataclass(frozen=True)
class Number:
    """A number of a sentence, and where it stands with its unit."""

    amount: Amount
    start: int
    end: int


class Which(Exception):
    """Words name another number, and it is not plain in place of which of these."""

    def __init__(self, amounts: Sequence[Amount]) -> None:
        super().__init__()
        self.amounts = tuple(amounts)


class DeedWords(Words):
    """`words/deeds.yaml`."""

    givers: str
    adds: str
    denied: str
    counted: str
    before: str
    behind: str
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
    return bool(pattern(words().givers).search(said[one.start : one.end]))


def doers(text: str) -> Headcount | None:
    """How many did what a deed tells of, where that is said."""
    said, givers = plain(text), pattern(words().givers)
    found = (
        Headcount(int(one.value), one.approximate)
        for one, at in placed(text)
        if one.kind is Kind.PEOPLE and one.value > 0 and givers.search(said[at.start : at.end])
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


def put_right(text: str, change: str, *, gathering: bool, surely: bool = False) -> str | None:
    """The sentence with the numbers that words name anew; None where they put no number right. Raises Which.

    `surely`: it is known that they put something right; else what says much besides is more of the story.
    """
    known = numbers(text, gathering=gathering)
    if not known or pattern(words().adds).search(plain(change)):
        return None
    said, units = numbers(change, gathering=False), {one.amount.unit for one in known}
    told = [one for one in said if not (_came(one, change) if gathering else _is_bare_count(one, change))]
    if not any(one.amount.unit in units for one in told):
        bare = _by_bare(text, known, change)
        if bare is not None or not told:
            return bare or _by_thing(text, known, change, said)
    if not surely and _says_much(change, told):
        return None
    right = text
    for one in told:
        old = _meant(numbers(right, gathering=gathering), one.amount, change, surely)
        if old is None:
            return None
        right = _written(right, old, change[one.start : one.end], one.amount.value, gathering)
    return right


def _came(one: Number, change: str) -> bool:
    """Whether it is of those who took part, rather than of others that words deny the number of."""
    people = one.amount.kind is Kind.PEOPLE and one.amount.purpose is Purpose.OTHER
    return people and _denied(change) is None


def _is_bare_count(one: Number, change: str) -> bool:
    """Whether it may be people or things, by its measure word."""
    return one.amount.kind is Kind.PEOPLE and bool(
        pattern(words().counted).search(change[one.start : one.end])
    )


def _by_thing(text: str, known: Sequence[Number], change: str, said: Sequence[Number]) -> str | None:
    """The sentence where a number is said of one thing that it counts, in other words: 车位是90个, of 80个车位."""
    named = [one for one in known if (thing := _thing(text, one)) and thing in plain(change)]
    if len(said) != 1 or len(named) != 1:
        return None
    return _written(
        text, named[0], change[said[0].start : said[0].end], said[0].amount.value, gathering=False
    )


def _thing(text: str, one: Number) -> str:
    """The last letters of what it counts; empty where there are too few of them."""
    thing = plain(text)[_number_end(text, one) : one.end]
    return thing[-LETTERS:] if len(thing) > LETTERS else ""


def _says_much(change: str, told: Sequence[Number]) -> bool:
    rest = plain(change)
    for one in reversed(told):
        rest = rest[: one.start] + rest[one.end :]
    return sum(map(str.isalpha, rest)) >= MUCH


def _meant(known: Sequence[Number], new: Amount, change: str, surely: bool) -> Number | None:
    """The number in whose place another of its unit is named; None where there is none of it. Raises Which.

    Unless it is `surely` put right, what was saved takes the place of nothing that was lent.
    """
    same = [one for one in known if one.amount.unit == new.unit]
    wrong = _denied(change)
    if not same:
        return next((one for one in known if wrong is not None and _is(one, wrong)), None)
    named = [one for one in same if one.amount.purpose is new.purpose is not Purpose.OTHER]
    of_another = all(Purpose.OTHER not in (one.amount.purpose, new.purpose) for one in same)
    if not named and of_another and wrong is None and not surely:
        return None
    return _only(named or same, wrong, (new.value,))


def _only(fitting: Sequence[Number], wrong: Decimal | None, values: Sequence[Decimal]) -> Number:
    """The only one, or the one that is said to be wrong, or that is close to one of the values. Raises Which."""
    if len(fitting) == 1:
        return fitting[0]
    if wrong is not None:
        close = [one for one in fitting if _is(one, wrong)]
    else:
        close = [one for one in fitting if min(_apart(one.amount.value, value) for value in values) <= CLOSE]
    if len(close) != 1:
        raise Which([one.amount for one in fitting])
    return close[0]


def _denied(change: str) -> Decimal | None:
    match = pattern(words().denied).search(plain(change))
    return value_of(match["denied"]) if match else None


def _is(one: Number, value: Decimal) -> bool:
    """Whether it is meant by this value, also without its 万 or million."""
    return any(one.amount.value == value * scale for scale in words().scales)


def _by_bare(text: str, known: Sequence[Number], change: str) -> str | None:
    """The sentence where a number without a unit is all that is said. Raises Which."""
    match = _bare().fullmatch(plain(change).strip())
    said = ends(match) if match else None
    if match is None or said is None or said[0] != said[1]:
        return None
    old, new = _only(known, _denied(change), [said[0] * scale for scale in words().scales]), match["most"]
    shown = plain(text)[old.start : old.end]
    digits = re.match(r"[\d.,]+", shown)
    if digits is None or value_of(digits[0]) is None or not re.fullmatch(r"[\d.,]+", new):
        return _written(text, old, new, said[0], gathering=False)
    near = min(
        (scale for scale in words().scales if scale <= old.amount.value or scale == 1),
        key=lambda scale: _apart(said[0] * scale, old.amount.value),
    )
    end = digits.end() if near > 1 else _number_end(text, old) - old.start
    return text[: old.start] + new + text[old.start + end :]


def _apart(one: Decimal, other: Decimal) -> Decimal:
    """How many times one is the other, or the other it."""
    least, most = sorted((max(one, Decimal(1)), max(other, Decimal(1))))
    return most / least


def _written(text: str, old: Number, piece: str, value: Decimal, gathering: bool) -> str:
    """The sentence with a piece of words in place of a number; its unit stays as it was written, where that does."""
    match = _number().match(plain(piece))
    bare = piece[: match.end()] if match else piece
    kept = text[: old.start] + bare + text[_number_end(text, old) :]
    whole = text[: old.start] + piece + text[old.end :]
    for one in (kept, whole):
        found = numbers(one, gathering=gathering)
        if any(each.start == old.start and each.amount.value == value for each in found):
            return one
    return kept


def _number_end(text: str, one: Number) -> int:
    """Where the number ends and its unit begins."""
    match = _number().match(plain(text), one.start)
    return match.end() if match else one.end


@cache
def _number() -> re.Pattern[str]:
    return re.compile(number_written(), re.IGNORECASE)


@cache
def _bare() -> re.Pattern[str]:
    said = words()
    before, behind = (one.replace("<amount>", any_amount()) for one in (said.before, said.behind))
    return re.compile(filled(before) + number_written() + filled(behind), re.IGNORECASE)


@cache
def pattern(written: str) -> re.Pattern[str]:
    """An expression of the words, on plain letters."""
    return re.compile(filled(written.replace("<amount>", any_amount())), re.IGNORECASE)


def words() -> DeedWords:
    return load("deeds", DeedWords)
