"""Where words of time stand in a text, and what each says."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from models.understanding.keywords import load
from models.understanding.moments.words import Grammar, Kind, numbered, tables


class Mention(NamedTuple):
    """Words of time where they stand, and what their groups say."""

    kind: Kind
    start: int
    end: int
    said: dict[str, str]


Branch = tuple[Kind, re.Pattern[str]]


def mentions(text: str) -> list[Mention]:
    """What a plain text says about time, in its order."""
    found, after, previous = [], 0, " "
    for start, letter in enumerate(text):
        inside_word = letter.isalpha() and letter.isascii() and previous.isascii() and previous.isalnum()
        previous = letter
        if start < after or inside_word:
            continue
        for kind, pattern in _branches().get(letter, ()):
            if match := pattern.match(text, start):
                after = max(match.end(), start + 1)
                if kind is not Kind.OTHER:
                    found.append(Mention(kind, start, match.end(), said_in(match)))
                break
    return found


def said_in(match: re.Match[str]) -> dict[str, str]:
    """What the groups of an expression say, by their names."""
    return {name.rpartition("__")[0]: value for name, value in match.groupdict().items() if value is not None}


@cache
def _branches() -> dict[str, list[Branch]]:
    """The expressions that can begin with a letter, so that few are tried at each place."""
    chinese, english = load("when/chinese", Grammar), load("when/english", Grammar)
    macros = chinese.macros | english.macros | _holidays()
    letters = chinese.letters | english.letters
    # For English ones a word ends where a Chinese sign begins.
    every = [(one, re.NOFLAG) for one in chinese.patterns] + [(one, re.ASCII) for one in english.patterns]
    branches: dict[str, list[Branch]] = {}
    for one, flag in every:
        branch = (one.kind, re.compile(numbered(_filled(one.written, macros)), flag))
        for letter in {*"".join(letters.get(word, word) for word in one.begins.split())}:
            branches.setdefault(letter, []).append(branch)
    return branches


def _filled(written: str, macros: Mapping[str, str]) -> str:
    """An expression with its `~macros~` written out."""
    while (filled := re.sub(r"~(\w+)~", lambda match: _whole(macros[match[1]]), written)) != written:
        written = filled
    return written


def _whole(body: str) -> str:
    """A macro that can be repeated or left out as one; one without signs of its own is a part of a set of letters."""
    return f"(?:{body})" if re.search(r"\W", body) else body


def _holidays() -> dict[str, str]:
    words = tables()
    named = [words.holidays, words.lunar_holidays, words.solar_terms, words.weekday_holidays]
    every = [name for table in named for names in table.values() for name in names] + [*words.easter]
    longest_first = sorted(every, key=len, reverse=True)
    chinese = "|".join(name for name in longest_first if not name.isascii())
    english = "|".join(name for name in longest_first if name.isascii())
    return {"holiday_names": chinese, "holiday_names_en": english}
