"""How much of what a sentence names: people, money, power, areas, rates and things, each with its unit."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import islice

from models.understanding.letters import plain
from models.understanding.numerals import amount, any_amount, filled, neighbours
from models.understanding.units import Kind, Unit, any_behind, each_behind, leads, pattern, units, words

NEAR = 40
"""Characters on either side of a number in which a word may stand that its unit needs."""
MOST = 100
"""Numbers of a text that are looked at: whoever writes more has written a table."""
BESIDE = 24
"""Characters before a number in which stands what leads it."""
HALF = Decimal("0.5")


@dataclass(frozen=True)
class Quantity:
    """`unit` is person, a currency's three letters, or a metric's as in `words/quantities.yaml`; `thing` says
    more closely what is counted, where that is told: copies are leaflets or meals.

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
    thing: str = ""

    @property
    def closest(self) -> str:
        """What is counted, as closely as it is told."""
        return self.thing or self.unit

    @property
    def value(self) -> Decimal | None:
        """The amount where one is said."""
        return self.least if self.least == self.most else None


def quantities_in(text: str) -> tuple[Quantity, ...]:
    """All that a sentence names, in its order. Days, clock times, ordinals, houses and telephones are none of them."""
    text = plain(text)
    found: list[Quantity] = []
    for match in islice(_number().finditer(text), MOST):
        inside = found and match.start() < found[-1].end
        one = None if inside else _read(text, match)
        if one:
            found.append(one)
    return tuple(found)


def only_number(text: str) -> Decimal | None:
    """The number with which words begin that count a single thing: 200 of 两百棵, 8 of 8个."""
    found = _number().match(plain(text).strip())
    said = ends(found) if found else None
    return said[0] if said is not None and said[0] == said[1] else None


def numbers_in(text: str) -> set[Decimal]:
    """All numbers that are written in a text, whatever they count; of ranges none."""
    said = (ends(match) for match in islice(_number().finditer(plain(text)), MOST))
    return {one[0] for one in said if one is not None and one[0] == one[1]}


def in_digits(value: Decimal) -> str:
    """In digits alone: no exponent, no commas, no zeros at the end of a fraction."""
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def number_written() -> str:
    """A regular expression for a number or two: groups `least`, `most`, `more` (many) with its `scale`, or `vague`."""
    return filled(words().number.replace("<amount>", any_amount()))


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
    large = pattern(words().large).search(word) if match["least"] else None
    shared = amount(large[0]) if large else None
    least *= shared if shared and least * shared <= most else 1
    return (least, most) if least <= most else None


def is_about(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Whether a number written from `start` to `end`, with its unit, is meant only roughly."""
    before = text[max(0, start - BESIDE) : start + 1]
    return bool(
        match["more"]
        or match["vague"]
        or pattern(words().about).search(before)
        or pattern(words().or_so).match(text, end)
    )


def _read(text: str, match: re.Match[str]) -> Quantity | None:
    behind, said = _unit_behind(text, match), ends(match)
    index = _counted_in(text, match, behind)
    if index is None or (said is None and not match["vague"]):
        return None
    kind, unit, thing = _closest(text, match, behind, index)
    end = behind.end() if behind else match.end()
    tail = pattern(words().tail).match(text, end) if behind and kind is not Kind.PEOPLE else None
    more = _more(behind, tail)
    least, most = ((one + more) * unit.factor for one in said) if said else (None, None)
    about = is_about(text, match, match.start(), end)
    return Quantity(kind, unit.unit, least, most, about, match.start(), tail.end() if tail else end, thing)


def _closest(
    text: str, match: re.Match[str], behind: re.Match[str] | None, index: int
) -> tuple[Kind, Unit, str]:
    """The unit of a number and what is counted in it: of a mere measure word what leads it, if that is told."""
    kind, unit = units()[index]
    led = _led(text, match, measured=True, measure=behind[0].strip()) if behind and unit.mere else None
    if led is None:
        return kind, unit, unit.of
    of_kind, named = units()[led]
    return (kind, unit, named.of or named.unit) if of_kind is kind else (of_kind, named, named.of)


def _unit_behind(text: str, match: re.Match[str]) -> re.Match[str] | None:
    """The first unit behind a number that fits; else what stands there, such as a mere measure word."""
    behind = any_behind().match(text, match.end())
    index = _index(behind) if behind else None
    if index is None or _fits(index, text, match):
        return behind
    others = (
        found
        for other, unit in each_behind()
        if other > index and (found := unit.match(text, match.end())) and _fits(other, text, match)
    )
    return next(others, behind)


def _counted_in(text: str, match: re.Match[str], behind: re.Match[str] | None) -> int | None:
    """The index of the unit that stands behind the number, else of one that leads it."""
    index = _index(behind) if behind else None
    if behind is None or index is None:
        return _led(text, match, measured=behind is not None)
    if _fits(index, text, match):
        return index
    measure = behind[0].strip() if units()[index][1].mere else ""
    return _led(text, match, measured=bool(measure), measure=measure)


def _led(text: str, match: re.Match[str], *, measured: bool, measure: str = "") -> int | None:
    """The index of a unit that leads the number; `measure`: one that is counted in this measure word."""
    before = text[max(0, match.start() - BESIDE) : match.start()]
    led = (one for one, pattern in leads(measured) if pattern.search(before) and _fits(one, text, match))
    return next((one for one in led if not measure or _is_counted_in(one, measure)), None)


def _is_counted_in(index: int, measure: str) -> bool:
    unit = units()[index][1]
    return bool(unit.measure and pattern(unit.measure).fullmatch(measure))


def _more(behind: re.Match[str] | None, tail: re.Match[str] | None) -> Decimal:
    """What is said of a unit's parts: the half of 一个半小时 and 三亩半, the five of 三块五."""
    if tail and tail["tenths"]:
        return (amount(tail["tenths"]) or Decimal(0)) / 10
    return HALF if (behind and behind["half"]) or (tail and tail["half"]) else Decimal(0)


def _fits(index: int, text: str, match: re.Match[str]) -> bool:
    """Whether what the unit needs stands near the number, and the number is written as it has to be."""
    unit = units()[index][1]
    near = text[max(0, match.start() - NEAR) : match.end() + NEAR]
    is_so = pattern(unit.near).search(near) and pattern(unit.written).search(match[0])
    return bool(is_so and pattern(unit.followed).match(text, match.end()))


def _index(match: re.Match[str]) -> int | None:
    name = match.lastgroup or ""
    return int(name[1:]) if name[1:].isdecimal() else None


@cache
def _number() -> re.Pattern[str]:
    return re.compile(number_written(), re.IGNORECASE)
