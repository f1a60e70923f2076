"""Where the clauses and the sentences of a text end in which numbers are told; a text here is in plain letters."""

import re
from functools import cache

from models.understanding.keywords import Words, load


class ClauseWords(Words):
    """`words/clauses.yaml`, regular expressions."""

    clause: str
    sentence: str


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """From where to where the clause reaches in which a piece of text stands."""
    behind = _pattern("clause").search(text, end)
    return clause_start(text, start), behind.start() if behind else len(text)


def clause_start(text: str, at: int) -> int:
    """Where the clause begins in which this place lies."""
    return _after_last("clause", text[:at])


def sentence_start(text: str, at: int) -> int:
    """Where the sentence begins in which this place lies."""
    return _after_last("sentence", text[:at])


def _after_last(name: str, text: str) -> int:
    return max((match.end() for match in _pattern(name).finditer(text)), default=0)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    written: str = getattr(load("clauses", ClauseWords), name)
    return re.compile(written)
