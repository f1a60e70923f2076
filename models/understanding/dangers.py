"""Danger that somebody tells of: of which kind it is, whether it is there now, and how its words are to be kept."""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache, lru_cache

from models.understanding.keywords import Words, load, one_of
from models.understanding.letters import plain


class Danger(StrEnum):
    FIRE = "fire"
    GAS = "gas"
    CURRENT = "current"  # of electricity
    COLLAPSE = "collapse"
    TRAPPED = "trapped"
    WATER = "water"
    BREAK_IN = "break_in"
    VIOLENCE = "violence"
    HOME = "home"  # violence by one of the family
    DESPAIR = "despair"  # somebody does not want to live
    ILL = "ill"  # or hurt so that every minute counts, or giving no sign of life
    MISSING = "missing"
    HAZARD = "hazard"  # what may hurt people
    HURT = "hurt"  # what has hurt somebody


PARTS = ("who", "kin", "others", "dear", "hit", "not_hit", "cry")
"""What ways are put together of."""


class Signs(Words):
    """By what something is told: words, and regular expressions."""

    words: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()


class DangerWords(Words):
    """`words/dangers.yaml`."""

    who: str
    kin: str
    others: str
    dear: str
    hit: str
    not_hit: str
    cry: str
    dangers: dict[Danger, Signs]
    may_wait: frozenset[Danger]
    confidential: frozenset[Danger]
    lasting: frozenset[Danger]
    harmless: Signs
    past: str
    over: str
    not_over: str


def dangers_in(text: str) -> frozenset[Danger]:
    """The kinds of danger to somebody that these words tell of; then what else they are about does not matter."""
    return _dangers(plain(text))


@lru_cache(maxsize=256)
def _dangers(text: str) -> frozenset[Danger]:
    found = _of(text, Danger)
    if not found:
        return found
    rest = _without(_words().harmless, text)
    lately = _pattern(_words().past).sub(" ", rest)
    lasting = _words().lasting
    return _of(rest, found & lasting) | _of(lately, found - lasting)


def is_pressing(text: str) -> bool:
    """Whether somebody is in danger now: it goes before whatever else is being said."""
    found = dangers_in(text) - _words().may_wait
    return bool(found) and (bool(found & _words().confidential) or not _is_over(plain(text)))


def is_cry(text: str) -> bool:
    """Whether somebody cries for help, and says nothing else."""
    return bool(_pattern(_words().cry).search(plain(text)))


def is_confidential(text: str) -> bool:
    """Whether it is told in confidence: relatives and neighbours are not to learn of it, one of them may be meant."""
    return bool(dangers_in(text) & _words().confidential)


def _is_over(text: str) -> bool:
    words = _words()
    return bool(_pattern(words.over).search(text)) and not _pattern(words.not_over).search(text)


def _of(text: str, kinds: Iterable[Danger]) -> frozenset[Danger]:
    return frozenset(kind for kind in kinds if any(one.search(text) for one in _signs(kind)))


def _without(signs: Signs, text: str) -> str:
    for one in (_word(signs.words), *map(_pattern, signs.ways)):
        text = one.sub(" ", text)
    return text


@cache
def _signs(kind: Danger) -> tuple[re.Pattern[str], ...]:
    signs = _words().dangers[kind]
    return (_word(signs.words), *map(_pattern, signs.ways))


@cache
def _word(words: tuple[str, ...]) -> re.Pattern[str]:
    return one_of(words)


@cache
def _pattern(written: str) -> re.Pattern[str]:
    words = _words()
    for name in PARTS:
        written = written.replace(f"<{name}>", getattr(words, name))
    return re.compile(written)


def _words() -> DangerWords:
    return load("dangers", DangerWords)
