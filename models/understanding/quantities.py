"""How much of what a sentence names: people, money, power, areas, rates and things, each with its unit."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache

from models.understanding.keywords import NEVER, Words, load
from models.understanding.letters import plain
from models.understanding.numerals import amount, any_amount, filled, neighbours

NEAR = 40
"""Characters on either side of a number in which a word may stand that its unit needs."""
BESIDE = 24
"""Characters before a number in which stands what leads it."""
HALF = Decimal("0.5")


class Kind(StrEnum):
    PEOPLE = "people"
    MONEY = "money"
    METRICS = "metrics"


@dataclass(frozen=True)
class Quantity:
    """`unit` is person, a currency's three letters, or a metric's as in `words/quantities.yaml`.

    `least` and `most` are equal unless a range is said, and None where only "几十" is. `start` and `end` are where it
    stands in the text.
    """

    kind: Kind
    unit: str
    least: Decimal | None
    most: Decimal | None
    approximate: bool
    start: int
    end: int

    @property
    def value(self) -> Decimal | None:
        """The amount where one is said."""
        return self.least if self.least == self.most else None


class Unit(Words):
    """What counts in it: `after` or `before` a number, or a `noun` on either side of it with a `measure` word.

    `english` are nouns as well. `factor` is the worth of one in the unit; `near` must stand close by, and the number
    must be `written` and `followed` so. `first`: it is looked for before all others, which its words may hold.
    """

    unit: str
    first: bool = False
    factor: Decimal = Decimal(1)
    after: str = ""
    before: str = ""
    measure: str = ""
    noun: str = ""
    english: str = ""
    near: str = ""
    written: str = ""
    followed: str = ""


class QuantityWords(Words):
    """`words/quantities.yaml`."""

    people: tuple[Unit, ...]
    money: tuple[Unit, ...]
    metrics: tuple[Unit, ...]
    number: str
    measure: str
    measures: str
    between_noun: str
    between_number: str
    adjectives: str
    half: str
    tail: str
    about: str
    or_so: str
    large: str


def quantities_in(text: str) -> tuple[Quantity, ...]:
    """All that a sentence names, in its order. Days, clock times, ordinals, houses and telephones are none of them."""
    text = plain(text)
    found: list[Quantity] = []
    for match in _number().finditer(text):
        inside = found and match.start() < found[-1].end
        one = None if inside else _read(text, match)
        if one:
            found.append(one)
    return tuple(found)


def kinds_of_units() -> dict[str, Kind]:
    """The units that are known, and what is counted in each."""
    return {unit.unit: kind for kind, unit in _units()}


def in_digits(value: Decimal) -> str:
    """In digits alone: no exponent, no commas, no zeros at the end of a fraction."""
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def number_written() -> str:
    """A regular expression for a number or two: groups `least`, `most`, `more` (many) with its `scale`, or `vague`."""
    return filled(_words().number.replace("<amount>", any_amount()))


def ends(match: re.Match[str]) -> tuple[Decimal, Decimal] | None:
    """Between which numbers the match of a written number lies; None where it is vague or turned round."""
    word = match["most"]
    if not word:
        return None
    pair = neighbours(word) or (amount(match["least"] or word), amount(word))
    least, most = pair
    if least is None or most is None:
        return None
    scale = amount(match["scale"]) if match["scale"] else None
    least, most = least * (scale or 1), most * (scale or 1)
    large = _pattern(_words().large).search(word) if match["least"] else None
    shared = amount(large[0]) if large else None
    least *= shared if shared and least * shared <= most else 1
    return (least, most) if least <= most else None


def is_about(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Whether a number written from `start` to `end`, with its unit, is meant only roughly."""
    before = text[max(0, start - BESIDE) : start + 1]
    return bool(
        match["more"]
        or match["vague"]
        or _pattern(_words().about).search(before)
        or _pattern(_words().or_so).match(text, end)
    )


