"""What the words of a promise say: which sides make it, until when it is to be kept, and what is left of them then."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache

from models.understanding.keywords import Words, folded, load, one_of
from models.understanding.moments.reading import read_due, read_moments
from models.understanding.moments.when import When

Names = Mapping[int, tuple[str, ...]]
"""The sides, and all that each is called."""


LATELY = timedelta(days=60)
"""A day without a year that is over for no longer is meant as that, not as the same day of next year."""


class Until(StrEnum):
    """How it is said until when a promise is to be kept."""

    DAY = "day"
    SPOT = "spot"  # here and now, as the sides agree
    DONE = "done"  # before they agree
    ALWAYS = "always"  # from now on
    OPEN = "open"  # no day was named


@dataclass(frozen=True)
class Due:
    """Until when: a local moment `at`, where it is a day."""

    until: Until
    at: datetime | None = None


@dataclass(frozen=True)
class Heard:
    """What is said of until when, and from where to where in the text, so that it need not be said twice."""

    due: Due
    start: int = 0
    end: int = 0


class Around(Words):
    before: str
    behind: str


class PromiseWords(Words):
    """`words/promises.yaml`."""

    called: dict[str, tuple[str, ...]]
    both: tuple[str, ...]
    everybody: tuple[str, ...]
    joins: tuple[str, ...]
    may_join: tuple[str, ...]
    each: tuple[str, ...]
    severally: tuple[str, ...]
    please: tuple[str, ...]
    vows: tuple[str, ...]
    until: dict[str, tuple[str, ...]]
    answers: dict[str, tuple[str, ...]]
    pauses: str
    stops: str
    clauses: str
    until_day: Around
    from_day: Around


def called(label: str) -> tuple[str, ...]:
    """What else a side with this role is called."""
    return _words().called.get(label, ())


def promisers(text: str, names: Names) -> tuple[int, ...]:
    """The sides that promise: the one named first, or all that are named together; none where that is not clear."""
    text = folded(text)
    every = [found for words in (_words().both, _words().everybody) if (found := one_of(words).search(text))]
    named = _first_named(text, names)
    together = _together(text, named[0], names) if named else ()
    if not every:
        return together
    whole = len(names) == 2 or not one_of(_words().both).search(text)
    ahead = named is None or min(found.start() for found in every) < named[0]
    if ahead:
        return tuple(names) if whole else ()
    return together if len(together) > 1 else ()


def are_several(text: str, names: Names) -> bool:
    """Whether different sides promise different things in it, one behind the other."""
    every = {**names, 0: (*_words().both, *_words().everybody)}
    begun = set()
    for clause in re.split(_words().stops, folded(text)):
        named = _first_named(clause, every)
        if named and re.fullmatch(r"\s*(?:the\s+)?", clause[: named[0]]):
            begun.add(named[1])
    return len(begun) > 1 and len(promisers(text, names)) < 2


def until(text: str, now: datetime) -> Heard | None:
    """Until when a promise is to be kept, as its sentence says; None where it says nothing of it. `now` is local."""
    if (day := _day(text, now)) is not None:
        return day
    letters = folded(text)
    for kind, words in _words().until.items():
        if found := one_of(words).search(letters):
            stands_beside = kind != Until.ALWAYS and len(letters) == len(text)
            return Heard(_due(kind, now), *(found.span() if stands_beside else (0, 0)))
    return None


def is_past(text: str, now: datetime) -> bool:
    """Whether a promise names no day but one that is over. `now` is local."""
    named = [when.last for when, _, _ in _days(text, now)]
    return bool(named) and until(text, now) is None and all(one.date() < now.date() for one in named)


def is_whole(text: str, names: Names) -> bool:
    """Whether the words are a promise of their own: they begin with a side, and say more than who and when."""
    rest = _opening(names).sub("", text.strip())
    return (
        rest != text.strip() and sum(letter.isalnum() for letter in rest) > 1 and bool(promisers(text, names))
    )


def answer(text: str, now: datetime) -> Due | None:
    """The same of words that answer the question for it."""
    whole = folded(text).strip(_words().pauses)
    if whole in _words().answers[Until.OPEN]:
        return Due(Until.OPEN)
    if (heard := until(text, now)) is not None:
        return heard.due
    if one_of(_words().answers[Until.DONE]).search(whole):
        return Due(Until.DONE)
    when = read_moments(text, now, ahead=True).when
    if when is None:
        when = read_due(text, now).when
        return _by(when, now) if when is not None else None
    return _by(when, now) if when.timed else None


def bare(text: str, names: Names, sides: Iterable[int], now: datetime) -> str:
    """What is promised, without the sides that stand before it and without the day until when; both stand beside it."""
    kept = text
    if heard := until(kept, now):
        kept = f"{kept[: heard.start]} {kept[heard.end :]}"
    if (named := promisers(text, names)) and set(sides) == set(named):
        kept = _opening(names).sub("", kept.strip())
    kept = re.sub(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f,.;])", "", " ".join(kept.split()))
    kept = kept.strip(_words().pauses)
    return kept if sum(letter.isalnum() for letter in kept) > 1 else text


def _day(text: str, now: datetime) -> Heard | None:
    """A day that is still to come and until which it is to be done; from a day on, it is to be kept always."""
    found = next(_days(text, now), None)
    if found is None:
        return None
    when, start, end = found
    if _around(_words().from_day, text, start, end):
        return Heard(Due(Until.ALWAYS))
    due = _by(when, now)
    return Heard(due, *(_around(_words().until_day, text, start, end) or (start, end))) if due else None


def _days(text: str, now: datetime) -> Iterator[tuple[When, int, int]]:
    """The days that are named, each read in its own clause, and where they stand."""
    for clause in re.finditer(_words().clauses, text):
        for when, (start, end) in read_moments(clause[0], now, ahead=True).every:
            if when.repeats is None and not _is_hour_alone(when, now):
                yield _lately(when, clause[0], start, now), clause.start() + start, clause.start() + end


def _lately(when: When, clause: str, start: int, now: datetime) -> When:
    """What stands there, if it is meant of a year ago rather than so far ahead."""
    day = when.last.replace(hour=0, minute=0)
    before = day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)
    if not timedelta(0) <= now - before <= LATELY:
        return when
    then = (one for one, (at, to) in read_moments(clause, before, ahead=True).every if at <= start < to)
    return next((one for one in then if one.last <= now), when)


def _is_hour_alone(when: When, now: datetime) -> bool:
    """Whether only an hour was said, at which what is promised is done each day."""
    return (when.timed or not when.day_only) and when.start.date() == now.date() and when.end is None


def _by(when: When, now: datetime) -> Due | None:
    """A day without a time is due at its end; one that is over, or too far, is none."""
    at = when.last if when.timed or when.exact else _end_of(when.last)
    return Due(Until.DAY, at) if now < at and at.year <= now.year + 1 else None


def _end_of(day: datetime) -> datetime:
    return day.replace(hour=23, minute=59, second=0, microsecond=0)


def _due(kind: str, now: datetime) -> Due:
    return (
        Due(Until(kind)) if kind != "today" else Due(Until.DAY, max(_end_of(now), now + timedelta(minutes=1)))
    )


def _around(words: Around, text: str, start: int, end: int) -> tuple[int, int] | None:
    """From where to where a day and what belongs to it stand; None where neither stands there."""
    before = re.search(rf"(?:{words.before})\s*$", text[:start], re.IGNORECASE)
    behind = re.compile(rf"\s*(?:{words.behind})", re.IGNORECASE).match(text, end)
    if before is None and behind is None:
        return None
    return before.start() if before else start, behind.end() if behind else end


def _first_named(text: str, names: Names) -> tuple[int, int] | None:
    """Where the first side is named in a folded text, and which one."""
    found = [
        (match.start(), id) for id, pattern in _patterns(names).items() if (match := pattern.search(text))
    ]
    return min(found, default=None)


def _together(text: str, start: int, names: Names) -> tuple[int, ...]:
    """The sides that are named one after another from here on; none where the words may mean one's deed to another."""
    patterns, found, sure = _patterns(names), [], True
    joins, may_join = (_gap(words) for words in (_words().joins, _words().may_join))
    while match := next(((id, hit) for id, one in patterns.items() if (hit := one.match(text, start))), None):
        found.append(match[0])
        end = match[1].end()
        if join := joins.match(text, end) or may_join.match(text, end):
            sure = sure and joins.match(text, end) is not None
            start = join.end()
        else:
            start = end
            break
    each = re.compile(rf"\s*(?:{one_of((*_words().each, *_words().severally)).pattern})").match(text, start)
    return tuple(dict.fromkeys(found)) if sure or each or len(found) < 2 else ()


def _gap(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{one_of(words).pattern})\s*(?:the\s+)?")


def _opening(names: Names) -> re.Pattern[str]:
    """The sides with which a sentence begins, and that they promise."""
    words = _words()
    every = [*(name for called in names.values() for name in called), *words.both, *words.everybody]
    side, join = one_of(map(folded, every)).pattern, one_of((*words.joins, *words.may_join)).pattern
    each, vow = one_of(words.each).pattern, one_of(words.vows).pattern
    please = one_of(words.please).pattern
    joined = rf"(?:{join})\s*(?=(?:the\s+)?(?:{side}))"
    one = rf"(?:(?:{please})\s*)?(?:the\s+)?(?:{side})\s*(?:{each})?\s*(?:[{re.escape(words.pauses)}]|{joined})?\s*"
    return re.compile(rf"^\s*(?:{one})+(?:(?:{vow})\s*)?", re.IGNORECASE)


def _patterns(names: Names) -> dict[int, re.Pattern[str]]:
    return {id: one_of(map(folded, called)) for id, called in names.items()}


@cache
def _words() -> PromiseWords:
    return load("promises", PromiseWords)
