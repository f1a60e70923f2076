"""Whether a sentence tells of what has been or of what is to come."""

from functools import cache
from re import Pattern, compile

from models.understanding.moments.periods import Lean
from models.understanding.moments.words import around, beside


def lean(text: str, start: int, end: int) -> Lean:
    """Where a day in these letters of a text is to be looked for: by its clause, else by the whole text."""
    before = max((match.end() for match in beside("clause").finditer(text, 0, start)), default=0)
    after = beside("clause").search(text, end)
    in_clause = _lean(text[before : after.start() if after else len(text)])
    return in_clause if in_clause is not Lean.NEAREST else _lean(text)


def _lean(text: str) -> Lean:
    if any(pattern.search(text) for pattern in _patterns("future")):
        return Lean.FUTURE
    return Lean.PAST if any(pattern.search(text) for pattern in _patterns("past")) else Lean.NEAREST


@cache
def _patterns(name: str) -> tuple[Pattern[str], ...]:
    return tuple(map(compile, getattr(around(), name)))
