"""The words of time, kept as data in `words/when/*.yaml`."""

import re
from datetime import time
from enum import StrEnum
from functools import cache

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
    own_part: str
    own_place: str
    over_before: str
    planned_after: str
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
    until_going: str
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
    weekdays_till: str
    weekday: str
    monthday: str
    past: tuple[str, ...]
    future: tuple[str, ...]


def tables() -> Tables:
    return load("when/tables", Tables)


def usual_hour() -> time:
    """At which local hour a day begins of which no hour is known."""
    return tables().usual


def around() -> Around:
    return load("when/around", Around)


@cache
def beside(name: str) -> re.Pattern[str]:
    """One of the expressions for what stands beside words of time."""
    return re.compile(numbered(getattr(around(), name)))


def exact(word: str) -> int | None:
    """A number; None for one that is guessed by neighbours, as in 两三天 or 二三号."""
    guessed = len(word) > 1 and not word.isascii() and not set(word[-2:]) & set(tables().tens)
    return None if guessed else number(word)


@cache
def part_of(word: str) -> Part | None:
    return next((part for part in tables().parts if word in part.words), None)


def numbered(written: str) -> str:
    """An expression, its groups numbered on, for a name may stand but once in an expression."""
    count = iter(range(len(written)))
    return re.sub(r"\(\?P<([a-z]\w*)>", lambda match: f"(?P<{match[1]}__{next(count)}>", written)
