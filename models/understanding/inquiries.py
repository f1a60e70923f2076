"""Short questions that are put to the bot itself, and what each asks for; words that may name somebody stay with it."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from models.understanding.keywords import Words, load, pattern
from models.understanding.letters import plain

LONGEST, LONGEST_LATIN = 40, 70
"""Letters of such a question; a longer text tells of something."""
WHO = "who"
PART = re.compile(r"(?<!\?P)<([a-z]+)>")


class Asks(StrEnum):
    """What a question asks for."""

    OVERVIEW = "overview"  # how all of them are
    NEWS = "news"  # how things are, perhaps with somebody
    URGENT = "urgent"  # what has to be done first, and how much
    HURRY = "hurry"  # somebody
    HURRIED = "hurried"  # of what somebody said that nothing happens
    RESULTS = "results"  # what came of it all
    RANKING = "ranking"  # who is best, or worst
    AREAS = "areas"  # where the most problems are
    CATEGORIES = "categories"  # of which kind the most problems are
    WHO_COMES = "who_comes"  # to what was planned
    RECALL = "recall"  # what many were told
    CALL_OFF = "call_off"  # an activity
    ADVICE = "advice"  # how something is done, where and when: others know
    NAME = "name"  # who sees their name, or that nobody shall
    HUMAN = "human"  # whether a person answers
    COMPLAIN = "complain"  # to be asked of what
    HOTLINE = "hotline"  # the city's telephone
    USE = "use"  # how one speaks with the bot
    UNDO = "undo"  # what was sent by mistake
    CHANGE = "change"  # what was just said
    LEADER = "leader"  # to speak with whoever decides
    CHECK_IN = "check_in"  # whether presence, pictures or a length are required
    PAPERS = "papers"  # whether something has to be filled in or handed in
    SUMMARY = "summary"  # to be written
    PARTNERS = "partners"  # who they are, and how they are reached
    NEXT = "next"  # when something is on
    TROUBLES = "troubles"  # what others have


OF_WHAT_WAS_SAID = frozenset({Asks.NAME, Asks.UNDO, Asks.CHANGE})
"""What one may say of words that are shown before they go out."""


class InquiryWords(Words):
    """`words/inquiries.yaml`, regular expressions: of `asks` each is all that was said, and holds `parts` as <name>.

    `around`: what says nothing. `tag`: a "not" with which one asks as well; `dialect`: words by those that mean the same.
    `points`: by which it is seen that a certain one is meant.
    `elsewhere`: when, where, by whom or for how much; `own`: of one's own matter.
    `topics`, `ways`: what one asks about that others know, and how. `praises`, `blames`: by which it is seen that words
    praise somebody; that they do not after all. `shown`: that a name is to be seen.
    """

    around: str
    tag: str
    dialect: dict[str, str]
    parts: dict[str, str]
    asks: dict[Asks, tuple[str, ...]]
    points: str
    elsewhere: str
    own: str
    topics: str
    ways: str
    praises: str
    blames: str
    shown: str


@dataclass(frozen=True)
class Inquiry:
    """`who`: the words that may name somebody; empty where nobody is named."""

    asks: Asks
    who: str = ""


def inquiry_in(text: str) -> Inquiry | None:
    """What a message asks; None where it asks none of these, or says more."""
    if not text or _is_long(text):
        return None
    told = bare(text)
    found = _asked_by(told) or _asked_by(pattern(_words().tag).sub("", told))
    return found or (Inquiry(Asks.ADVICE) if _asks_for_advice(_common(text)) else None)


def bare(text: str) -> str:
    """Words as most people write them, without what is said around them."""
    return pattern(_words().around).sub("", _common(text))


def _common(text: str) -> str:
    told = plain(text).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    for said, meant in _words().dialect.items():
        told = told.replace(said, meant)
    return told


def _asked_by(told: str) -> Inquiry | None:
    for asks, patterns in _asked().items():
        for one in patterns:
            if found := one.fullmatch(told):
                return Inquiry(asks, (found.groupdict().get(WHO) or "").strip())
    return None


def asks_elsewhere(text: str) -> bool:
    """Whether a short question is about when, where, by whom or for how much, and not about a matter of one's own."""
    told = plain(text)
    if _is_long(text) or pattern(_words().own).search(told):
        return False
    return bool(pattern(_words().elsewhere).search(told))


def points_at_something(text: str) -> bool:
    """Whether words mean a certain one, of what they are about."""
    return bool(pattern(_words().points).search(plain(text)))


def wants_name_shown(text: str) -> bool:
    """Whether words about one's name wish it to be seen."""
    return bool(pattern(_words().shown).search(plain(text)))


def praises(text: str) -> bool:
    """Whether words praise or thank somebody, and complain of nothing."""
    told = plain(text)
    return bool(pattern(_words().praises).search(told)) and not pattern(_words().blames).search(told)


def _is_long(text: str) -> bool:
    return len(text) > (LONGEST_LATIN if text.isascii() else LONGEST)


def _asks_for_advice(told: str) -> bool:
    words = _words()
    return bool(pattern(words.topics).search(told) and pattern(words.ways).search(told))


@cache
def _asked() -> dict[Asks, tuple[re.Pattern[str], ...]]:
    return {asks: tuple(map(_with_parts, written)) for asks, written in _words().asks.items()}


def _with_parts(written: str) -> re.Pattern[str]:
    parts = _words().parts
    return pattern(PART.sub(lambda found: f"(?:{parts[found[1]]})", written))


def _words() -> InquiryWords:
    return load("inquiries", InquiryWords)
