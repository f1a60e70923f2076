"""Numbers that can hardly be meant as they are written: they are asked about before they are kept."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from models.understanding.amounts import Amount, Purpose, is_likely
from models.understanding.clauses import clause
from models.understanding.deeds import Number, numbers, pattern, words
from models.understanding.letters import plain
from models.understanding.quantities import in_digits
from models.understanding.units import Kind

POWER = {"kW": Decimal(1), "MW": Decimal(1000), "GW": Decimal(1_000_000)}
"""The kilowatts of the units in which power is told."""


class Why(StrEnum):
    NEGATIVE = "negative"
    NOTHING = "nothing"
    HUGE = "huge"
    CAPACITY = "capacity"  # told in a unit of energy
    ENERGY = "energy"  # told in a unit of power


@dataclass(frozen=True)
class Doubt:
    """Why a number is asked about, as it is `written` from `start` to `end`, and what may be `meant`.

    `stands`: what it is kept as, where it is right all the same; None where it cannot be.
    """

    why: Why
    written: str
    start: int
    end: int
    meant: Amount | None = None
    stands: Amount | None = None


def doubts(text: str, *, gathering: bool) -> tuple[Doubt, ...]:
    """The numbers of a sentence that are to be asked about, in its order."""
    found = numbers(text, gathering=gathering)
    asked = [one for one in (_doubt(text, each) for each in found) if one is not None]
    return tuple(sorted([*asked, *_beyond(text, found)], key=lambda one: one.start))


def sure(
    text: str, now: datetime, *, gathering: bool, standing: bool = False, ahead: bool = False
) -> tuple[Amount, ...]:
    """The numbers that are kept: those without doubt; `standing`: and those that stand all the same.

    `now`: when they were told, in local time; `ahead`: they are yet to come about.
    """
    asked = {one.end: one for one in doubts(text, gathering=gathering)}
    found = numbers(text, now, gathering=gathering, ahead=ahead)
    return tuple(one.amount for one in found if _is_kept(asked.get(one.end), standing))


def _is_kept(doubt: Doubt | None, standing: bool) -> bool:
    return doubt is None or (standing and doubt.stands is not None)


def as_meant(text: str, *, gathering: bool) -> str:
    """The sentence with what may be meant in place of what is doubted."""
    for one in reversed(doubts(text, gathering=gathering)):
        if one.meant is not None:
            text = text[: one.start] + _rewritten(text, one) + text[one.end :]
    return text


def _rewritten(text: str, one: Doubt) -> str:
    if one.why is Why.NEGATIVE:
        minus = pattern(words().minus)
        return next(
            one.written[at:] for at in range(1, len(one.written)) if minus.search(plain(one.written[:at]))
        )
    assert one.meant is not None
    zh, other = words().written[one.meant.unit]
    return in_digits(one.meant.value) + (zh if pattern(words().chinese).search(text) else other)


def _doubt(text: str, one: Number) -> Doubt | None:
    said, amount, piece = plain(text), one.amount, text[one.start : one.end]
    if minus := pattern(words().minus).search(said[: one.start]):
        start = minus.start()
        return Doubt(
            Why.NEGATIVE, text[start : one.end], start, one.end, meant=replace(amount, purpose=Purpose.OTHER)
        )
    if not amount.value:
        return Doubt(Why.NOTHING, piece, one.start, one.end)
    if not is_likely(amount):
        return Doubt(Why.HUGE, piece, one.start, one.end)
    if amount.value > _most(amount):
        return Doubt(Why.HUGE, piece, one.start, one.end, stands=amount)
    why, meant = _other_unit(said, one)
    return Doubt(why, piece, one.start, one.end, meant, amount) if why is not None else None


def _most(amount: Amount) -> Decimal:
    if amount.unit == "%" and amount.purpose in words().percents:
        return words().most_percent
    return words().most.get(amount.unit, amount.value)


def _other_unit(said: str, one: Number) -> tuple[Why | None, Amount | None]:
    """Whether it is capacity in a unit of energy or energy in one of power; and as what it may be meant."""
    start, end = clause(said, one.start, one.end)
    amount, near = one.amount, said[start:end]
    named = pattern(words().capacity).search(near) and not pattern(words().stores).search(near)
    if amount.unit == "kWh" and not amount.per.recurs and named:
        return Why.CAPACITY, _as_power(amount, said[one.start : one.end])
    flows = amount.per.recurs or pattern(words().energy).search(near)
    if amount.unit in POWER and flows:
        return Why.ENERGY, replace(amount, unit="kWh", value=amount.value * POWER[amount.unit])
    return None, None


def _as_power(amount: Amount, piece: str) -> Amount:
    """Written in thousands it is megawatts, as what is small is; else kilowatts."""
    in_mega = bool(pattern(words().in_mega).search(piece))
    value = amount.value / 1000 if in_mega else amount.value
    unit = "MW" if in_mega or value <= words().small else "kW"
    return Amount(Kind.METRICS, unit, value, amount.approximate, amount.per, amount.purpose)


def _beyond(text: str, found: Iterable[Number]) -> Iterator[Doubt]:
    """Numbers that are larger than any that is read."""
    known = {one.start for one in found}
    for match in pattern(words().beyond).finditer(plain(text)):
        if match.start() not in known:
            yield Doubt(Why.HUGE, text[match.start() : match.end()], match.start(), match.end())
