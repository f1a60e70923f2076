"""What stars can be lit by: a small closed set of measures, each asked of the rows of what was done (domain.md, Stars).

Nothing here is a trace of using the app: no messages, taps, photos, words or times of reading are counted.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    SelectBase,
    and_,
    exists,
    func,
    literal,
    or_,
    select,
    union,
    union_all,
)
from sqlalchemy.orm import aliased
from sqlmodel import Session, SQLModel, col

from models.activities.record import Activity
from models.activities.types import serving
from models.ledgers.record import LedgerEntry
from models.pairings.figures.record import Figure
from models.pairings.listing.record import Listing, ListingKind, ListingState
from models.pairings.plan.record import ActionState, PlanAction
from models.problems import counted
from models.problems.record import OPEN, SOLVED, Problem, Satisfaction
from models.projects.record import Milestone, Project, ProjectEntry
from models.projects.record import State as ProjectState
from models.registry.branches import Area
from models.registry.pairings import Member
from models.results.rows import Asked
from models.understanding.activity_words import ActivityType


class Measure(StrEnum):
    MEETINGS = "meetings"
    ACTIVITIES = "activities"
    SERVICE = "service"
    DEEDS = "deeds"
    SOLVED = "solved"
    IN_TIME = "in_time"
    SATISFIED = "satisfied"
    PROJECTS = "projects"
    PLAN = "plan"
    NEEDS = "needs"
    PLATFORMS = "platforms"


Rows = SelectBase
Found = Callable[[Asked], Rows]
"""The rows of pairings: `pairing_id` and `id`, each pair once."""


@dataclass(frozen=True)
class Source:
    """Where a measure finds its rows. `misses`: what speaks against it, so that it is a share of both."""

    table: type[SQLModel]
    hits: Found
    misses: Found | None = None


@dataclass(frozen=True)
class Tally:
    """How many rows speak for it; and of how many cases, which are the same where nothing can speak against it."""

    hits: int = 0
    misses: int = 0

    @property
    def cases(self) -> int:
        return self.hits + self.misses


def _gatherings(asked: Asked, *which: ColumnElement[bool]) -> Rows:
    return _of_pairing(Activity, asked.held(), *which)


def _meetings(asked: Asked) -> Rows:
    return _gatherings(asked, col(Activity.type) == ActivityType.JOINT_MEETING)


def _service(asked: Asked) -> Rows:
    """The gatherings at which people are served."""
    return _gatherings(asked, col(Activity.type).in_(serving()))


def _deeds(asked: Asked) -> Rows:
    return _of_pairing(Activity, asked.deeds())


def _in_time(asked: Asked) -> Rows:
    return _problems(asked, _solved(asked), col(Problem.resolved_at) <= col(Problem.resolve_by))


def _too_late(asked: Asked) -> Rows:
    """Those whose deadline has passed in it without a solution. What was late before it is not held against it again."""
    unsolved = or_(col(Problem.resolved_at).is_(None), col(Problem.resolved_at) > col(Problem.resolve_by))
    return _problems(
        asked,
        asked.within(col(Problem.resolve_by)),
        col(Problem.state).in_((*OPEN, *SOLVED)),
        col(Problem.reported_at).is_(None),
        col(Problem.waiting_since).is_(None),
        unsolved,
    )


def _solved(asked: Asked) -> ColumnElement[bool]:
    """Wherever: of which pairings they are, `_problems` asks by itself."""
    return counted.is_solved(asked.period.start, asked.until)


def _said(*satisfaction: Satisfaction) -> Found:
    return lambda asked: _problems(asked, _solved(asked), col(Problem.satisfaction).in_(satisfaction))


def _projects(asked: Asked) -> Rows:
    """Those that came to a result in it; and those that reached a step, or told a number that was reached."""
    done = and_(col(Project.state) == ProjectState.DONE, asked.within(col(Project.closed_at)))
    step = exists().where(col(Milestone.project_id) == col(Project.id), asked.within(col(Milestone.done_at)))
    number = exists().where(
        col(ProjectEntry.project_id) == col(Project.id),
        asked.within(col(ProjectEntry.at)),
        col(ProjectEntry.retracted_at).is_(None),
        col(Figure.project_entry_id) == col(ProjectEntry.id),
    )
    going = and_(col(Project.state) != ProjectState.STOPPED, or_(step, number))
    return _of_pairing(Project, col(Project.pairing_id).in_(asked.scope.pairings), or_(done, going))


def _plan(asked: Asked) -> Rows:
    done = (col(PlanAction.state) == ActionState.DONE, asked.within(col(PlanAction.closed_at)))
    return _of_pairing(PlanAction, col(PlanAction.pairing_id).in_(asked.scope.pairings), *done)


def _needs(asked: Asked) -> Rows:
    """Those of one branch that another of the same pairing has met."""
    other = aliased(Member)
    rows: Rows = (
        select(*_named(Member.pairing_id, Listing.id))
        .join(Member, col(Member.branch_id) == col(Listing.branch_id))
        .join(other, and_(other.pairing_id == Member.pairing_id, other.branch_id == Listing.taken_by_id))  # type: ignore[arg-type]
        .where(
            col(Member.pairing_id).in_(asked.scope.pairings),
            col(Listing.kind) == ListingKind.NEED,
            col(Listing.state) == ListingState.DONE,
            asked.within(col(Listing.closed_at)),
        )
    )
    return rows


def _platforms(asked: Asked) -> Rows:
    return _of_pairing(LedgerEntry, asked.platforms())


def _of_pairing(table: Any, *which: ColumnElement[bool]) -> Rows:
    return select(*_named(table.pairing_id, table.id)).where(*which)


def _named(pairing_id: Any, id: Any) -> tuple[Any, ...]:
    return col(pairing_id).label("pairing_id"), col(id).label("id")


def _problems(asked: Asked, *which: ColumnElement[bool]) -> Rows:
    """Of the pairings themselves, and of the residents of a community in them."""
    ours = _of_pairing(Problem, col(Problem.pairing_id).in_(asked.scope.pairings), *which)
    residents: Select[Any] = (
        select(*_named(Member.pairing_id, Problem.id))
        .join(Area, col(Area.id) == col(Problem.area_id))
        .join(Member, col(Member.branch_id) == col(Area.branch_id))
        .where(col(Member.pairing_id).in_(asked.scope.pairings), *which)
    )
    return union(ours, residents)


SOURCES: dict[Measure, Source] = {
    Measure.MEETINGS: Source(Activity, _meetings),
    Measure.ACTIVITIES: Source(Activity, _gatherings),
    Measure.SERVICE: Source(Activity, _service),
    Measure.DEEDS: Source(Activity, _deeds),
    Measure.SOLVED: Source(Problem, _in_time),
    Measure.IN_TIME: Source(Problem, _in_time, _too_late),
    Measure.SATISFIED: Source(Problem, _said(Satisfaction.GOOD), _said(Satisfaction.FAIR, Satisfaction.BAD)),
    Measure.PROJECTS: Source(Project, _projects),
    Measure.PLAN: Source(PlanAction, _plan),
    Measure.NEEDS: Source(Listing, _needs),
    Measure.PLATFORMS: Source(LedgerEntry, _platforms),
}
SHARES = frozenset(measure for measure, source in SOURCES.items() if source.misses is not None)
"""Measures that are a share; the others are a number."""
Tallies = dict[tuple[int, Measure], Tally]


def tallies(session: Session, asked: Asked, wanted: Collection[Measure]) -> Tallies:
    """Of each pairing and measure how much there is, in one statement; what there is none of is left out."""
    counted = [
        _counted(measure, found, asked, missed=missed)
        for measure in sorted(wanted)
        for missed, found in enumerate((SOURCES[measure].hits, SOURCES[measure].misses))
        if found is not None
    ]
    many: dict[tuple[int, Measure], list[int]] = {}
    for name, missed, pairing_id, count in session.execute(union_all(*counted)) if counted else ():
        many.setdefault((pairing_id, Measure(name)), [0, 0])[missed] = count
    return {key: Tally(hits, misses) for key, (hits, misses) in many.items()}


def _counted(measure: Measure, found: Found, asked: Asked, *, missed: int) -> Select[Any]:
    rows = found(asked).subquery()
    columns = (literal(measure.value), literal(missed), rows.c.pairing_id, func.count())
    return select(*columns).group_by(rows.c.pairing_id)
