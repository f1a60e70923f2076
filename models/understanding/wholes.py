"""What several numbers of a sentence come to together: of each of many, a total with its parts, all that came so far."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from models.understanding.clauses import clause, sentence_start
from models.understanding.keywords import Words, load
from models.understanding.numerals import filled
from models.understanding.quantities import Quantity, ends, number_written


class WholeWords(Words):
    """`words/wholes.yaml`."""

    many: tuple[str, ...]
    english_many: str
    english_of: str
    english_each: str
    head: str
    apiece: str
    one: str
    total: str
    total_behind: str
    part: str
    so_far: str
    once: str


def of_all(text: str, one: Quantity) -> Quantity | None:
    """What all of them got together where it is told what each of so many got; None where it is not told how many.

    What is not of each comes back as it is.
    """
    many = _how_many(text, one)
    if many is not None and one.least is not None and one.most is not None:
        return replace(one, least=one.least * many, most=one.most * many)
    is_of_each = (
        _pattern("head").search(text, 0, one.start)
        or _pattern("apiece").match(text, one.end)
        or _pattern("one").match(text, one.start)
    )
    return None if is_of_each else one


def _how_many(text: str, one: Quantity) -> Decimal | None:
    """Each of how many got it, where that is told and clear."""
    start = sentence_start(text, one.start)
    before = text[start : one.start]
    if (behind := _pattern("english_of").match(text, one.end)) is not None:
        return _clear(behind)
    if _pattern("english_each").match(text, one.end):
        return _last(_pattern("english_many"), before)
    return next((many for each in _many() if (many := _last(each, before)) is not None), None)


def _last(pattern: re.Pattern[str], before: str) -> Decimal | None:
    found = list(pattern.finditer(before))
    return _clear(found[-1]) if found else None


def _clear(found: re.Match[str]) -> Decimal | None:
    said = ends(found)
    return said[0] if said is not None and said[0] == said[1] else None


def is_total(text: str, one: Quantity) -> bool:
    """Whether it stands for all of the same that is told before it."""
    return bool(_pattern("total").search(text, 0, one.start) or _pattern("total_behind").match(text, one.end))


def parts(text: str, numbers: Sequence[Quantity], alike: Callable[[int, int], bool]) -> set[int]:
    """Which of these numbers are held by another one of the same sentence. `alike`: whether two are of the same."""
    held: set[int] = set()
    for place, one in enumerate(numbers):
        before = [
            other
            for other in range(place)
            if alike(other, place) and numbers[other].start >= sentence_start(text, one.start)
        ]
        largest = max((_value(numbers[other]) for other in before), default=Decimal(0))
        if is_total(text, one) and _value(one) >= largest:
            held.update(before)
        elif _pattern("part").search(text, 0, one.start) and largest >= _value(one):
            held.add(place)
    return held


def is_so_far(text: str, one: Quantity, *, of_a_time: bool) -> bool:
    """Whether it is all that came about until then. `of_a_time`: a time is told for which it is."""
    start, end = clause(text, one.start, one.end)
    if _pattern("so_far").search(text, start, end) or (of_a_time and is_total(text, one)):
        return True
    goes_on = _pattern("so_far").search(text, sentence_start(text, one.start), start)
    return bool(goes_on) and not _pattern("once").search(text, start, end)


def _value(one: Quantity) -> Decimal:
    return one.value or Decimal(0)


@cache
def _many() -> tuple[re.Pattern[str], ...]:
    return tuple(_compiled(written) for written in load("wholes", WholeWords).many)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    written: str = getattr(load("wholes", WholeWords), name)
    return _compiled(written)


def _compiled(written: str) -> re.Pattern[str]:
    return re.compile(filled(written.replace("<number>", number_written())), re.IGNORECASE)
