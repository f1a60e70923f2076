"""What a card that waits for somebody is answered with in words: which stances they take, and what they say beside."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache

from models.understanding.activity_words import sounds_like_activity, sounds_like_complaint
from models.understanding.keywords import Words, load
from models.understanding.letters import plain
from models.understanding.moments.reading import read_moments, without
from models.understanding.quantities import quantities_in
from models.understanding.units import Kind

TIME = "@"
LONGEST = 90
"""Letters of an answer to a card; a longer text tells of something."""


class Stance(StrEnum):
    """What an answer says to what was asked, or told."""

    NOTICED = "noticed"  # it was read, and nothing else
    AGREES = "agrees"
    REFUSES = "refuses"
    COMES = "comes"
    CANNOT = "cannot"
    ANOTHER_TIME = "another_time"
    TIME = "time"  # a day or an hour, and nothing else
    RIGHT = "right"
    WRONG = "wrong"
    HELD = "held"
    NOT_HELD = "not_held"


OF_WHAT_WAS = frozenset({Stance.RIGHT, Stance.WRONG, Stance.HELD, Stance.NOT_HELD})
"""What is answered to cards that tell how something was, of which more is told in the same breath."""

NO = frozenset({Stance.CANNOT, Stance.REFUSES})


class CardWords(Words):
    """`words/cards.yaml`, regular expressions."""

    stances: dict[Stance, tuple[str, ...]]
    noticed: str
    begins: str
    courteous: str
    but: str
    we: str
    number: str
    between: str
    asks: str


@dataclass(frozen=True)
class Reply:
    """`beside`: clauses that take no stance, without courtesies; `asks`: something is asked as well."""

    stances: frozenset[Stance]
    beside: tuple[str, ...] = ()
    asks: bool = False

    @property
    def puts_otherwise(self) -> bool:
        """Whether something is said that begins with a but."""
        return any(_pattern("but").fullmatch(one) for one in self.beside)


def reply_in(text: str, now: datetime) -> Reply | None:
    """How a text answers a card; None where it takes no stance. `now` is local time."""
    if len(text) > LONGEST:
        return None
    told = plain(text).replace("’", "'").strip()
    stances: set[Stance] = set()
    beside: list[str] = []
    first: list[str] = []
    for clause in _pattern("between").split(told):
        found = _stances(clause, now)
        stances |= found
        if clause.strip() and not found and not _pattern("courteous").fullmatch(clause.strip()):
            beside.append(clause.strip())
            first += [] if stances else beside[-1:]
    if len(stances) > 1:
        stances.discard(Stance.NOTICED)
    if not stances or _is_of_something_else(stances, beside, first):
        return None
    return Reply(frozenset(stances), tuple(beside), _pattern("asks").search(told) is not None)


def _is_of_something_else(stances: set[Stance], beside: list[str], first: list[str]) -> bool:
    """Whether what is said beside is told for itself: what was held, or is wrong and no reason for a no.

    `first`: of that what is said before any answer; what was counted there is no answer's.
    """
    if stances == {Stance.NOTICED}:
        return bool(beside)
    if not stances.isdisjoint(OF_WHAT_WAS):
        return False
    wrong = stances.isdisjoint(NO) and any(map(sounds_like_complaint, beside))
    counted = any(map(_counts, first))
    return wrong or counted or any(map(sounds_like_activity, beside))


def _counts(clause: str) -> bool:
    return any(one.kind is not Kind.PEOPLE for one in quantities_in(clause))


def _stances(clause: str, now: datetime) -> set[Stance]:
    """What a clause says as it stands, else without its words of time and what it begins with."""
    bare = " ".join(clause.split())
    found = _taken_by(bare)
    if found or not bare:
        return found
    begun = _pattern("begins").match(bare)
    lead = _taken_by(begun.group().strip()) if begun else set()
    rest = bare[begun.end() :] if begun else bare
    more = _taken_by(rest) or _taken_by(_timed(rest, "", now)) or _taken_by(_timed(rest, TIME, now))
    return lead | more if more else set()


def _timed(clause: str, mark: str, now: datetime) -> str:
    """A clause with this mark in the place of its words of time."""
    bare = without(clause, read_moments(clause, now).spans, mark or " ")
    if mark:
        bare = re.sub(rf"{mark}[{mark} ]*", f"{mark} ", bare)
    return (" " if clause.isascii() else "").join(bare.split())


def _taken_by(clause: str) -> set[Stance]:
    return {stance for stance, written in _stance_patterns().items() if written.fullmatch(clause)}


@cache
def _stance_patterns() -> dict[Stance, re.Pattern[str]]:
    words = _words()
    parts = {"<we>": words.we, "<number>": words.number, "<noticed>": words.noticed}
    return {stance: re.compile(_filled("|".join(all), parts)) for stance, all in words.stances.items()}


def _filled(written: str, parts: dict[str, str]) -> str:
    for name, part in parts.items():
        written = written.replace(name, part)
    return written


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(getattr(_words(), name))


def _words() -> CardWords:
    return load("cards", CardWords)
