"""What somebody may want with a sentence, and the expressions that speak for it."""

import re
from enum import StrEnum

from models.understanding.keywords import Words, load, pattern
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
    OFF = "off"  # it says that something will not take place
    MOVED = "moved"  # it says that something will be at another time
    LONG = "long"


GRADES = {"whole": True, "sure": False, "strong": False, "weak": False, "against": False}
"""How much an expression says; whether it must be all that was said."""


class Expressions(Words):
    """Regular expressions of one intent, by how much they say."""

    whole: tuple[str, ...] = ()
    sure: tuple[str, ...] = ()
    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


class IntentWords(Words):
    """`words/intents.yaml`."""

    around: str
    asks: str
    cancels: str
    moves: str
    each_time: str
    goes_on: str
    reports: str
    intents: dict[Intent, Expressions]


def found(text: str) -> dict[str, int]:
    """How many expressions of each intent and grade are found in a sentence: `thanks.whole`, `problem.sure` …"""
    words, text = _words(), plain(text)
    bare = pattern(words.around).sub("", text)
    counts = {}
    for intent, expressions in words.intents.items():
        for grade, all_of_it in GRADES.items():
            read = (
                _all(one, bare) if all_of_it else pattern(one).search(text)
                for one in getattr(expressions, grade)
            )
            if count := sum(map(bool, read)):
                counts[f"{intent.value}.{grade}"] = count
    return counts


def asks(text: str) -> bool:
    """Whether it is a question."""
    return bool(pattern(_words().asks).search(plain(text)))


def cancels(text: str) -> bool:
    """Whether it says that something will not take place."""
    return bool(pattern(_words().cancels).search(plain(text)))


def moves(text: str) -> bool:
    """Whether it says that something will be at another time."""
    return bool(pattern(_words().moves).search(plain(text)))


def of_each_time(text: str) -> bool:
    """Whether all of what comes again may be meant."""
    return bool(pattern(_words().each_time).search(plain(text)))


def goes_on(text: str) -> bool:
    """Whether it says that what was there before is there still."""
    return bool(pattern(_words().goes_on).search(plain(text)))


def reports(text: str) -> bool:
    """Whether it asks that something wrong is passed on for somebody, which nobody has done yet."""
    return bool(pattern(_words().reports).search(plain(text)))


def _all(written: str, bare: str) -> re.Match[str] | None:
    return pattern(written).fullmatch(bare)


def _words() -> IntentWords:
    return load("intents", IntentWords)
