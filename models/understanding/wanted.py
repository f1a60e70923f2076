"""Which numbers a question asks for by their names: how much financing, how many people were trained, how many lamps."""

import re
from dataclasses import dataclass
from functools import cache

from models.understanding.amounts import Amount, Purpose, amounts_in, purposes_in
from models.understanding.keywords import Words, load
from models.understanding.letters import plain
from models.understanding.units import Kind


class WantedWords(Words):
    """`words/wanted.yaml`."""

    how_many: str
    how_much: str
    measure: str
    one: str
    counted_elsewhere: tuple[str, ...]
    surely: str


@dataclass(frozen=True)
class Wanted:
    """What the numbers are of that are asked for: any of these purposes, or any of these units."""

    purposes: tuple[Purpose, ...] = ()
    units: tuple[str, ...] = ()

    def fits(self, amount: Amount) -> bool:
        """Whether a number is one of them."""
        return amount.purpose in self.purposes or amount.unit in self.units


def wanted_in(text: str) -> Wanted | None:
    """What a question asks for; None where it names no number that is kept."""
    told, elsewhere = plain(text), load("wanted", WantedWords).counted_elsewhere
    counted = _counted(told)
    if any(one.unit in elsewhere for one in counted):
        return None
    if counted:
        units = dict.fromkeys(one.unit for one in counted if not _is_told_by_purpose(one))
        named = dict.fromkeys(one.purpose for one in counted if _is_told_by_purpose(one))
        return Wanted(tuple(named), tuple(units))
    purposes = purposes_in(told) if _pattern("how_much").search(told) else ()
    return Wanted(purposes) if purposes else None


def surely_asks(text: str) -> bool:
    """Whether a sentence that names a number asks for it, and does not tell it."""
    return bool(_pattern("surely").search(plain(text)))


def _counted(told: str) -> list[Amount]:
    """What would be told if a number stood where it is asked for."""
    words = load("wanted", WantedWords)
    for number in (words.one, words.measure):
        found = [
            one
            for one in amounts_in(_pattern("how_many").sub(number, told))
            if not (_is_told_by_purpose(one) and one.purpose is Purpose.OTHER)
        ]
        if found:
            return found
    return []


def _is_told_by_purpose(one: Amount) -> bool:
    """People and money are of many things; other units tell by themselves what they are of."""
    return one.kind in (Kind.PEOPLE, Kind.MONEY)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    written: str = getattr(load("wanted", WantedWords), name)
    return re.compile(written, re.IGNORECASE)
