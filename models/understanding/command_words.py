"""Words that only name what a command opens: 项目清单 for /projects."""

from functools import cache

from models.understanding.dangers import is_cry
from models.understanding.keywords import Words, load
from models.understanding.letters import plain

LONGEST = 20
"""Letters that may name one; a longer text says more."""


class CommandWords(Words):
    """`words/commands.yaml`: `before` what says no more than to open it, and the names of each command."""

    before: tuple[str, ...]
    commands: dict[str, tuple[str, ...]]


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
