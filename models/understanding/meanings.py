"""Words of which the meaning is known, and words that mean much the same (`words/meanings.tsv`)."""

import re
from collections import Counter
from collections.abc import Container, Iterator
from functools import cache

from models.understanding.keywords import WORDS

FILE = WORDS / "meanings.tsv"
RUN = re.compile(r"[a-z']+|[\u4e00-\u9fff]+")
LONGEST = 4
"""Letters of the longest Chinese word that is known."""


def meanings(text: str) -> Counter[str]:
    """How often the known words of a plain text stand there, and the groups of words of like meaning they belong to."""
    known, found = _groups(), Counter[str]()
    for word in words_in(text, known):
        found.update((f"word:{word}", *(f"group:{group}" for group in known.get(word, ()))))
    return found


def words_in(text: str, known: Container[str]) -> Iterator[str]:
    """The words of a plain text: English ones as they stand; of Chinese, the longest known one or else a letter."""
    for match in RUN.finditer(text):
        run, at = match[0], 0
        while at < len(run):
            word = run if run.isascii() else _longest(run[at : at + LONGEST], known)
            yield word
            at += len(word)


def _longest(letters: str, known: Container[str]) -> str:
    return next(
        (letters[:size] for size in range(len(letters), 1, -1) if letters[:size] in known), letters[0]
    )


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    """Of each word the numbers of its groups, the widest first."""
    lines = (line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    parted = (line.split("\t") for line in lines)
    return {word: tuple(groups.split(" ")) for word, groups in parted}
