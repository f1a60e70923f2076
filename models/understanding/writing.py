"""Signs in what people write: between names, around a placeholder, in the names of branches."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from models.understanding.keywords import Words, load, normal

JOINER = "\u200d"


class Signs(Words):
    """`words/writing.yaml`, each a regular expression."""

    between: str
    placeholder: str
    needed: str
    invisible: str
    wrapped: str
    sentence_end: str
    link: str
    around: str
    filler: str
    generic: str


def names_in(line: str) -> list[str]:
    """The names that one line or cell lists, without what stands between them."""
    return [name.strip() for name in _sign("between").split(line) if name.strip()]


def placeholders(text: str) -> list[str]:
    """The names of the placeholders in a standing answer."""
    return _sign("placeholder").findall(text)


def fill(text: str, value_of: Callable[[re.Match[str]], str]) -> str:
    """The text with each placeholder, a match whose first group is its name, replaced."""
    return _sign("placeholder").sub(value_of, text)


def bare_heading(heading: str) -> str:
    """A heading without the star that marks what has to be filled in."""
    return _sign("needed").sub("", heading)


def visible(text: str) -> str:
    """The text without signs that nobody sees, on one line; where a Chinese line was wrapped, no blank is left."""
    return " ".join(_sign("wrapped").sub("", _sign("invisible").sub("", text).strip()).split())


def unmarked(text: str) -> str:
    """The text without signs that nobody sees, but those that make one picture of several emoji."""
    return _sign("invisible").sub(lambda mark: mark[0] if mark[0] == JOINER else "", text)


def narrow(text: str) -> str:
    """What can be seen of the text, letters and digits in one width: `１２３` is `123`."""
    return normal(visible(text))


def beginning(text: str, longest: int) -> str:
    """The first sentences of a text, at most `longest` letters; cut within one where it alone is so long."""
    if len(text) <= longest:
        return text
    ends = [found.end() for found in _sign("sentence_end").finditer(text[:longest])]
    if ends and ends[-1] >= longest / 2:
        return text[: ends[-1]].strip()
    return f"{text[: longest - 1].strip()}…"


@dataclass(frozen=True)
class Link:
    """A link that opens the chat with the bot: what it brings, and whether it is all that was said."""

    payload: str
    alone: bool


def link_in(text: str, bot_username: str) -> Link | None:
    """The bot's own link in what somebody said, the first of several."""
    link = re.compile(_sign("link").pattern.replace("<bot>", re.escape(bot_username)))
    found = link.search(text)
    if found is None:
        return None
    return Link(found[1], all(map(_sign("around").fullmatch, (text[: found.start()], text[found.end() :]))))


def bare_name(name: str) -> str:
    """A branch's name in small letters without what many of them share."""
    return _sign("filler").sub("", name.casefold())


def proper_name(name: str) -> str:
    """What is left of it when all that says of what kind a branch is, and where, is left out too."""
    return bare_name(_sign("generic").sub("", name.casefold()))


@cache
def _sign(name: str) -> re.Pattern[str]:
    return re.compile(getattr(load("writing", Signs), name))
