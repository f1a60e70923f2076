"""How problems were handled (三率): what each rate counts, defined once, of one problem; and rates and times of many.

The rates are those of Beijing's 12345 practice (接诉即办), as far as what is kept here can tell them (domain.md).
"""

from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from statistics import fmean, median
from typing import Any, NamedTuple

from models.problems.record import SOLVED, Satisfaction, State

HOUR = 3600
"""Seconds."""
FEWEST = 5
"""Cases of which a rate or a time is told at least: of fewer it says nothing, and may say whose they were."""
UNCOUNTED = frozenset({State.WITHDRAWN, State.MERGED})


class Case(NamedTuple):
    """What is looked at of a problem. `accepted_at`: by whoever accepted it first. `abuse`: it was reported as such.

    `waiting`: for an answer of whoever raised it, so that its time stands still.
    """

    id: int
    state: State
    raised_at: datetime
    accept_by: datetime
    resolve_by: datetime
    accepted_at: datetime | None
    resolved_at: datetime | None
    satisfaction: Satisfaction | None
    abuse: bool
    waiting: bool


@dataclass(frozen=True)
class Stretch:
    """A time that is past: from `start`, until just before `until`."""

    start: datetime
    until: datetime

    def holds(self, at: datetime | None) -> bool:
        return at is not None and self.start <= at < self.until


def counts(case: Case) -> bool:
    """Whether it was to be handled at all: what was taken back, merged into another or abuse counts in no rate."""
    return not case.abuse and case.state not in UNCOUNTED


def is_solved(case: Case, within: Stretch) -> bool:
    """Whether it was solved in this time, and is not open again since."""
    return case.state in SOLVED and within.holds(case.resolved_at)


def answered_in_time(case: Case, within: Stretch) -> bool | None:
    """响应率: whether somebody accepted it by the time by which it was to be accepted (首接负责).

    None of what was neither accepted nor due in this time. Source: 12345's 响应率, the matters answered in time.
    """
    if not within.holds(_settled(case.accepted_at, case.accept_by)):
        return None
    return case.accepted_at is not None and case.accepted_at <= case.accept_by


def was_solved(case: Case, within: Stretch) -> bool | None:
    """解决率: whether it is solved, late or not; what was opened again is not (domain.md, Life of a problem).

    None of what was neither solved nor due in this time. Source: 12345's 解决率, of the matters that were to be solved.
    """
    return (
        case.resolved_at is not None and case.resolved_at < within.until if _was_due(case, within) else None
    )


def was_solved_in_time(case: Case, within: Stretch) -> bool | None:
    """按期办结率: whether it is solved, and was by the deadline that holds now (domain.md, Overdue).

    None of what was neither solved nor due in this time.
    """
    if not _was_due(case, within):
        return None
    return case.resolved_at is not None and case.resolved_at <= case.resolve_by


def is_satisfied(case: Case, within: Stretch) -> bool | None:
    """满意率: whether whoever raised it said that they are satisfied with the solution; 一般 is not satisfied.

    None of what was not solved in this time, and of those who said nothing: silence is no satisfaction.
    Source: 12345's 满意率, of those who were asked and answered.
    """
    if not is_solved(case, within) or case.satisfaction is None:
        return None
    return case.satisfaction is Satisfaction.GOOD


def _was_due(case: Case, within: Stretch) -> bool:
    open_and_waiting = case.waiting and case.state not in SOLVED
    return not open_and_waiting and within.holds(_settled(case.resolved_at, case.resolve_by))


def _settled(done: datetime | None, due: datetime) -> datetime:
    """When it was known whether something is done in time: so each counts in one month, and in one quarter."""
    return due if done is None else min(done, due)


@dataclass(frozen=True)
class Rate:
    """So many of so many."""

    many: int
    of: int

    @property
    def percent(self) -> int | None:
        """In whole per cent, halves up; None of fewer than `FEWEST`."""
        return (200 * self.many + self.of) // (2 * self.of) if self.of >= FEWEST else None


@dataclass(frozen=True)
class Times:
    """How long it took, in hours by the clock, nights and holidays among them: that is how long people waited."""

    hours: tuple[float, ...]

    @property
    def median(self) -> float | None:
        return median(self.hours) if len(self.hours) >= FEWEST else None

    @property
    def mean(self) -> float | None:
        return fmean(self.hours) if len(self.hours) >= FEWEST else None


@dataclass(frozen=True)
class Measures:
    """Of a time: how many problems were raised in it, whatever became of them, and solved; rates; how long it took.

    `to_accept`: of those raised in it, until somebody accepted them first; `to_resolve`: of those solved in it, since
    they were raised.
    """

    raised: int
    solved: int
    response: Rate
    resolution: Rate
    in_time: Rate
    satisfaction: Rate
    to_accept: Times
    to_resolve: Times


class Judged(NamedTuple):
    """What a case says of a time. Rates: None where it does not count; times in hours, where they are known."""

    raised: bool
    solved: bool = False
    response: bool | None = None
    resolution: bool | None = None
    in_time: bool | None = None
    satisfaction: bool | None = None
    to_accept: float | None = None
    to_resolve: float | None = None


def judged(case: Case, within: Stretch) -> Judged:
    raised = within.holds(case.raised_at)
    if not counts(case):
        return Judged(raised)
    solved = is_solved(case, within)
    return Judged(
        raised,
        solved,
        answered_in_time(case, within),
        was_solved(case, within),
        was_solved_in_time(case, within),
        is_satisfied(case, within),
        _hours(case.raised_at, case.accepted_at) if raised else None,
        _hours(case.raised_at, case.resolved_at) if solved else None,
    )


BUT_HOURS = Judged._fields.index("to_accept")


class Gathered:
    """The measures of a time, of what one case after another says of it: those that were raised, due or solved in it,
    and perhaps others. A million of them take no more room than their hours.
    """

    def __init__(self) -> None:
        self._alike: Counter[tuple[Any, ...]] = Counter()
        """How many cases say the same, but for their hours."""
        self._to_accept, self._to_resolve = array("d"), array("d")

    def add(self, one: Judged) -> None:
        self._alike[one[:BUT_HOURS]] += 1
        if one.to_accept is not None:
            self._to_accept.append(one.to_accept)
        if one.to_resolve is not None:
            self._to_resolve.append(one.to_resolve)

    def measures(self) -> Measures:
        every = [(Judged(*one), many) for one, many in self._alike.items()]
        return Measures(
            sum(many for one, many in every if one.raised),
            sum(many for one, many in every if one.solved),
            response=_rate((one.response, many) for one, many in every),
            resolution=_rate((one.resolution, many) for one, many in every),
            in_time=_rate((one.in_time, many) for one, many in every),
            satisfaction=_rate((one.satisfaction, many) for one, many in every),
            to_accept=Times(tuple(self._to_accept)),
            to_resolve=Times(tuple(self._to_resolve)),
        )


def _rate(said: Iterable[tuple[bool | None, int]]) -> Rate:
    """Of what so many cases say."""
    known = [(one, many) for one, many in said if one is not None]
    return Rate(sum(many for one, many in known if one), sum(many for _, many in known))


def _hours(since: datetime, at: datetime | None) -> float | None:
    return (at - since).total_seconds() / HOUR if at is not None else None
