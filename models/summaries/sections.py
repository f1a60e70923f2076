"""What a pairing's week holds: activities, problems, the plan, offers and needs; as it stood when the week was over."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import Session, SQLModel, col, func, select

from models.activities.card import brief
from models.activities.record import Activity
from models.activities.record import State as ActivityState
from models.base.things import About
from models.pairings.listing.card import outline as listing_outline
from models.pairings.listing.record import Listing, ListingState
from models.pairings.plan.record import ActionState, PlanAction
from models.post.said import Values
from models.problems import past
from models.problems.card import outline
from models.problems.record import HANDLED, OPEN, Problem, State, overdue
from models.registry.pairings import Pairing, members, pairings_of

SHOWN = 4
"""How many lines of a kind one summary shows; the rest are counted."""
FEW = 2
"""How many of the longer lines, which are in somebody's own words."""
WEEK = timedelta(days=7)
Told = frozenset[About]
"""What the same message tells of elsewhere."""
NOTHING: Told = frozenset()


@dataclass(frozen=True)
class Span:
    """A week in local time, from Monday 00:00 to the next; `now` is when it is looked at."""

    monday: datetime
    now: datetime

    @property
    def end(self) -> datetime:
        return self.monday + WEEK

    @property
    def over(self) -> bool:
        return self.end <= self.now

    @property
    def at(self) -> datetime:
        """As of when it is told: the end of a week that is over, otherwise now."""
        return min(self.end, self.now)


def this_week(now: datetime) -> Span:
    """The week of this local moment."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return Span(midnight - timedelta(days=now.weekday()), now)


def last_week(now: datetime) -> Span:
    return Span(this_week(now).monday - WEEK, now)


def sections(session: Session, pairing: Pairing, span: Span, told: Told = NOTHING) -> dict[str, Values]:
    """By name: how many there are in `total`, the first few `shown`, and how many are left as `rest`.

    What is `told` elsewhere is counted and not shown; what is still to come is then not counted either.
    """
    here = _Here(session, pairing, told)
    in_time = ~_overdue(span)
    coming = here.activities(span.now, span.at + WEEK, held=False)
    coming["total"] = len(coming["shown"]) + coming["rest"]
    return {
        "held": here.activities(span.monday, span.at),
        "solved": here.problems(col(Problem.resolved_at), solved(span)),
        "done": here.actions(_done(span)),
        "met": here.listings(span),
        "late": here.actions(_late(span)),
        "overdue": here.problems(col(Problem.due_at), _overdue(span)),
        "handled": here.problems(col(Problem.due_at), _in(HANDLED, span), in_time),
        "raised": here.problems(col(Problem.due_at), _in({State.RAISED}, span), in_time),
        "coming": coming,
    }


def open_problems(span: Span) -> ColumnElement[bool]:
    """Those that were open when the week was over, or are now."""
    return _in(OPEN, span)


def solved(span: Span) -> ColumnElement[bool]:
    """Those that were solved in this week, and not opened again in it."""
    at = col(Problem.resolved_at)
    if span.over:
        return and_(_lately(span), past.solved_within(span.monday, span.end))
    return and_(at >= span.monday, at < span.end)


def _in(states: set[State] | frozenset[State], span: Span) -> ColumnElement[bool]:
    if span.over:
        return and_(_lately(span), past.was(states, span.end))
    return col(Problem.state).in_(states)


def _overdue(span: Span) -> ColumnElement[bool]:
    return and_(_lately(span), past.was_overdue(span.end)) if span.over else overdue(span.now)


def _lately(span: Span) -> ColumnElement[bool]:
    """What was not solved before the week began, so that old problems need no look into their history."""
    return or_(col(Problem.resolved_at).is_(None), col(Problem.resolved_at) >= span.monday)


def _done(span: Span) -> ColumnElement[bool]:
    at = col(PlanAction.closed_at)
    return and_(col(PlanAction.state) == ActionState.DONE, at >= span.monday, at < span.end)


def _late(span: Span) -> ColumnElement[bool]:
    """Whose day had passed, and that were neither done nor dropped by then."""
    undone = or_(col(PlanAction.closed_at).is_(None), col(PlanAction.closed_at) >= span.at)
    known = col(PlanAction.added_at) <= span.at
    still = undone if span.over else col(PlanAction.state) == ActionState.OPEN
    return and_(still, known, col(PlanAction.by) < span.at.date())


@dataclass(frozen=True)
class _Here:
    """The rows of one pairing, as sections."""

    session: Session
    pairing: Pairing
    told: Told

    def activities(self, start: datetime, end: datetime, *, held: bool = True) -> Values:
        """Those that began within the time and, of what was `held`, are known to have taken place."""
        within = (
            Activity.pairing_id == self.pairing.id,
            Activity.state == ActivityState.LOGGED,
            Activity.starts_at >= start,
            Activity.starts_at < end,
            *([col(Activity.planned).is_(False)] if held else ()),
        )
        return self._section(Activity, brief, within, col(Activity.starts_at))

    def problems(self, order: Any, *where: ColumnElement[bool]) -> Values:
        within = (col(Problem.pairing_id) == self.pairing.id, *where)
        return self._section(Problem, outline, within, order, col(Problem.id))

    def actions(self, which: ColumnElement[bool]) -> Values:
        within = (col(PlanAction.pairing_id) == self.pairing.id, which)
        return self._section(PlanAction, _action, within, col(PlanAction.by), col(PlanAction.id), most=FEW)

    def listings(self, span: Span) -> Values:
        """What was given, or met, in this week: with each other, or with nobody who was named."""
        ours = [branch.id for branch in members(self.session, self.pairing.id)]
        helped = or_(col(Listing.taken_by_id).in_(ours), col(Listing.taken_by_id).is_(None))
        at = col(Listing.closed_at)
        done = (col(Listing.state) == ListingState.DONE, at >= span.monday, at < span.end)
        rows = select(Listing).where(col(Listing.branch_id).in_(ours), helped, *done).order_by(at)
        found = [one for one in self.session.exec(rows) if self._is_first_of(one)]
        return self._told(found[:FEW], listing_outline, len(found))

    def _is_first_of(self, listing: Listing) -> bool:
        """Whether it belongs to this pairing: of several in which it could be told, the oldest."""
        shared = pairings_of(self.session, [listing.branch_id])
        if listing.taken_by_id is not None:
            taker = {one.id for one in pairings_of(self.session, [listing.taken_by_id])}
            shared = [one for one in shared if one.id in taker]
        return shared[:1] == [self.pairing]

    def _section(
        self,
        table: type[SQLModel],
        line: Callable[[Any], Values],
        within: tuple[Any, ...],
        *order: Any,
        most: int = SHOWN,
    ) -> Values:
        """Nothing needs counting that is shown whole."""
        rows = self.session.exec(select(table).where(*within).order_by(*order).limit(most)).all()
        return self._told(rows, line, len(rows) if len(rows) < most else self._count(table, within))

    def _count(self, table: type[SQLModel], within: tuple[Any, ...]) -> int:
        return self.session.exec(select(func.count()).select_from(table).where(*within)).one()

    def _told(self, rows: Sequence[Any], line: Callable[[Any], Values], total: int) -> Values:
        shown = [line(one) for one in rows if one.about not in self.told]
        return {"total": total, "shown": shown, "rest": total - len(rows)}


def _action(action: PlanAction) -> Values:
    return {"text": action.text, "branch": action.branch.name, "by": action.by.isoformat()}
