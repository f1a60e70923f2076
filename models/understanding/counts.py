"""How many people took part or are meant, in an answer or a sentence."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from models.understanding.keywords import Words, load
from models.understanding.letters import plain
from models.understanding.quantities import Kind, Quantity, ends, is_about, number_written, quantities_in

MOST_PEOPLE = 1_000_000
"""A larger number is no number of people."""


@dataclass(frozen=True)
class CountReading:
    """Between how many and how many people; both None when no number is said, equal when it is clear."""

    least: int | None = None
    most: int | None = None
    approximate: bool = False

    @property
    def number(self) -> int | None:
        """The number when it is clear."""
        return self.least if self.least == self.most else None


class CountWords(Words):
    """`words/counts.yaml`."""

    whole: tuple[str, ...]
    whole_after: tuple[str, ...]
    answer: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def read_count(text: str) -> CountReading:
    """How many people an answer or a sentence names: "8", "三十多人" (30), "8-10人" (8 to 10); "半个" names none."""
    text = plain(text).strip()
    match = _answer().fullmatch(text)
    if match is None:
        return people_in(text)
    start = match.start("least") if match["least"] else match.start("most")
    return _reading(ends(match), is_about(text, match, start, match.end("number")))


def people_in(sentence: str) -> CountReading:
    """The people counted in a sentence: those who took part or the total, else those named first."""
    return whole_count(plain(sentence), quantities_in(sentence))


def whole_count(sentence: str, quantities: tuple[Quantity, ...]) -> CountReading:
    """The same of quantities that are known already."""
    read = [(one, _of(one)) for one in quantities if one.kind is Kind.PEOPLE]
    counts = [(one, reading) for one, reading in read if reading.least is not None]
    whole = (reading for one, reading in counts if _is_whole(sentence, one))
    return next(whole, counts[0][1] if counts else CountReading())


def _of(one: Quantity) -> CountReading:
    said = (one.least, one.most) if one.least is not None and one.most is not None else None
    return _reading(said, one.approximate)


def _reading(said: tuple[Decimal, Decimal] | None, approximate: bool) -> CountReading:
    if said is None or any(one % 1 for one in said) or not 0 < said[0] <= said[1] <= MOST_PEOPLE:
        return CountReading()
    return CountReading(int(said[0]), int(said[1]), approximate)


def _is_whole(sentence: str, one: Quantity) -> bool:
    before, after = sentence[max(0, one.start - 20) : one.start], sentence[one.end : one.end + 20]
    return bool(_pattern("whole").search(before) or _pattern("whole_after").search(after))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(getattr(_words(), name)), re.IGNORECASE)


@cache
def _answer() -> re.Pattern[str]:
    before, after = (
        "|".join(sorted(words, key=len, reverse=True)) for words in (_words().before, _words().after)
    )
    parts = {"<before>": before, "<after>": after, "<number>": f"(?P<number>{number_written()})"}
    written = _words().answer
    for name, part in parts.items():
        written = written.replace(name, part)
    return re.compile(written, re.IGNORECASE)


def _words() -> CountWords:
    return load("counts", CountWords)
