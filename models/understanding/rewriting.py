"""How the numbers of a deed or an activity are put right: they are written anew in its sentence, which is kept."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from models.understanding.amounts import Amount, Purpose
from models.understanding.counts import people_in
from models.understanding.deeds import Number, numbers, pattern, words
from models.understanding.letters import plain
from models.understanding.numerals import amount as value_of
from models.understanding.numerals import any_amount, filled
from models.understanding.quantities import ends, number_written, only_number
from models.understanding.swaps import swap_in, swapped
from models.understanding.units import Kind

MUCH = 6
"""Letters beside numbers that say something of their own."""
LETTERS = 2
"""By how many of its letters a thing is known again."""
CLOSE = Decimal("1.25")
"""How many times a number may be another that is taken for it, written wrongly."""


class Which(Exception):
    """Words name another number, and it is not plain in place of which of these."""

    def __init__(self, amounts: Sequence[Amount]) -> None:
        super().__init__()
        self.amounts = tuple(amounts)


def put_right(text: str, change: str, *, gathering: bool, surely: bool = False) -> str | None:
    """The sentence with the numbers that words name anew; None where they put no number right. Raises Which.

    `surely`: it is known that they put something right; else what says much besides is more of the story.
    """
    known = numbers(text, gathering=gathering)
    if (counted := _by_count(text, change)) is not None:
        return counted
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
        right, old = _as_surely(right, old, change, one)
        right = _written(right, old, change[one.start : one.end], one.amount.value, gathering)
    return right


def _by_count(text: str, change: str) -> str | None:
    """The sentence with another count of the things that it counts like people: 桥墩9个, of 桥墩8个."""
    swap = swap_in(change)
    if swap is None or not all(pattern(words().counted).search(one) for one in (swap.old, swap.new)):
        return None
    return swapped(text, change) if people_in(text).number != only_number(swap.old) else None


def _as_surely(text: str, old: Number, change: str, new: Number) -> tuple[str, Number]:
    """The sentence, and its number in it, with words beside it that say it as roughly as it is said now."""
    before, behind = _beside(text, old)
    now_before, now_behind = _beside(change, new)
    start = old.start - len(before)
    end = start + len(now_before) + old.end - old.start
    piece = f"{now_before}{text[old.start : old.end]}{now_behind}"
    whole = text[:start] + piece + text[old.end + len(behind) :]
    return whole, replace(old, start=start + len(now_before), end=end)


def _beside(text: str, one: Number) -> tuple[str, str]:
    """The words before and behind a number that say it roughly."""
    said = plain(text)
    before = pattern(words().roughly).search(said[: one.start])
    behind = pattern(words().or_so).match(said, one.end)
    return text[before.start() : one.start] if before else "", text[one.end : behind.end()] if behind else ""


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
