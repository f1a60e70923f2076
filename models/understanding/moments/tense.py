"""Whether a sentence tells of what has been or of what is to come."""

from functools import cache
from re import Pattern, compile

from models.understanding.moments.periods import Lean
from models.understanding.moments.words import around, beside

LONG = 100
"""Letters beyond which a text tells of so much that its other sentences say nothing of a day in this one."""


def lean(text: str, start: int, end: int) -> Lean:
    """Where a day in these letters is to be looked for: by its clause, else its sentence, else the whole text."""
    within = [_between(bounds, text, start, end) for bounds in ("clause", "apart")]
    if beside("begins_itself").search(within[0]):
        return _lean(within[0])
    within += [text] if len(text) <= LONG else []
    return next((told for told in map(_lean, within) if told is not Lean.NEAREST), Lean.NEAREST)


def is_past_in_clause(text: str, start: int, end: int) -> bool:
    """Whether the clause around these letters itself tells of what has been."""
    return _lean(_between("clause", text, start, end)) is Lean.PAST


def _between(bounds: str, text: str, start: int, end: int) -> str:
    """The part of a text around these letters that such signs bound."""
    before = max((match.end() for match in beside(bounds).finditer(text, 0, start)), default=0)
    after = beside(bounds).search(text, end)
    return text[before : after.start() if after else len(text)]


def _lean(text: str) -> Lean:
    if any(pattern.search(text) for pattern in _patterns("future")):
        return Lean.FUTURE
    return Lean.PAST if any(pattern.search(text) for pattern in _patterns("past")) else Lean.NEAREST


@cache
def _patterns(name: str) -> tuple[Pattern[str], ...]:
    return tuple(map(compile, getattr(around(), name)))
