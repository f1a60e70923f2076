"""A district over a time in numbers, together and by kind of pairing; beside the time before and a year before."""

from dataclasses import dataclass, replace

from sqlmodel import Session

from models.registry.pairings import PairingKind
from models.results import cases, kinds
from models.results.cases import Kinds
from models.results.measures import Measures
from models.results.period import Period
from models.results.rows import Asked
from models.results.totals import Line, What, summed
from models.summaries.digests.neighbours import Neighbours, neighbours


@dataclass(frozen=True)
class Counts:
    """What there was of each.

    `finished`: projects with a result; `kept`: actions of plans that were done. `open`, `overdue`: at its end.
    """

    activities: int
    deeds: int
    projects: int
    finished: int
    kept: int
    platforms: int
    open: int
    overdue: int
    problems: Measures

    @property
    def anything(self) -> bool:
        named = (self.activities, self.deeds, self.projects, self.kept, self.platforms, self.open)
        return any((*named, self.problems.raised, self.problems.solved))


Table = dict[PairingKind | None, Counts]
"""By kind of pairing; None: all together, problems of no pairing among them."""


@dataclass(frozen=True)
class Time:
    """What there was in one time: by kind of pairing, summed from numbers, and among neighbours."""

    counts: Table
    numbers: list[Line]
    neighbours: Neighbours

    @property
    def all(self) -> Counts:
        return self.counts[None]

    @property
    def anything(self) -> bool:
        return self.all.anything or self.neighbours.anything


@dataclass(frozen=True)
class Compared:
    """A time, the one before and the same a year before: of one that is not over yet, as many days of each."""

    now: Time
    before: Time
    year_before: Time

    @property
    def each(self) -> tuple[Time, Time, Time]:
        return self.now, self.before, self.year_before


def compared(session: Session, asked: Asked) -> Compared:
    earlier = (asked.period.moved(-1), asked.period.year_before)
    of = cases.kinds(session, asked)
    found = {one: _time(session, _as_far(asked, one), of, is_past=True) for one in set(earlier)}
    before, year_before = (found[one] for one in earlier)  # of a year the same
    return Compared(_time(session, asked, of, is_past=is_over(asked)), before, year_before)


def _time(session: Session, asked: Asked, of: Kinds, *, is_past: bool) -> Time:
    counts = table(session, asked, of, is_past=is_past)
    return Time(counts, summed(session, asked), neighbours(session, asked))


def table(session: Session, asked: Asked, of: Kinds, *, is_past: bool) -> Table:
    """The numbers of one time. `of`: the kinds of problems. `is_past`: what was open or overdue then is told, not now."""
    of_kinds = kinds.counted(session, asked)
    finished, kept = kinds.finished(session, asked), kinds.kept(session, asked)
    measured = cases.measures(session, asked, of)
    still, late = cases.left(session, asked, of, asked.until if is_past else None)

    def total(kind: PairingKind | None, what: What) -> int:
        return _sum(kind, {one: many.get(what, 0) for one, many in of_kinds.items()})

    return {
        kind: Counts(
            activities=total(kind, What.ACTIVITIES),
            deeds=total(kind, What.DEEDS),
            projects=total(kind, What.PROJECTS),
            finished=_sum(kind, finished),
            kept=_sum(kind, kept),
            platforms=total(kind, What.PLATFORMS),
            open=still[kind],
            overdue=late[kind],
            problems=measured[kind],
        )
        for kind in (None, *PairingKind)
    }


def _sum(kind: PairingKind | None, of_kinds: dict[PairingKind, int]) -> int:
    return sum(of_kinds.values()) if kind is None else of_kinds.get(kind, 0)


def _as_far(asked: Asked, period: Period) -> Asked:
    """The same question of an earlier time, no further into it than the one asked about has come."""
    gone = asked.until - asked.period.start
    return replace(asked, period=period, now=min(period.end, max(period.start, period.start + gone)))


def is_over(asked: Asked) -> bool:
    return asked.period.end <= asked.now
