"""What words that put something right tell of the thing that is meant: its day, hour, kind, number or name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from models.understanding.activity_words import ActivityType, kinds_named
from models.understanding.counts import only_count, put_right
from models.understanding.keywords import Words, load, pattern
from models.understanding.letters import plain
from models.understanding.moments.mentions import mentions
from models.understanding.moments.reading import Moments, read_moments, without
from models.understanding.moments.spans import Span
from models.understanding.moments.when import When
from models.understanding.moments.words import Kind, beside
from models.understanding.places import place_put_right
from models.understanding.quantities import only_number, quantities_in
from models.understanding.swaps import swap_in

SHORT = 2
"""Letters of a name, of a Latin one twice as many."""
NOON, EVENING = 12, 18
Days = tuple[date, date]
"""From the first to the last."""


class ClueWords(Words):
    """`words/clues.yaml`, regular expressions."""

    plain: str
    named: str
    told: str


@dataclass(frozen=True)
class Clues:
    """What is said of the thing as it was known, before it is put right.

    `parts`: of the day, as `part_of_day` tells them. `kinds`: plainly named ones, `hints`: those that may be. `names`:
    what surely is a name, `words`: what may be one. `number`: the one that another takes the place of.
    """

    days: tuple[Days, ...] = ()
    hours: tuple[time, ...] = ()
    parts: frozenset[int] = frozenset()
    people: int | None = None
    kinds: frozenset[ActivityType] = frozenset()
    hints: frozenset[ActivityType] = frozenset()
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    number: Decimal | None = None

    @property
    def decide(self) -> bool:
        """Whether something is named that what is meant has to be."""
        return bool(self.days or self.hours or self.parts or self.people or self.kinds or self.names)


def part_of_day(at: datetime) -> int:
    """0 before noon, 1 in the afternoon, 2 in the evening."""
    return (at.hour >= NOON) + (at.hour >= EVENING)


def clues_in(text: str, now: datetime) -> Clues:
    """`now` is local time."""
    found, swap = read_moments(text, now), swap_in(text)
    known = [*_known_moments(text, found, now)]
    hidden = [*found.spans, *([swap.new_at] if swap is not None else [])]
    rest = without(text, hidden)
    kinds = kinds_named(rest)
    names, words = _names(rest)
    counted = only_count(swap.old) if swap is not None and swap.old else None
    return Clues(
        days=tuple((one.start.date(), one.last.date()) for one, has_day in known if has_day),
        hours=tuple(one.start.time() for one, _ in known if one.timed),
        parts=frozenset(
            part_of_day(one.start) for one, _ in known if not (one.timed or one.day_only or one.period)
        ),
        people=counted.number if counted is not None else None,
        kinds=frozenset(one for one, sure in kinds.items() if sure),
        hints=frozenset(one for one, sure in kinds.items() if not sure),
        names=names,
        words=words,
        number=only_number(swap.old) if swap is not None and swap.old else None,
    )


def _known_moments(text: str, found: Moments, now: datetime) -> Iterator[tuple[When, bool]]:
    """The moments that are not what it is put right to, as past and as to come; whether each names a day.

    Where one alone is named, and a number or a place is put right, it tells which is meant.
    """
    stretches = _stretches(text, found.spans)
    is_period = found.when is not None and found.when.period
    new = None if is_period else _put_right_to(stretches, found.taken)
    rest = without(text, found.spans)
    for start, end in stretches:
        words, is_new = text[start:end], (start, end) == new
        if is_new and (len(stretches) > 1 or _is_told(text[:start]) or not _changes_more(rest)):
            continue
        yield from _moments(words, now)


def _moments(words: str, now: datetime) -> Iterator[tuple[When, bool]]:
    has_day = any(one.kind is Kind.DAY for one in mentions(plain(words)))
    found = {read_moments(words, now, ahead).when for ahead in (False, True)}
    yield from ((one, has_day) for one in found if one is not None and one.repeats is None)


def _stretches(text: str, spans: Sequence[Span]) -> list[Span]:
    """The words of time, as one where they stand side by side, or one is the end of what begins with the other."""
    found: list[Span] = []
    for start, end in sorted(spans):
        gap = plain(text[found[-1][1] : start]) if found else "|"
        if not gap.strip() or beside("joins").fullmatch(gap):
            start = found.pop()[0]
        found.append((start, end))
    return found


def _put_right_to(stretches: Sequence[Span], taken: Sequence[Span]) -> Span | None:
    """The last of those that are taken: what it is put right to stands behind what it was."""
    fitting = [one for one in stretches if any(start < one[1] and one[0] < end for start, end in taken)]
    return fitting[-1] if fitting else None


def _is_told(before: str) -> bool:
    """Whether words lead to what it is put right to."""
    return bool(beside("moved").search(plain(before)) or _pattern("told").search(plain(before)))


def _changes_more(rest: str) -> bool:
    """Whether a number of people or a place is put right as well."""
    return put_right(rest).least is not None or place_put_right(rest) is not None


def _names(rest: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What surely is a name, and what may be one: what is left of the words without those that name nothing."""
    letters = plain(rest)
    for one in reversed(quantities_in(rest)):
        letters = letters[: one.start] + " " * (one.end - one.start) + letters[one.end :]
    sure: list[str] = []
    loose: list[str] = []
    at = 0
    for end, behind in [*(one.span() for one in _pattern("plain").finditer(letters)), (len(letters),) * 2]:
        for piece in re.finditer(r"[^\W\d_]+", letters[at:end]):
            named = _pattern("named").match(letters, at + piece.end())
            if len(piece[0]) >= SHORT * (1 + piece[0].isascii()):
                (sure if named else loose).append(piece[0])
        at = behind
    return tuple(sure), tuple(loose)


def _pattern(name: str) -> re.Pattern[str]:
    return pattern(getattr(load("clues", ClueWords), name))
