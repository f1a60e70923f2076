"""What somebody most likely wants with a sentence: its signs are weighed, given who says it."""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache

from pydantic import Field

from models.understanding.keywords import Words, load
from models.understanding.letters import plain


class Intent(StrEnum):
    PROBLEM = "problem"
    ACTIVITY = "activity"  # a gathering, held or planned
    RESULT = "result"  # a deed that was done
    OFFER = "offer"
    NEED = "need"
    PROGRESS = "progress"  # of a project
    CORRECT = "correct"  # of what was just said
    STATUS = "status"  # how a matter stands
    NUDGE = "nudge"  # that nothing happens
    CONFIRM = "confirm"  # that it is solved
    REOPEN = "reopen"  # that it is not
    WITHDRAW = "withdraw"
    THANKS = "thanks"
    GREETING = "greeting"
    HELP = "help"
    FIGURES = "figures"
    VOLUNTEER = "volunteer"
    ANSWER = "answer"  # to a question, and nothing by itself
    OTHER = "other"


class Role(StrEnum):
    """Who says it."""

    RESIDENT = "resident"
    CONTACT = "contact"
    OFFICER = "officer"
    COORDINATOR = "coordinator"


class Sign(StrEnum):
    """What is known of a sentence beside its words."""

    HELD = "held"  # it sounds like a gathering
    WRONG = "wrong"  # it sounds like something wrong or wished for
    ABOUT_SOMETHING = "about_something"  # a kind of problem is named
    PEOPLE = "people"
    MONEY = "money"
    METRICS = "metrics"
    WHEN = "when"
    TIMED = "timed"
    AHEAD = "ahead"
    ASKS = "asks"
    LONG = "long"


class Expressions(Words):
    """Regular expressions of one intent, by how much they say."""

    whole: tuple[str, ...] = ()
    sure: tuple[str, ...] = ()
    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


class IntentWords(Words):
    """`words/intents.yaml`."""

    grades: dict[str, int]
    around: str
    signs: dict[Sign, dict[Intent, int]]
    roles: dict[Role, dict[Intent, int]]
    asks: str
    past: str
    intents: dict[Intent, Expressions] = Field(alias="intents")


def likely(text: str, role: Role, signs: Iterable[Sign]) -> dict[Intent, int]:
    """The intents that a sentence may have with their weights, the heaviest first; OTHER where nothing speaks for any."""
    words, text = _words(), plain(text)
    bare = re.sub(words.around, "", text)
    weights: dict[Intent, int] = {}
    for intent in Intent:
        weights[intent] = _weight(intent, text, bare)
    for sign in signs:
        for intent, weight in words.signs.get(sign, {}).items():
            weights[intent] += weight
    for intent, weight in words.roles[role].items():
        weights[intent] += weight if weights[intent] > 0 else min(0, weight)
    ranked = sorted(Intent, key=lambda intent: -weights[intent])
    found = {intent: weights[intent] for intent in ranked if weights[intent] > LEAST}
    return found or {Intent.OTHER: 0}


LEAST = 2
"""A weight up to which nothing is meant by it."""


def asks(text: str) -> bool:
    """Whether it is a question."""
    return bool(_pattern(_words().asks).search(plain(text)))


def _weight(intent: Intent, text: str, bare: str) -> int:
    expressions, grades = _words().intents[intent], _words().grades
    weight = 0
    for written in expressions.whole:
        if _pattern(written).fullmatch(bare):
            weight += grades["whole"]
    for grade in ("sure", "strong", "weak", "against"):
        for written in getattr(expressions, grade):
            if _pattern(written).search(text):
                weight += grades[grade]
    return weight


@cache
def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(written)


def _words() -> IntentWords:
    return load("intents", IntentWords)
