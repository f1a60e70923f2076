"""Numbers as a deed or a result tells them: each with its unit, over which time, what it is of, and how it is known."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from models.understanding import provenance, wholes
from models.understanding.clauses import clause, clause_start, sentence_start
from models.understanding.keywords import Words, load, pattern
from models.understanding.letters import plain
from models.understanding.provenance import Method
from models.understanding.quantities import Quantity, quantities_in
from models.understanding.units import Kind

SHARES = ("%", "pp", "point", "CNY_kWh")
"""Units of which two make no third."""
BARE = frozenset(
    {
        *("time", "device", "item", "set", "copy", "box", "hour", "person", "place"),
        *("entry", "bag", "barrel", "piece", "session", "room"),
    }
)
"""Units that tell nothing by themselves, where it was not said what for."""
LARGEST = Decimal(10) ** 12
"""What is larger is a mistake of typing; a thousand billion of anything."""
FINEST = Decimal("0.000001")


class Per(StrEnum):
    """Over which time a number comes about."""

    ONCE = "once"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    SO_FAR = "so_far"  # all that came about until then, whatever was told of it before

    @property
    def recurs(self) -> bool:
        """Whether it comes about again and again."""
        return self in (Per.DAY, Per.MONTH, Per.YEAR)


class Purpose(StrEnum):
    """What a number is the number of, where its unit does not say it."""

    FINANCING = "financing"
    CAPITAL = "capital"
    INVESTMENT = "investment"
    SALES = "sales"
    SAVING = "saving"
    INCOME = "income"
    SUPPORT = "support"
    ADMISSION = "admission"
    SATISFACTION = "satisfaction"
    CAPACITY = "capacity"
    GENERATION = "generation"
    EMPLOYED = "employed"
    TRAINED = "trained"
    SERVED = "served"
    RISE = "rise"  # by how much it is more than it was
    COST = "cost"  # what was spent, which is no result
    CHANGE = "change"  # against the year before
    OTHER = "other"


@dataclass(frozen=True)
class Amount:
    """`value` is exact, in `unit` as in `words/quantities.yaml`; `approximate`: it was said so, and stays so.

    It is for the local days `since` … `until`, or goes on `since` then; neither where none are told.
    """

    kind: Kind
    unit: str
    value: Decimal
    approximate: bool = False
    per: Per = Per.ONCE
    purpose: Purpose = Purpose.OTHER
    method: Method = Method.UNSAID
    since: date | None = None
    until: date | None = None


class Named(Words):
    """By which words a purpose is known, of which units; all units where none are named."""

    purpose: Purpose
    units: tuple[str, ...] = ()
    words: str


class AmountWords(Words):
    """`words/amounts.yaml`."""

    per: dict[Per, str]
    each: dict[Per, str]
    flows: tuple[str, ...]
    purposes: tuple[Named, ...]


def amounts_in(text: str) -> tuple[Amount, ...]:
    """The numbers that a sentence tells, in its order; what is only a range or "几十" is none. See `quantities_in`.

    What each of many got is none either, unless it is told of how many; nor is what is a part of another number.
    """
    return tuple(amount for amount, _ in placed(text))


def placed(
    text: str, now: datetime | None = None, *, ahead: bool = False
) -> Iterator[tuple[Amount, Quantity]]:
    """The same, each with where it stands. `now`: when it is told, in local time; then also since when each is.

    `ahead`: they are yet to come about.
    """
    told = plain(text)
    found = _counted(told, quantities_in(text))
    methods = provenance.methods(told, found)
    stretches = provenance.stretches(told, found, now, ahead=ahead) if now is not None and found else None
    for place, (one, method) in enumerate(zip(found, methods, strict=True)):
        stretch = stretches[place] if stretches is not None else provenance.UNSAID
        yield _amount(told, one, method, stretch), one


def _counted(text: str, quantities: Iterable[Quantity]) -> list[Quantity]:
    """Those that count all there was, each thing once."""
    of_all = (wholes.of_all(text, one) for one in quantities if one.value is not None)
    found = [one for one in of_all if one is not None]
    purposes = [_purpose(text, one) for one in found]

    def alike(one: int, other: int) -> bool:
        mixed = {purposes[one], purposes[other]} - {Purpose.OTHER}
        return found[one].closest == found[other].closest and len(mixed) <= 1

    parts = wholes.parts(text, found, alike)
    return [one for place, one in enumerate(found) if place not in parts]


def purposes_in(text: str) -> tuple[Purpose, ...]:
    """What is named in a text of which there may be numbers."""
    named = load("amounts", AmountWords).purposes
    return tuple(each.purpose for each in named if pattern(each.words).search(text))


def is_bare(amount: Amount) -> bool:
    """Whether it stands without what it is of; beside its sentence that need not be said."""
    return amount.purpose is Purpose.OTHER and amount.unit in BARE


def is_likely(amount: Amount) -> bool:
    """Whether a number can be meant: more than nothing, not absurdly large, no finer than is kept."""
    return 0 < amount.value < LARGEST and amount.value == amount.value.quantize(FINEST)


def _amount(text: str, one: Quantity, method: Method, stretch: provenance.Stretch) -> Amount:
    assert one.value is not None
    per, purpose = _per(text, one), _purpose(text, one)
    since, until = stretch.since, stretch.until
    if (
        per is Per.ONCE
        and one.unit not in SHARES
        and wholes.is_so_far(text, one, of_a_time=since is not None)
    ):
        per = Per.SO_FAR
    return Amount(one.kind, one.closest, one.value, one.approximate, per, purpose, method, since, until)


def _per(text: str, one: Quantity) -> Per:
    """Told with the number, else in its clause; money and power also go on from an earlier clause of the sentence."""
    words = load("amounts", AmountWords)
    for per, written in words.each.items():
        if pattern(written).match(text, one.end):
            return per
    before = text[: one.start]
    start = (sentence_start if one.unit in words.flows else clause_start)(text, one.start)
    told = {per: _last(written, before, start) for per, written in words.per.items()}
    per, at = max(told.items(), key=lambda item: item[1])
    return per if at >= 0 else Per.ONCE


def _purpose(text: str, one: Quantity) -> Purpose:
    """What is named last before the number in its clause, else first behind it; else in the clause before."""
    words = load("amounts", AmountWords)
    fitting = [each for each in words.purposes if not each.units or one.unit in each.units]
    start, end = clause(text, one.start, one.end)
    before = {each.purpose: _last(each.words, text[: one.start], start) for each in fitting}
    behind = {each.purpose: _first(each.words, text, one.end, end) for each in fitting}
    for found in (before, behind):
        if found and max(found.values()) >= 0:
            return max(found, key=lambda purpose: found[purpose])
    return Purpose.OTHER


def _last(written: str, text: str, start: int) -> int:
    """Where the last such words begin; -1 where there are none."""
    return max((match.start() for match in pattern(written).finditer(text, start)), default=-1)


def _first(written: str, text: str, start: int, end: int) -> int:
    """How near to the start such words stand, the nearer the higher; -1 where there are none."""
    match = pattern(written).search(text, start, end)
    return len(text) - match.start() if match else -1
