"""Which rows results are made of: each question is asked once here, and counted, summed or listed elsewhere."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_, union_all
from sqlmodel import col, select

from models.activities.record import Activity, was_held
from models.ledgers.record import Ledger, LedgerEntry, LedgerState
from models.pairings.figures.record import Figure
from models.problems import counted
from models.problems.record import Problem
from models.projects.record import Project
from models.projects.record import State as ProjectState
from models.registry.branches import Area
from models.registry.pairings import Member
from models.results.period import Period
from models.results.scope import Scope
from models.understanding.activity_words import ActivityType

MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True)
class Asked:
    """Of whom, over which time, as of when. `now` is local; what is still to come is no result."""

    scope: Scope
    period: Period
    now: datetime

    @property
    def until(self) -> datetime:
        """The first moment that it does not tell of: what is done at this very one is told."""
        return min(self.period.end, self.now + MOMENT)

    def within(self, at: Any) -> ColumnElement[bool]:
        """Whether a moment lies in the time that is asked about, as far as that has come."""
        return and_(at >= self.period.start, at < self.until)

    def held(self) -> ColumnElement[bool]:
        """The activities that were held, and no deeds (domain.md: a gathering, not what was done)."""
        return and_(self._told(), col(Activity.type) != ActivityType.DEED)

    def deeds(self) -> ColumnElement[bool]:
        """What was done, as it was told."""
        return and_(self._told(), col(Activity.type) == ActivityType.DEED)

    def solved(self) -> ColumnElement[bool]:
        """The problems that were solved, and not since opened again; what was reported as abuse is none."""
        return and_(self.concerned(), counted.is_solved(self.period.start, self.until))

    def projects(self) -> ColumnElement[bool]:
        """The projects that were under way at some time of it, and were not given up."""
        return and_(
            col(Project.pairing_id).in_(self.scope.pairings),
            col(Project.state) != ProjectState.STOPPED,
            col(Project.begun_at) < self.until,
            or_(col(Project.closed_at).is_(None), col(Project.closed_at) >= self.period.start),
        )

    def platforms(self) -> ColumnElement[bool]:
        """The platforms that were shared at some time of it, from the day that was told, or on which it was."""
        last = (self.until - MOMENT).date()
        begun = or_(
            col(LedgerEntry.since) <= last,
            and_(col(LedgerEntry.since).is_(None), col(LedgerEntry.written_at) < self.until),
        )
        return and_(
            self._kept(),
            col(LedgerEntry.ledger) == Ledger.PLATFORM,
            begun,
            or_(col(LedgerEntry.until).is_(None), col(LedgerEntry.until) >= self.period.start.date()),
        )

    def numbers(self) -> ColumnElement[bool]:
        """The numbers that count: reached, not aimed at nor read on the way. Each stands with just one thing."""
        theirs = (
            col(Figure.activity_id).in_(select(Activity.id).where(self._told())),
            col(Figure.problem_id).in_(select(Problem.id).where(self.solved(), ~_became_project())),
            col(Figure.project_id).in_(select(Project.id).where(self._come_to())),
            col(Figure.ledger_entry_id).in_(select(LedgerEntry.id).where(self._listed())),
        )
        each = (select(Figure.id).where(one).correlate(None) for one in theirs)  # by an index of its own
        return and_(~col(Figure.planned), col(Figure.id).in_(union_all(*each)))

    def _told(self) -> ColumnElement[bool]:
        return and_(
            col(Activity.pairing_id).in_(self.scope.pairings),
            was_held(),
            self.within(col(Activity.starts_at)),
        )

    def _kept(self) -> ColumnElement[bool]:
        theirs = col(LedgerEntry.pairing_id).in_(self.scope.pairings)
        return and_(theirs, col(LedgerEntry.state) != LedgerState.WITHDRAWN)

    def _listed(self) -> ColumnElement[bool]:
        """The entries of lists that were written in it: people at work, what teaching came to."""
        return and_(self._kept(), self.within(col(LedgerEntry.written_at)))

    def _come_to(self) -> ColumnElement[bool]:
        """The projects that came to their result in it; what is reached on the way is none yet."""
        theirs = col(Project.pairing_id).in_(self.scope.pairings)
        return and_(theirs, col(Project.state) != ProjectState.STOPPED, self.within(col(Project.closed_at)))

    def concerned(self) -> ColumnElement[bool]:
        """The problems of its pairings, and those of the residents of a community in them."""
        if self.scope.district is not None and self.scope.kind is None:
            return col(Problem.district) == self.scope.district
        if self.scope.branch is not None:
            theirs: ColumnElement[bool] = col(Area.branch_id) == self.scope.branch.id
        else:
            joined = select(Member.branch_id).where(col(Member.pairing_id).in_(self.scope.pairings))
            theirs = col(Area.branch_id).in_(joined)
        return or_(
            col(Problem.pairing_id).in_(self.scope.pairings),
            col(Problem.area_id).in_(select(Area.id).where(theirs)),
        )


def _became_project() -> ColumnElement[bool]:
    """Of a problem: whether a project came of it, which tells its numbers, and was not given up."""
    same = (col(Project.problem_id) == col(Problem.id), col(Project.state) != ProjectState.STOPPED)
    return exists().where(*same)
