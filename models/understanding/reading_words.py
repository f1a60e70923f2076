"""Sentences that say how somebody wishes to read: 字大一点, 看不清."""

import re
from functools import cache

from models.understanding.keywords import Words, load
from models.understanding.letters import plain, trimmed

LONGEST = 24
"""Letters of such a sentence; a longer one tells of something."""


class ReadingWords(Words):
    """`words/reading.yaml`: regular expressions."""

    before: str
    behind: str
    larger: tuple[str, ...]
    smaller: tuple[str, ...]


def wants_large_words(text: str) -> bool | None:
    """True for large words, False for those of everybody; None where the sentence says neither."""
    read = trimmed(plain(text))
    if not read or len(read) > LONGEST:
        return None
    if _pattern("smaller").fullmatch(read):
        return False
    return True if _pattern("larger").fullmatch(read) else None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = load("reading", ReadingWords)
    said = "|".join(getattr(words, name))
    return re.compile(f"{words.before}(?:{said}){words.behind}", re.IGNORECASE)
