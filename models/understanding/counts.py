"""How many people took part or are meant, in an answer or a sentence."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from models.understanding.keywords import Words, load
from models.understanding.letters import plain
from models.understanding.quantities import Quantity, ends, is_about, number_written, quantities_in
from models.understanding.swaps import swap_in
from models.understanding.units import Kind

MOST_PEOPLE = 1_000_000
"""A larger number is no number of people."""
BESIDE = 4
"""Letters before a number in which stands who is counted."""


@dataclass(frozen=True)
class Headcount:
    """How many people; `about`: said roughly."""

    number: int
    about: bool = False


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

    def with_also(self, other: "CountReading") -> "CountReading":
        """These and others."""
        if self.least is None or self.most is None or other.least is None or other.most is None:
            return CountReading()
        least, most = self.least + other.least, self.most + other.most
        return CountReading(least, most, self.approximate or other.approximate)

    @property
    def headcount(self) -> Headcount | None:
        """The number as it was said; of two side by side (七八个) about the larger; None for a wider range."""
        if self.least is None or self.most is None or self.most - self.least > 1:
            return None
        return Headcount(self.most, self.approximate or self.least != self.most)


class CountWords(Words):
    """`words/counts.yaml`."""

    whole: tuple[str, ...]
    whole_after: tuple[str, ...]
    answer: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    denied: tuple[str, ...]
    parts: str
    come: str
    kinds: str
    together: str
    each: str
    room: str


def read_count(text: str) -> CountReading:
    """How many people an answer or a sentence names: "8", "三十多人" (30), "8-10人" (8 to 10); "半个" names none."""
    text = plain(text).strip()
    match = _answer().fullmatch(text)
    if match is None:
        return people_in(text)
    start = match.start("least") if match["least"] else match.start("most")
    return _reading(ends(match), is_about(text, match, start, match.end("number")))


def only_count(text: str) -> Headcount | None:
    """The number of people that is all a message says: "8", "来8个"; None where it says more, or another number."""
    text = re.sub(_words().come, "", plain(text).strip(), flags=re.IGNORECASE)
    return read_count(text).headcount if _answer().fullmatch(text) else None


def put_right(text: str) -> CountReading:
    """The people to whose number words change another: "8个人不对,是12个" and "人数改成12" name 12."""
    swap = swap_in(text)
    if swap is not None and _answer().fullmatch(plain(swap.new)):
        return read_count(swap.new)
    parts = re.split(_words().parts, _denied().sub(" ; ", plain(text)), flags=re.IGNORECASE)
    read = (read_count(part) for part in reversed(parts) if part.strip())
    return next((one for one in read if one.least is not None), CountReading())


def people_in(sentence: str) -> CountReading:
    """The people counted in a sentence: those who took part or the total, else those named first."""
    return whole_count(plain(sentence), quantities_in(sentence))


def with_people(sentence: str, known: Headcount) -> str:
    """The sentence with the one number of people that it tells put right; as it is where it tells several, or none."""
    told = [one for one in quantities_in(sentence) if one.kind is Kind.PEOPLE]
    if len(told) != 1 or _of(told[0]).headcount in (None, known):
        return sentence
    start, end = told[0].start, told[0].end
    said = re.search(number_written(), plain(sentence)[start:end])
    if said is None:
        return sentence
    return f"{sentence[: start + said.start()]}{known.number}{sentence[start + said.end() :]}"


def whole_count(sentence: str, quantities: tuple[Quantity, ...]) -> CountReading:
    """The same of quantities that are known already."""
    read = [(one, _of(one)) for one in quantities if one.kind is Kind.PEOPLE]
    counts = [(one, reading) for one, reading in read if reading.least is not None]
    counts = _together(sentence, [found for found in counts if not _is_of_each(sentence, found[0])])
    counts = [found for found in counts if not _is_room(sentence, found[0])] or counts
    whole = (reading for one, reading in counts if _is_whole(sentence, one))
    return next(whole, counts[0][1] if counts else CountReading())


Counted = tuple[Quantity, CountReading]


def _together(sentence: str, counts: list[Counted]) -> list[Counted]:
    """Several kinds of people side by side as one number: 8名党员和12名群众."""
    found: list[Counted] = []
    for one, reading in counts:
        if found and _is_beside(sentence, found[-1][0], one):
            before, known = found.pop()
            one, reading = replace(before, end=one.end), known.with_also(reading)
        found.append((one, reading))
    return found


def _is_beside(sentence: str, before: Quantity, one: Quantity) -> bool:
    """Whether two numbers of people of a kind stand side by side, so that none is a part of the other."""
    gap = sentence[before.end : one.start]
    since = before.end if gap else max(0, one.start - BESIDE)
    kinds = (sentence[max(0, before.start - BESIDE) : before.end], sentence[since : one.end])
    is_joined = _pattern("together").fullmatch(gap)
    return bool(is_joined and all(_pattern("kinds").search(kind) for kind in kinds))


def _is_of_each(sentence: str, one: Quantity) -> bool:
    return bool(_pattern("each").search(sentence[max(0, one.start - 2 * BESIDE) : one.start]))


def _is_room(sentence: str, one: Quantity) -> bool:
    """Whether it tells how many a thing holds, rather than who came."""
    return bool(_pattern("room").match(sentence, one.end))


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
    written = getattr(_words(), name)
    return re.compile(written if isinstance(written, str) else "|".join(written), re.IGNORECASE)


@cache
def _answer() -> re.Pattern[str]:
    return re.compile(_filled(_words().answer), re.IGNORECASE)


@cache
def _denied() -> re.Pattern[str]:
    """A number that is said to be wrong; the groups by which its parts are read are none of an answer's."""
    return re.compile(
        "|".join(re.sub(r"\?P<\w+>", "?:", _filled(one)) for one in _words().denied), re.IGNORECASE
    )


def _filled(written: str) -> str:
    """An expression with what its <...> stand for."""
    before, after = (
        "|".join(sorted(words, key=len, reverse=True)) for words in (_words().before, _words().after)
    )
    parts = {"<before>": before, "<after>": after, "<number>": f"(?P<number>{number_written()})"}
    for name, part in parts.items():
        written = written.replace(name, part)
    return written


def _words() -> CountWords:
    return load("counts", CountWords)
