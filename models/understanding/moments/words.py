"""The words of time, kept as data in `words/when/*.yaml`, and where they stand in a text."""

import re
from collections.abc import Mapping
from datetime import time
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from pydantic import Field

from models.understanding.keywords import Words, load
from models.understanding.numerals import number

AROUND = 16
"""Letters beside a mention that are looked at for what belongs to it."""


class Part(Words):
    """A part of the day: its usual time, and the hours that are meant beside it.

    `astride`: it lies on both sides of midnight, so that hours after it may be of the day that is named or the next.
    """

    words: tuple[str, ...]
    at: time
    within: tuple[tuple[int, int], ...]
    astride: bool = False


class Tables(Words):
    """`words/when/tables.yaml`."""

    offset: dict[str, int]
    moment: tuple[str, ...]
    weekday: dict[str, int]
    week: dict[str, int]
    month: dict[str, int]
    month_offset: dict[str, int]
    year_offset: dict[str, int]
    quarter: dict[str, int]
    half: dict[str, int]
    nth: dict[str, int]
    edge: dict[str, int]
    third: dict[str, int]
    days: dict[str, int]
    working_days: tuple[str, ...]
    months: dict[str, int]
    minutes: dict[str, int]
    some: dict[str, int]
    zeros: str
    tens: str
    half_of: tuple[str, ...]
    and_a_half: str
    ago: tuple[str, ...]
    back: tuple[str, ...]
    ahead: tuple[str, ...]
    whole_days: tuple[str, ...]
    ordinal: tuple[str, ...]
    lunar_month: dict[str, int]
    frequency: dict[str, str]
    interval: dict[str, int]
    parts: tuple[Part, ...]
    usual: time
    holidays: dict[str, tuple[str, ...]]
    lunar_holidays: dict[str, tuple[str, ...]]
    solar_terms: dict[str, tuple[str, ...]]
    weekday_holidays: dict[str, tuple[str, ...]]
    easter: tuple[str, ...]
    second_terms: dict[str, str]
    first_ten: str


class Kind(StrEnum):
    DAY = "day"
    CLOCK = "clock"
    PART = "part"
    EVERY = "every"
    VAGUE = "vague"
    OTHER = "other"


class Expression(Words):
    """What `kind` of words of time it finds, and with which letters it can begin: by themselves or by a set's name."""

    begins: str = Field(alias="from")
    day: str | None = None
    clock: str | None = None
    part: str | None = None
    every: str | None = None
    vague: str | None = None
    other: str | None = None

    @property
    def kind(self) -> Kind:
        return next(kind for kind in Kind if getattr(self, kind) is not None)

    @property
    def written(self) -> str:
        return str(getattr(self, self.kind))


class Grammar(Words):
    """`words/when/chinese.yaml` and `english.yaml`: at each place the first expression that fits is taken."""

    letters: dict[str, str]
    macros: dict[str, str]
    patterns: tuple[Expression, ...]


class Around(Words):
    """`words/when/around.yaml`: expressions for what stands beside words of time."""

    joins: str
    lasts: str
    ends: tuple[str, ...]
    denied: str
    of_paper: str
    put_right: str
    refused: str
    refused_before: str
    left_out: str
    excepted: str
    left_out_after: str
    counted_from: str
    told_from: str
    moved: str
    either: str
    moved_from: str
    between: str
    besides: str
    beside: str
    each: str
    pair: str
    lasting: str
    clause: str
    apart: str
    after_clock: str
    about_before: str
    about_after: str
    ends_before: str
    framed: str
    arranged: str
    done_before: str
    until: str
    before_by: str
    after: str
    after_day: str
    since_before: str
    begins_itself: str
    begins_before: str
    begins_after: str
    since_after: str
    belongs_before: str
    belongs_after: str
    workdays: str
    weekday: str
    monthday: str
    past: tuple[str, ...]
    future: tuple[str, ...]


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


def tables() -> Tables:
    return load("when/tables", Tables)


def around() -> Around:
    return load("when/around", Around)


@cache
def beside(name: str) -> re.Pattern[str]:
    """One of the expressions for what stands beside words of time."""
    return re.compile(_numbered(getattr(around(), name)))


def exact(word: str) -> int | None:
    """A number; None for one that is guessed by neighbours, as in 两三天 or 二三号."""
    guessed = len(word) > 1 and not word.isascii() and not set(word[-2:]) & set(tables().tens)
    return None if guessed else number(word)


@cache
def part_of(word: str) -> Part | None:
    return next((part for part in tables().parts if word in part.words), None)


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
        branch = (one.kind, re.compile(_numbered(_filled(one.written, macros)), flag))
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


def _numbered(written: str) -> str:
    """The groups numbered on, for a name may stand but once in an expression."""
    count = iter(range(len(written)))
    return re.sub(r"\(\?P<([a-z]\w*)>", lambda match: f"(?P<{match[1]}__{next(count)}>", written)


def _holidays() -> dict[str, str]:
    words = tables()
    named = [words.holidays, words.lunar_holidays, words.solar_terms, words.weekday_holidays]
    every = [name for table in named for names in table.values() for name in names] + [*words.easter]
    longest_first = sorted(every, key=len, reverse=True)
    chinese = "|".join(name for name in longest_first if not name.isascii())
    english = "|".join(name for name in longest_first if name.isascii())
    return {"holiday_names": chinese, "holiday_names_en": english}
