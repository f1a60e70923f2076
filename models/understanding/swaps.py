"""Words that put one thing in the place of another: 不是小广场，是文化馆; not the square but the library."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from models.understanding.keywords import Words, load
from models.understanding.letters import plain

LONGEST = 80
"""Letters of a correction; a longer text tells a story."""
LEAST = 2
"""Letters of what can be found again in what was said before."""
ANY = r"[^,;\u3002!?\n]"
PIECES = {
    "new": "(?P<new>ANY{1,40}?)",
    "old?": "(?P<old>ANY{0,40}?)",
    "old": "(?P<old>ANY{1,40}?)",
    "none": "(?P<old>)",
}
"""What the parts of an expression stand for."""


class SwapWords(Words):
    """`words/swaps.yaml`, regular expressions."""

    zh: tuple[str, ...]
    en: tuple[str, ...]
    end: str
    before: str
    behind: str
    where: str
    with_whom: str
    alone: str


@dataclass(frozen=True)
class Swap:
    """What was said, empty where that is not repeated, and what is meant; each as it is written, and where it stands.

    `locates`: what is meant is told with a word that leads to a place; `joins`: with one that leads to who is with them.
    """

    old: str
    new: str
    old_at: tuple[int, int]
    new_at: tuple[int, int]
    locates: bool
    joins: bool

    def is_of(self, known: str) -> bool:
        """Whether what was said is this, or part of it."""
        old, known = plain(self.old), plain(known)
        return len(old) >= LEAST and bool(known) and (old in known or known in old)


def swap_in(text: str) -> Swap | None:
    """What a text puts in the place of what; None where it does not."""
    letters = plain(text)
    if len(text) > LONGEST:
        return None
    return next(_swaps(text, letters), None)


def swapped(known: str, correction: str) -> str | None:
    """What was said with what a correction puts in its place; None where it is not plain in the place of what."""
    swap = swap_in(correction)
    if swap is None or not swap.new:
        return None
    if len(swap.old) >= LEAST:
        return known.replace(swap.old, swap.new) if known.count(swap.old) == 1 else None
    return _of_its_shape(known, swap.new) if not swap.old else None


def _swaps(text: str, letters: str) -> Iterator[Swap]:
    words = _words()
    for written in (*words.zh, *words.en):
        if (match := _pattern(written).search(letters)) is not None:
            old, new = _bare(letters, match.span("old")), _bare(letters, match.span("new"))
            lead = letters[max(0, match.start("new") - len("with ")) : new[0]]
            yield Swap(
                text[slice(*old)],
                text[slice(*new)],
                match.span("old"),
                new,
                bool(_pattern(words.where).search(lead)),
                bool(_pattern(words.with_whom).search(lead)),
            )


def _bare(letters: str, span: tuple[int, int]) -> tuple[int, int]:
    """Without the small words before and behind it."""
    start, end = span
    if start < 0:
        return 0, 0
    begin = _pattern(_words().before).match(letters, start, end)
    start = begin.end() if begin is not None else start
    behind = _pattern(_words().behind).search(letters[start:end])
    return start, start + behind.start() if behind is not None else end


def _of_its_shape(known: str, new: str) -> str | None:
    """What was said with the one piece that is like what is meant but for its number: 5号楼, of 3号楼."""
    if not re.search(r"\d", new) or _pattern(_words().alone).search(plain(new)) is None:
        return None
    shape = re.sub(r"\d+", r"\\d+", re.escape(plain(new)))
    found = [*re.finditer(rf"(?<!\d){shape}(?!\d)", plain(known))]
    return known[: found[0].start()] + new + known[found[0].end() :] if len(found) == 1 else None


@cache
def _pattern(written: str) -> re.Pattern[str]:
    parts = {"end": _words().end} | {name: piece.replace("ANY", ANY) for name, piece in PIECES.items()}
    filled = re.sub(r"(?<!P)<([a-z?]+)>", lambda match: parts[match[1]], written)
    return re.compile(filled, re.IGNORECASE)


def _words() -> SwapWords:
    return load("swaps", SwapWords)
