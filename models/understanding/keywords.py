"""Words kept as data in `words/*.yaml`, and how they are found in what people write."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Generic, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict

WORDS = Path(__file__).parent / "words"
LONGEST_READ = 5000
"""Characters that are looked at; what comes later changes no suggestion."""
STRONG, WEAK = 3, 1
NEVER = r"(?!)"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""PyYAML's in C, where it was built with it: whoever writes first after a start waits for the words to be read."""
SHORT = re.compile(r"(?<![a-z])[^aeiou\W]*[aeiou][^aeiouwxys\W]$")
"""A word of one short syllable doubles its last letter: fit, fitting."""
SIBILANT = re.compile(r"(?:[sxzo]|[cs]h)$")


class Words(BaseModel):
    """The shape of a file of words."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Bridges(Words):
    """`words/keywords.yaml`, a regular expression."""

    gap: str


class Graded(Words):
    """Keywords of one kind: a strong one decides, a weak one only hints."""

    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()


File = TypeVar("File", bound=Words)
Kind = TypeVar("Kind")


def load(name: str, shape: type[File]) -> File:
    """The checked content of `words/<name>.yaml`, read once."""
    words = _checked(name, shape)
    assert isinstance(words, shape)
    return words


@cache
def _checked(name: str, shape: type[Words]) -> Words:
    written = (WORDS / f"{name}.yaml").read_text(encoding="utf-8")
    return shape.model_validate(yaml.load(written, LOADER))


def normal(text: str) -> str:
    """One width for letters, digits and punctuation, and no more than is worth reading."""
    return unicodedata.normalize("NFKC", text[:LONGEST_READ])[:LONGEST_READ]


def folded(text: str) -> str:
    """Normal and in small letters, as the keywords are."""
    return normal(text).lower()


@cache
def pattern(written: str) -> re.Pattern[str]:
    """What is written as a regular expression, found in small and capital letters."""
    return re.compile(written, re.IGNORECASE)


def one_of(words: Iterable[str]) -> re.Pattern[str]:
    """Finds any of the words in a folded text, the longest first."""
    return _alternatives(dict.fromkeys(words, ""))


@dataclass(frozen=True)
class Scale(Generic[Kind]):
    """Weighs a text between kinds by their keywords."""

    pattern: re.Pattern[str]
    spoken: Mapping[str, tuple[tuple[Kind, int], ...]]

    def weigh(self, text: str) -> dict[Kind, int]:
        """The kinds that the text speaks of, with their weight, the heaviest first; a word counts once."""
        found = {match.lastgroup or "" for match in self.pattern.finditer(text)}
        weights: dict[Kind, int] = {}
        for name in sorted(found, key=lambda name: int(name[1:])):
            for kind, weight in self.spoken[name]:
                weights[kind] = weights.get(kind, 0) + weight
        return dict(sorted(weights.items(), key=lambda item: -item[1]))


def scale(graded: Mapping[Kind, Graded]) -> Scale[Kind]:
    """One pattern over the keywords of all kinds, so that a long word is not taken for a short one inside it."""
    meanings: dict[str, list[tuple[Kind, int]]] = {}
    for kind, words in graded.items():
        for weight, graded_words in ((STRONG, words.strong), (WEAK, words.weak)):
            for word in graded_words:
                meanings.setdefault(word, []).append((kind, weight))
    named = {word: f"w{index}" for index, word in enumerate(meanings)}
    pattern = _alternatives({word: f"(?P<{name}>)" for word, name in named.items()})
    return Scale(pattern, {name: tuple(meanings[word]) for word, name in named.items()})


def _alternatives(marked: Mapping[str, str]) -> re.Pattern[str]:
    """Any of the words, each followed by its mark.

    Every branch begins with a letter and all English ones share one look behind: so a branch that cannot fit costs
    next to nothing, and thousands of characters are read in milliseconds.
    """
    longest_first = sorted(marked, key=len, reverse=True)
    chinese = [_bridged(word) + marked[word] for word in longest_first if not word.isascii()]
    english = [_inflected(word) + marked[word] for word in longest_first if word.isascii()]
    boundary = rf"(?<![a-z0-9])(?:{'|'.join(english)})" if english else NEVER
    return re.compile("|".join([*chinese, boundary]))


def _inflected(word: str) -> str:
    """Each of its words with the endings it may have: pay ... for gas is found in pays for gas."""
    parts = (f"{one}(?:{_endings(one)})?" if one.isalpha() else re.escape(one) for one in word.split(" "))
    return rf"{_spaced(' '.join(parts))}(?![a-z0-9])"


def _endings(word: str) -> str:
    """How an English word may end: rat, rats, but not rate, which is another word."""
    if word[-1] == "e":
        return "'s|s|d"
    if SHORT.search(word):
        return f"'s|s|{word[-1]}(?:ed|ing)"
    return "'s|es|ed|ing" if SIBILANT.search(word) else "'s|s|ed|ing"


def _bridged(word: str) -> str:
    return re.escape(word).replace("…", load("keywords", Bridges).gap)


def _spaced(phrase: str) -> str:
    return phrase.replace(r" \.\.\. ", rf"\b{load('keywords', Bridges).gap}\b").replace(" ", r"\s+")
