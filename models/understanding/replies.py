"""Short replies in which nothing is told: yes to what is shown, or that it is given up."""

import re
import unicodedata
from functools import cache

from models.understanding.keywords import Words, folded, load

LONGEST = 24
"""Letters of a reply that is nothing else."""


class ReplyWords(Words):
    """`words/replies.yaml`, regular expressions."""

    agrees: tuple[str, ...]
    denies: tuple[str, ...]
    gives_up: tuple[str, ...]
    before: str
    behind: str
    may_give_up: str
    same: tuple[str, ...]
    another: tuple[str, ...]


def says_something(text: str) -> bool:
    """Whether it is more than signs."""
    return any(map(str.isalnum, text))


def agrees(text: str) -> bool:
    """Whether a reply says yes, and nothing else."""
    return len(text) <= LONGEST and _agreeing().fullmatch(_bare(text)) is not None


def denies(text: str) -> bool:
    """Whether a reply says that something is wrong, and nothing else."""
    return len(text) <= LONGEST and _denying().fullmatch(_bare(text)) is not None


def is_plain(text: str) -> bool:
    """Whether a reply is a yes or a no, and nothing else."""
    return agrees(text) or denies(text)


def gives_up(text: str) -> bool:
    """Whether a reply says that what was begun is not wanted any more, and nothing else."""
    return len(text) <= LONGEST and _giving_up().fullmatch(_bare(text)) is not None


def may_give_up(text: str) -> bool:
    """Whether a longer one begins so; it may be an answer all the same."""
    return not gives_up(text) and _beginning().match(_bare(text)) is not None


def says_same(text: str) -> bool:
    """Whether a reply says that what was said belongs to what was begun, and nothing else."""
    return len(text) <= LONGEST and _same().fullmatch(_bare(text)) is not None


def says_another(text: str) -> bool:
    """Whether a reply says that what was said is another matter, and nothing else."""
    return len(text) <= LONGEST and _another().fullmatch(_bare(text)) is not None


def _bare(text: str) -> str:
    """In small letters, with one space in place of signs; an apostrophe and a thumb belong to the words."""
    letters = (letter if _is_said(letter) else " " for letter in folded(text))
    return " ".join("".join(letters).split())


def _is_said(letter: str) -> bool:
    return letter == "'" or unicodedata.category(letter)[0] in "LN"


@cache
def _same() -> re.Pattern[str]:
    return re.compile("|".join(_words().same))


@cache
def _another() -> re.Pattern[str]:
    return re.compile("|".join(_words().another))


@cache
def _agreeing() -> re.Pattern[str]:
    return re.compile("|".join(_words().agrees))


@cache
def _denying() -> re.Pattern[str]:
    return re.compile("|".join(_words().denies))


@cache
def _giving_up() -> re.Pattern[str]:
    words = _words()
    said = "|".join(words.gives_up)
    return re.compile(rf"(?:(?:{words.before})\s?)*(?:(?:{said})\s?)+(?:(?:{said}|{words.behind})\s?)*")


@cache
def _beginning() -> re.Pattern[str]:
    return re.compile(_words().may_give_up)


def _words() -> ReplyWords:
    return load("replies", ReplyWords)
