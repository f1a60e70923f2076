"""Words that only name what a command opens: 项目清单 for /projects; or ask for what it does."""

import re
from dataclasses import dataclass
from functools import cache

from models.understanding.dangers import is_cry
from models.understanding.inquiries import bare
from models.understanding.keywords import Words, load, pattern
from models.understanding.letters import plain

LONGEST, LONGEST_ASKED = 20, 60
"""Letters that may name one, and that may ask for it; a longer text says more."""
WHO = "who"


class CommandWords(Words):
    """`words/commands.yaml`: `before` what says no more than to open it, the names of each command.

    `asked`: regular expressions of sentences that ask for what it does; `who` is what it is to begin with.
    """

    before: tuple[str, ...]
    commands: dict[str, tuple[str, ...]]
    asked: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Wanted:
    """A command, and the words with which it is to begin."""

    command: str
    who: str = ""


def command_in(text: str) -> str | None:
    """The command that these words name, and nothing else; None for any that say more."""
    told = _letters(text)
    if not told or len(told) > LONGEST or is_cry(text):
        return None
    names = _names()
    while told not in names:
        before = next((one for one in _before() if told.startswith(one) and told != one), None)
        if before is None:
            return None
        told = told.removeprefix(before)
    return names[told]


def asked_in(text: str) -> Wanted | None:
    """The command of which a whole sentence asks what it does; None for any that says more."""
    if not text or len(text) > LONGEST_ASKED:
        return None
    told = bare(text)
    every = ((command, one.fullmatch(told)) for command, one in _sentences())
    return next((Wanted(name, _who(found)) for name, found in every if found is not None), None)


def _who(found: re.Match[str]) -> str:
    return (found.groupdict().get(WHO) or "").strip()


@cache
def _sentences() -> list[tuple[str, re.Pattern[str]]]:
    asked = load("commands", CommandWords).asked
    return [(command, pattern(one)) for command, every in asked.items() for one in every]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, plain(text).casefold()))


@cache
def _names() -> dict[str, str]:
    commands = load("commands", CommandWords).commands
    return {_letters(name): command for command, names in commands.items() for name in names}


@cache
def _before() -> list[str]:
    """The longest first."""
    return sorted(map(_letters, load("commands", CommandWords).before), key=len, reverse=True)
