"""How problems were handled (三率): what each rate counts, defined once, of one problem; and rates and times of many.

The rates are those of Beijing's 12345 practice (接诉即办), as far as what is kept here can tell them (domain.md).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import fmean, median

from models.problems.record import Satisfaction, State

FEWEST = 5
"""Cases of which a rate or a time is told at least: of fewer it says nothing, and may say whose they were."""
SOLVED = frozenset({State.RESOLVED, State.CLOSED})
UNCOUNTED = frozenset({State.WITHDRAWN, State.MERGED})


@dataclass(frozen=True)
class Case:
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


def measured(cases: Iterable[Case], within: Stretch) -> Measures:
    """The measures of this time, of cases among which are all that were raised, due or solved in it."""
    read = list(cases)
    every = [one for one in read if counts(one)]
    raised = [one for one in every if within.holds(one.raised_at)]
    solved = [one for one in every if is_solved(one, within)]
    return Measures(
        sum(within.holds(one.raised_at) for one in read),
        len(solved),
        response=_rate(answered_in_time(one, within) for one in every),
        resolution=_rate(was_solved(one, within) for one in every),
        in_time=_rate(was_solved_in_time(one, within) for one in every),
        satisfaction=_rate(is_satisfied(one, within) for one in every),
        to_accept=_times(one.accepted_at - one.raised_at for one in raised if one.accepted_at is not None),
        to_resolve=_times(one.resolved_at - one.raised_at for one in solved if one.resolved_at is not None),
    )


def _rate(said: Iterable[bool | None]) -> Rate:
    known = [one for one in said if one is not None]
    return Rate(sum(known), len(known))


def _times(taken: Iterable[timedelta]) -> Times:
    return Times(tuple(one / timedelta(hours=1) for one in taken))
