"""What a sentence says of its numbers besides: how each is known, and since when or for which time it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from models.understanding import clauses
from models.understanding.keywords import Words, load, pattern
from models.understanding.letters import plain
from models.understanding.moments.reading import read_moments
from models.understanding.moments.spans import Span
from models.understanding.moments.when import When
from models.understanding.quantities import Quantity

DAY = timedelta(days=1)
BEFORE = 3
"""Letters before words of time that may say that it goes on since then."""
FEW = 2
"""Letters that may stand beside words of time which say nothing else."""
SHORT = 16
"""Letters of words that say nothing but how a number is known."""


class Method(StrEnum):
    """How a number is known."""

    UNSAID = "unsaid"
    METERED = "metered"
    BOOKED = "booked"  # by accounts, contracts, invoices
    SURVEYED = "surveyed"
    COUNTED = "counted"
    ESTIMATED = "estimated"


@dataclass(frozen=True)
class Stretch:
    """The time for which a number is: local days. Without `until` it goes on since then; without both none is said."""

    since: date | None = None
    until: date | None = None


UNSAID = Stretch()
Told = tuple[Stretch, Span]
"""A stretch, and where it is told."""


class By(StrEnum):
    """In which unit a stretch of time is told: the largest of which it begins and ends with a whole one."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


def whole(since: date, until: date | None) -> By:
    """In which unit it is told; since when it goes on, in months or days."""
    after = until + DAY if until is not None else None
    if since.day != 1 or (after is not None and after.day != 1):
        return By.DAY
    return By.YEAR if after is not None and since.month == after.month == 1 else By.MONTH


class Way(Words):
    """By which words a method is known, of which units; all units where none are named."""

    method: Method
    units: tuple[str, ...] = ()
    words: str


class ProvenanceWords(Words):
    """`words/provenance.yaml`."""

    methods: tuple[Way, ...]
    denied: str
    since: str
    onwards: str
    goes_to: str
    other: str
    dated: str
    week: str
    stocks: tuple[str, ...]


def methods(text: str, numbers: Sequence[Quantity]) -> list[Method]:
    """How each of the numbers of a text is known.

    A clause with a number tells it of its numbers, one without any of those before it that say nothing of it themselves.
    """
    added = _added(text, numbers)
    right = added if is_method(text[added:]) else len(text)
    return [
        _first_of(_ways(text, one, right, len(text)))
        or _of_its_clause(text, one)
        or _of_a_later(text, one, numbers)
        for one in numbers
    ]


def _added(text: str, numbers: Sequence[Quantity]) -> int:
    """Where a last line begins that has no number, and may put right what was said; the end where there is none."""
    start = text.rfind("\n") + 1
    return start if start and all(one.end <= start for one in numbers) else len(text)


def _first_of(ways: list[tuple[Method, int]]) -> Method | None:
    return ways[0][0] if ways else None


def is_method(text: str) -> bool:
    """Whether words say nothing but how numbers are known."""
    told = plain(text).strip()
    return len(told) <= SHORT and any(_named(way, told, 0, len(told)) for way in _words().methods)


def _of_its_clause(text: str, one: Quantity) -> Method | None:
    return _first_of(_ways(text, one, *clauses.clause(text, one.start, one.end)))


def _of_a_later(text: str, one: Quantity, numbers: Sequence[Quantity]) -> Method:
    """The next clause that says it, where it has no number of its own."""
    for method, at in sorted(_ways(text, one, one.end, len(text)), key=lambda way: way[1]):
        start, end = clauses.clause(text, at, at)
        if not any(start <= other.start < end for other in numbers):
            return method
    return Method.UNSAID


def _ways(text: str, one: Quantity, start: int, end: int) -> list[tuple[Method, int]]:
    """The methods that a piece of text names for a number of its unit, and where."""
    fitting = (way for way in _words().methods if not way.units or one.unit in way.units)
    return [(way.method, at) for way in fitting for at in _named(way, text, start, end)]


def _named(way: Way, text: str, start: int, end: int) -> list[int]:
    """Where a piece of text names a method, and does not deny it."""
    denied = pattern(_words().denied)
    found = (match.start() for match in pattern(way.words).finditer(text, start, end))
    return [at for at in found if not denied.search(text[start:at])]


def stretches(text: str, numbers: Sequence[Quantity], now: datetime, *, ahead: bool = False) -> list[Stretch]:
    """The time for which each of the numbers of a text is, told in its clause or before it in its sentence.

    A day alone is none: it is that of what the text tells of. `now` is local time; `ahead`: it is yet to come about.
    """
    found = read_moments(text, now, ahead)
    told = [
        (stretch, at)
        for when, at in found.every
        if (stretch := _stretch(text, when, at, now, ahead)) is not None
    ]
    added = _added(text, numbers)
    puts_right = is_method(text[added:]) or _is_mere_time(text, added, len(text), found.spans)
    right = next((stretch for stretch, at in told if puts_right and at[0] >= added), None)
    going_on = [one for one in told if _carries(text, one[1], numbers, found.spans)]
    return [right or _nearest(text, one, told, going_on) for one in numbers]


def _carries(text: str, at: Span, numbers: Sequence[Quantity], spans: Sequence[Span]) -> bool:
    """Whether words of time are also for the numbers of later clauses: where theirs has one, or nothing but them."""
    start, end = clauses.clause(text, *at)
    return any(start <= one.start < end for one in numbers) or _is_mere_time(text, start, end, spans)


def _is_mere_time(text: str, start: int, end: int, spans: Sequence[Span]) -> bool:
    """Whether a piece of text is words of time, and hardly a letter beside them."""
    inside = {at for span in spans for at in range(*span)}
    return sum(text[at].isalnum() for at in range(start, end) if at not in inside) <= FEW


def _nearest(text: str, one: Quantity, told: Sequence[Told], going_on: Sequence[Told]) -> Stretch:
    """The last before the number in its clause, the first behind it there, or the last before in its sentence."""
    start, end = clauses.clause(text, one.start, one.end)
    sentence = clauses.sentence_start(text, one.start)
    before = [stretch for stretch, at in told if start <= at[0] < one.start]
    behind = [stretch for stretch, at in told if one.start <= at[0] < end]
    earlier = [stretch for stretch, at in going_on if sentence <= at[0] < start]
    found = next((stretch for stretch in (*before[::-1], *behind, *earlier[::-1])), UNSAID)
    return UNSAID if one.unit in _words().stocks and found.until is not None else found


def _stretch(text: str, when: When, at: Span, now: datetime, ahead: bool) -> Stretch | None:
    """What a moment says as a stretch of time; None where it is just a day or an hour, or comes again and again.

    None as well where it is only compared with, or said until when, and of a week that is still to come.
    """
    since, last = when.start.date(), when.last.date()
    goes_on = _goes_on(text, at)
    if when.repeats is not None or when.timed or not (goes_on or last > since):
        return None
    if pattern(_words().other).search(text, 0, at[0]):
        return None
    if not ahead and since > now.date() and not pattern(_words().dated).search(text, *at):
        if pattern(_words().week).search(text, *at):
            return None
        since, last = (one - relativedelta(years=1) for one in (since, last))
    return Stretch(since, None if goes_on else last)


def _goes_on(text: str, at: Span) -> bool:
    start, end = at
    if pattern(_words().onwards).match(text, end):
        return True
    lead = text[max(0, start - BEFORE) : start]
    leads = any(pattern(_words().since).search(one) for one in (lead, text[start:end]))
    return leads and not pattern(_words().goes_to).search(text, start, end)


def _words() -> ProvenanceWords:
    return load("provenance", ProvenanceWords)
