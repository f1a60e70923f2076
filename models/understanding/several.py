"""Several matters in one message, and a matter named by its number."""

import re
from collections.abc import Callable, Collection, Hashable
from datetime import datetime
from functools import cache
from itertools import pairwise

from models.understanding import numerals
from models.understanding.categories import worth_reporting
from models.understanding.keywords import Words, folded, load
from models.understanding.letters import plain
from models.understanding.moments.reading import read_moments, without

LONGEST = 200
"""Letters of a message that is looked through; a longer one is a text about one thing."""
MOST = 3
Told = Callable[[str], Hashable]
"""What a part tells of; None where it tells of nothing by itself."""


class SeveralWords(Words):
    """`words/several.yaml`, each a regular expression."""

    another: str
    sentence: str
    clause: str
    number: str
    joined: str
    number_first: str
    number_alone: str


def parts(text: str, told: Told, told_roughly: Told) -> list[str]:
    """The matters of a message in its own words, one after the other; the message alone where it is one.

    Words that plainly begin another matter part it where what is `told` differs, ends of sentences only where it
    differs `roughly`. What tells of nothing by itself belongs to the part before it. What is said twice is said once.
    """
    if len(text) > LONGEST:
        return [text]
    text = _once(text)
    found = _grouped(_split("another", text), told)
    if len(found) == 1:
        found = _grouped(_split("sentence", text), told_roughly)
    return found if 1 < len(found) <= MOST else [text]


def _split(name: str, text: str) -> list[str]:
    """The pieces of a text between what is found of this pattern, as they were written."""
    found = [one.span() for one in _pattern(name).finditer(plain(text))]
    starts, ends = [0, *(end for _, end in found)], [*(start for start, _ in found), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def _once(text: str) -> str:
    """A sentence that is nothing but repeated, as it was said first."""
    pieces = [piece.strip() for piece in _pattern("sentence").split(text) if piece.strip()]
    return pieces[0] if len(pieces) > 1 and len({*map(folded, pieces)}) == 1 else text


def number_in(text: str) -> int | None:
    """The number by which a matter is named; None where none is."""
    return next(iter(numbers_in(text)), None)


def numbers_in(text: str) -> tuple[int, ...]:
    """All numbers by which matters are named, in their order."""
    return tuple(dict.fromkeys(map(_number, _pattern("number").finditer(folded(text)))))


def first_number(text: str) -> tuple[int, ...]:
    """A bare number with which a text begins: of whoever handles matters it may name one."""
    found = _pattern("number_first").match(folded(text))
    return (_number(found),) if found is not None else ()


def by_number(text: str) -> dict[int, str]:
    """What is said of each matter that is named by its number; empty where that cannot be told apart.

    Each part begins where the clause begins that names another.
    """
    letters = folded(text)
    named = list(_pattern("number").finditer(letters))
    gaps = [one.span() for one in _pattern("clause").finditer(letters)]
    cuts = [
        max((gap for gap in gaps if before.end() <= gap[0] and gap[1] <= one.start()), default=None)
        for before, one in pairwise(named)
    ]
    known = [cut for cut in cuts if cut is not None]
    starts, ends = [0, *(end for _, end in known)], [*(start for start, _ in known), len(text)]
    if not named or len(known) < len(cuts):
        return {}
    return {_number(one): text[start:end] for one, start, end in zip(named, starts, ends, strict=True)}


def clauses(text: str) -> list[str]:
    """The clauses of a text, each with the signs behind it."""
    ends = [one.end() for one in _pattern("clause").finditer(folded(text))]
    return [piece for start, end in pairwise([0, *ends, len(text)]) if (piece := text[start:end]).strip()]


def tidied(text: str) -> str:
    """A text without what joins clauses at its end."""
    ends = [one.start() for one in _pattern("clause").finditer(folded(text)) if one.end() == len(text)]
    return text[: min(ends, default=len(text))].strip()


def without_naming(text: str) -> str:
    """The text as it was written, without the numbers by which it names matters, and what joins them."""
    letters, kept, at = folded(text), "", 0
    for one in _pattern("number").finditer(letters):
        kept += text[at : one.start()]
        joined = _pattern("joined").match(letters, one.end())
        at = joined.end() if joined else one.end()
    return kept + text[at:]


def without_numbers(text: str, numbers: Collection[int]) -> str:
    """The text without where these matters are named by their number."""
    return _pattern("number").sub(lambda one: " " if _number(one) in numbers else one[0], folded(text))


def _number(found: re.Match[str]) -> int:
    return int(next(filter(None, found.groups())))


def names_a_matter(text: str, now: datetime) -> bool:
    """Whether a matter is named by its number, and more is said than a day and an hour. `now` is local time."""
    rest = without(text, read_moments(text, now).spans)
    return number_in(text) is not None and worth_reporting(rest)


def number_of(answer: str) -> int | None:
    """The number that an answer to "which?" names: `1`, `1号`, `一号`, `第1号`, `№1`, `no. 1`; None where none is."""
    found = _alone().fullmatch(folded(answer).strip())
    return numerals.number(found["number"]) if found is not None else number_in(answer)


@cache
def _alone() -> re.Pattern[str]:
    written = load("several", SeveralWords).number_alone.replace(
        "<number>", f"(?P<number>{numerals.numeral()})"
    )
    return re.compile(written, re.IGNORECASE)


def _grouped(pieces: list[str], told: Told) -> list[str]:
    groups: list[tuple[Hashable, list[str]]] = []
    for piece in filter(None, map(str.strip, pieces)):
        what = told(piece)
        if groups and (what is None or groups[-1][0] in (None, what)):
            known = groups[-1][0] if what is None else what
            groups[-1] = (known, [*groups[-1][1], piece])
        else:
            groups.append((what, [piece]))
    return ["\n".join(group) for _, group in groups]


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(getattr(load("several", SeveralWords), name), re.IGNORECASE)
