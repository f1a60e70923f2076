"""What neighbours do for each other, out of a sentence: whether a hand is asked for, what is to be done, and when."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from models.understanding.counts import read_count
from models.understanding.keywords import Words, load, pattern
from models.understanding.letters import plain
from models.understanding.places import place_in

NOON, EVENING, SATURDAY = 12, 18, 5
"""Hours of the local day, and the first day of the weekend."""
HOUSE = re.compile(r"\d")
"""A place that names a house or a flat holds a number."""
VEIL = "…"
E = TypeVar("E", bound=StrEnum)


class Skill(StrEnum):
    """What somebody likes to do, and what a task needs."""

    CARRY = "carry"
    WATCH = "watch"
    REPAIR = "repair"
    COMPANY = "company"
    TEACH = "teach"
    CLEAN = "clean"
    DRIVE = "drive"


class Time(StrEnum):
    """When somebody has time."""

    MORNINGS = "mornings"
    AFTERNOONS = "afternoons"
    EVENINGS = "evenings"
    WEEKENDS = "weekends"
    WEEKDAYS = "weekdays"


class HelpWords(Words):
    """`words/helping.yaml`: regular expressions."""

    asks: tuple[str, ...]
    not_asks: str
    skills: dict[Skill, str]
    times: dict[Time, str]
    myself: str
    home: str
    pieces: str


@dataclass(frozen=True)
class Wish:
    """What somebody would like to do, and when; empty: anything, at any time."""

    skills: tuple[Skill, ...] = ()
    times: tuple[Time, ...] = ()

    def fits(self, skills: tuple[Skill, ...], at: datetime, *, timed: bool) -> bool:
        """Whether a task fits that needs one of these skills at that local time, or on that day."""
        able = not self.skills or not skills or bool(set(self.skills) & set(skills))
        return able and self._free(at, timed=timed)

    def _free(self, at: datetime, *, timed: bool) -> bool:
        named = set(self.times)
        day = Time.WEEKENDS if at.weekday() >= SATURDAY else Time.WEEKDAYS
        days, hours = named & {Time.WEEKENDS, Time.WEEKDAYS}, named - {Time.WEEKENDS, Time.WEEKDAYS}
        return (not days or day in days) and (not timed or not hours or part_of_day(at) in hours)


def part_of_day(at: datetime) -> Time:
    if at.hour < NOON:
        return Time.MORNINGS
    return Time.AFTERNOONS if at.hour < EVENING else Time.EVENINGS


def wish_in(text: str) -> Wish:
    """What a volunteer's sentence says that they like to do, and when."""
    return Wish(skills_in(text), _all_of(text, _words().times))


def skills_in(text: str) -> tuple[Skill, ...]:
    """What is to be done, as far as the words say it."""
    return _all_of(text, _words().skills)


def asks_for_a_hand(text: str) -> bool:
    """Whether a sentence plainly asks for a neighbour's hand, rather than tells of a problem or offers one."""
    read = plain(text)
    if pattern(_words().not_asks).search(read):
        return False
    return any(pattern(one).search(read) for one in _words().asks)


def offers_oneself(text: str) -> bool:
    """Whether whoever says it would come themselves, rather than others of their branch."""
    return bool(pattern(_words().myself).search(plain(text).strip()))


def is_at_home(text: str) -> bool:
    """Whether whoever does it comes into somebody's home."""
    return bool(pattern(_words().home).search(plain(text)))


def house_in(text: str) -> str | None:
    """The house or flat that a sentence names, as it is written; None where it names none."""
    place = place_in(text)
    return place if place is not None and HOUSE.search(plain(place)) else None


def number_in(text: str) -> int | None:
    """A number of points, things or people, with or without its word; None where none is named, or several."""
    return read_count(pattern(_words().pieces).sub("", text.strip())).number


def veiled(text: str, address: str) -> str:
    """The sentence without the address, and without any other house that it names."""
    for hidden in (address, house_in(text)):
        text = text.replace(hidden, VEIL) if hidden else text
    return text


def _all_of(text: str, patterns: dict[E, str]) -> tuple[E, ...]:
    read = plain(text)
    return tuple(one for one, written in patterns.items() if pattern(written).search(read))


def _words() -> HelpWords:
    return load("helping", HelpWords)
