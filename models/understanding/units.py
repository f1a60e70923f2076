"""The units in which things are counted and measured, and how each stands beside its number."""

import re
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from functools import cache

from models.understanding.keywords import NEVER, Words, load
from models.understanding.numerals import filled


class Kind(StrEnum):
    PEOPLE = "people"
    MONEY = "money"
    METRICS = "metrics"


class Unit(Words):
    """What counts in it: `after` or `before` a number, or a `noun` on either side of it with a `measure` word.

    `english` are nouns as well. `factor` is the worth of one in the unit; `near` must stand close by, and the number
    must be `written` and `followed` so. `first`: it is looked for before all others, which its words may hold. `mere`: a
    measure word that says nothing of what is counted, which may lead it. `of`: what it counts of the unit, known as a
    unit by itself.
    """

    unit: str
    first: bool = False
    mere: bool = False
    of: str = ""
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


def kinds_of_units() -> dict[str, Kind]:
    """The units that are known, and what is counted in each."""
    return {name: kind for kind, unit in units() for name in (unit.unit, unit.of) if name}


@cache
def units() -> tuple[tuple[Kind, Unit], ...]:
    """Each with what is counted in it; those first that are looked for before all others."""
    known = words()
    of_kinds = ((Kind.PEOPLE, known.people), (Kind.MONEY, known.money), (Kind.METRICS, known.metrics))
    every = [(kind, unit) for kind, theirs in of_kinds for unit in theirs]
    return tuple(sorted(every, key=lambda one: not one[1].first))


@cache
def each_behind() -> tuple[tuple[int, re.Pattern[str]], ...]:
    """What may stand behind a number, by the index of each unit."""
    every = ((index, _following(unit)) for index, (_, unit) in enumerate(units()))
    half = words().half
    return tuple(
        (index, re.compile(rf"\s?{half}(?P<u{index}>{one})", re.IGNORECASE)) for index, one in every if one
    )


@cache
def any_behind() -> re.Pattern[str]:
    """Whichever unit stands behind a number, in a group with its index, or a mere measure word."""
    every = (_following(unit) for _, unit in units())
    return _named(every, rf"\s?{words().half}(?:", f"|{words().measures})")


def _following(unit: Unit) -> str:
    known = words()
    nouns = f"{unit.measure or known.measure}{known.between_noun}(?:{unit.noun})" if unit.noun else ""
    english = rf"\s?{known.adjectives}(?:{unit.english})\b" if unit.english else ""
    return "|".join(one for one in (unit.after, nouns, english) if one)


@cache
def leads(measured: bool) -> tuple[tuple[int, re.Pattern[str]], ...]:
    """What leads a number, by the index of its unit: a noun where the number has a mere measure word."""
    end = f"{words().between_number}$" if measured else r"\s?$"
    written = ((index, unit.noun if measured else unit.before) for index, (_, unit) in enumerate(units()))
    return tuple((index, pattern(f"(?:{one}){end}")) for index, one in written if one)


def _named(patterns: Iterable[str], start: str, end: str) -> re.Pattern[str]:
    """Any of the patterns, each in a group with its index."""
    groups = "|".join(f"(?P<u{index}>{one})" for index, one in enumerate(patterns) if one)
    return re.compile(f"{start}{groups or NEVER}{end}", re.IGNORECASE)


@cache
def pattern(written: str) -> re.Pattern[str]:
    """An expression of the words, on plain letters."""
    return re.compile(filled(written), re.IGNORECASE)


def words() -> QuantityWords:
    """How numbers and their units are written."""
    return load("quantities", QuantityWords)