def _read(text: str, match: re.Match[str]) -> Quantity | None:
    behind, said = _behind().match(text, match.end()), ends(match)
    index = _counted_in(text, match, behind)
    if index is None or (said is None and not match["vague"]):
        return None
    kind, unit = _units()[index]
    end = behind.end() if behind else match.end()
    tail = _pattern(_words().tail).match(text, end) if behind and kind is not Kind.PEOPLE else None
    more = _more(behind, tail)
    least, most = ((one + more) * unit.factor for one in said) if said else (None, None)
    about = is_about(text, match, match.start(), end)
    return Quantity(kind, unit.unit, least, most, about, match.start(), tail.end() if tail else end)


def _counted_in(text: str, match: re.Match[str], behind: re.Match[str] | None) -> int | None:
    """The index of the unit that stands behind the number, else of one that leads it."""
    index = _index(behind) if behind else None
    if index is not None and _fits(index, text, match):
        return index
    measured = behind is not None and index is None
    before = text[max(0, match.start() - BESIDE) : match.start()]
    led = (one for one, pattern in _leads(measured) if pattern.search(before) and _fits(one, text, match))
    return next(led, None)


def _more(behind: re.Match[str] | None, tail: re.Match[str] | None) -> Decimal:
    """What is said of a unit's parts: the half of 一个半小时 and 三亩半, the five of 三块五."""
    if tail and tail["tenths"]:
        return (amount(tail["tenths"]) or Decimal(0)) / 10
    return HALF if (behind and behind["half"]) or (tail and tail["half"]) else Decimal(0)


def _fits(index: int, text: str, match: re.Match[str]) -> bool:
    """Whether what the unit needs stands near the number, and the number is written as it has to be."""
    unit = _units()[index][1]
    near = text[max(0, match.start() - NEAR) : match.end() + NEAR]
    is_so = _pattern(unit.near).search(near) and _pattern(unit.written).search(match[0])
    return bool(is_so and _pattern(unit.followed).match(text, match.end()))


def _index(match: re.Match[str]) -> int | None:
    name = match.lastgroup or ""
    return int(name[1:]) if name[1:].isdecimal() else None


@cache
def _units() -> tuple[tuple[Kind, Unit], ...]:
    words = _words()
    every = [
        (kind, unit)
        for kind, units in (
            (Kind.PEOPLE, words.people),
            (Kind.MONEY, words.money),
            (Kind.METRICS, words.metrics),
        )
        for unit in units
    ]
    return tuple(sorted(every, key=lambda one: not one[1].first))


@cache
def _number() -> re.Pattern[str]:
    return re.compile(number_written(), re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    words = _words()
    return _named((_following(unit) for _, unit in _units()), rf"\s?{words.half}(?:", f"|{words.measures})")


def _following(unit: Unit) -> str:
    words = _words()
    nouns = f"{unit.measure or words.measure}{words.between_noun}(?:{unit.noun})" if unit.noun else ""
    english = rf"\s?{words.adjectives}(?:{unit.english})\b" if unit.english else ""
    return "|".join(one for one in (unit.after, nouns, english) if one)


@cache
def _leads(measured: bool) -> tuple[tuple[int, re.Pattern[str]], ...]:
    """What leads a number, by the index of its unit: a noun where the number has a mere measure word."""
    end = f"{_words().between_number}$" if measured else r"\s?$"
    written = ((index, unit.noun if measured else unit.before) for index, (_, unit) in enumerate(_units()))
    return tuple((index, _pattern(f"(?:{one}){end}")) for index, one in written if one)


def _named(patterns: Iterable[str], start: str, end: str) -> re.Pattern[str]:
    """Any of the patterns, each in a group with its index."""
    groups = "|".join(f"(?P<u{index}>{one})" for index, one in enumerate(patterns) if one)
    return re.compile(f"{start}{groups or NEVER}{end}", re.IGNORECASE)


@cache
def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(filled(written), re.IGNORECASE)


def _words() -> QuantityWords:
    return load("quantities", QuantityWords)
