"""Words of which the meaning is known, and words that mean much the same (`words/meanings.tsv`)."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from models.understanding.keywords import WORDS

FILE = WORDS / "meanings.tsv"
RUN = re.compile(r"[a-z']+|[\u4e00-\u9fff]+")
LONGEST = 4
"""Letters of the longest Chinese word that is known."""
REACH = (4, 2)
"""How far apart two words may be to be a pair, by their widest groups, and by the next narrower ones."""
BEGINS, ENDS = "^", "$"


class Meant(NamedTuple):
    """How often each stands in a text."""

    words: Counter[str]  # known words, and the groups of words of like meaning to which each belongs
    pairs: Counter[str]  # of which groups two words are that stand near each other, in their order


def meanings(text: str) -> Meant:
    """What the words of a plain text are known to mean."""
    known, words, pairs = _groups(), Counter[str](), Counter[str]()
    said = list(words_in(text, known))
    for word in said:
        words.update((f"word:{word}", *(f"group:{group}" for group in known.get(word, ()))))
    for width, reach in enumerate(REACH):
        groups = [known[word][width] if word in known else word for word in said]
        pairs.update(_pairs([BEGINS, *groups, ENDS], reach))
    return Meant(words, pairs)


def _pairs(groups: Sequence[str], reach: int) -> Iterator[str]:
    """Those that stand side by side are told apart from those that do not."""
    for at, one in enumerate(groups):
        for away, other in enumerate(groups[at + 1 : at + 1 + reach]):
            yield f"{'then' if away else 'next'}:{one} {other}"


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
