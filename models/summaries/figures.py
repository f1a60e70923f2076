"""Figures that somebody asks for, counted from the rows that they may know of; and the pairings that are quiet."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, and_
from sqlmodel import Session, col, func, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from models.activities.record import Activity
from models.activities.record import State as ActivityState
from models.problems.record import OPEN, Problem, State, overdue
from models.problems.who import overseen_by
from models.registry.branches import Branch
from models.registry.pairings import (
    ACTIVE,
    Member,
    Pairing,
    PairingEntry,
    PairingKind,
    pairings_in,
    pairings_of,
)
from models.registry.people import Person
from models.rights.conditions import Condition, Either, In, Is
from models.rights.reach import joined_by
from models.understanding.figures import Asked, Span
from models.understanding.moments.meaning import When

QUIET_AFTER = timedelta(days=30)
QUARTER = 3
OVER_TIME = (Asked.RAISED, Asked.SOLVED, Asked.ACTIVITIES)
"""What happened within a time; the others are counted as they are now."""


@dataclass(frozen=True)
class Period:
    """Local days, from the midnight with which the first begins to the one with which the last ends."""

    start: datetime
    end: datetime

    @property
    def last(self) -> datetime:
        """The last day."""
        return self.end - timedelta(days=1)


def period(when: When | None, span: Span | None, now: datetime) -> Period:
    """The time that is asked about; this year where none is named. `now` is local."""
    midnight = datetime.combine(now.date(), time(0), now.tzinfo)
    tomorrow = midnight + timedelta(days=1)
    if when is not None:
        first, last = (datetime.combine(at.date(), time(0), now.tzinfo) for at in (when.start, when.last))
        return Period(first, last + timedelta(days=1))
    month = now.month
    if span is Span.QUARTER:
        month = now.month - (now.month - 1) % QUARTER
    elif span is not Span.MONTH:
        month = 1
    return Period(midnight.replace(month=month, day=1), tomorrow)


def count(
    session: Session, person: Person, asked: Asked, within: Period, kind: PairingKind | None, now: datetime
) -> int:
    """How many there are of these that this person may know of."""
    if asked is Asked.ACTIVITIES:
        return session.exec(_activities(person, within, kind)).one()
    rows = select(func.count()).select_from(Problem).where(_known_to(session, person).where(Problem))
    if kind is not None:
        rows = rows.where(col(Problem.pairing_id).in_(select(Pairing.id).where(Pairing.kind == kind)))
    return session.exec(rows.where(_counted(asked, within, now))).one()


def tells_of_activities(person: Person) -> bool:
    """Whether there are pairings of theirs to count activities of."""
    return bool(person.standing.belongs_to or person.standing.districts)


def _counted(asked: Asked, within: Period, now: datetime) -> ColumnElement[bool]:
    match asked:
        case Asked.RAISED:
            return and_(col(Problem.raised_at) >= within.start, col(Problem.raised_at) < within.end)
        case Asked.SOLVED:
            solved = col(Problem.state).in_((State.RESOLVED, State.CLOSED))
            at = col(Problem.resolved_at)
            return and_(solved, col(Problem.reported_at).is_(None), at >= within.start, at < within.end)
        case Asked.OVERDUE:
            return overdue(now)
        case _:
            return col(Problem.state).in_(OPEN)


def _known_to(session: Session, person: Person) -> Condition:
    """The problems that somebody may know of: their own, their pairings', those they oversee."""
    paired = (In("pairing_id", joined_by(session, id)) for id in person.standing.belongs_to)
    return Either(Is("raiser_id", person.id), overseen_by(session, person), *paired)


def _activities(person: Person, within: Period, kind: PairingKind | None) -> SelectOfScalar[int]:
    """Those that were held within the time."""
    standing = person.standing
    joined = select(Member.pairing_id).where(col(Member.branch_id).in_(standing.belongs_to))
    theirs = or_(col(Pairing.id).in_(joined), col(Pairing.district).in_(standing.districts))
    rows = (
        select(func.count())
        .select_from(Activity)
        .join(Pairing, col(Pairing.id) == col(Activity.pairing_id))
        .where(
            theirs,
            Activity.state == ActivityState.LOGGED,
            col(Activity.planned).is_(False),
            col(Activity.starts_at) >= within.start,
            col(Activity.starts_at) < within.end,
        )
    )
    return rows.where(Pairing.kind == kind) if kind is not None else rows


def quiet(session: Session, person: Person, kind: PairingKind | None, now: datetime) -> list[list[str]]:
    """The pairings of a coordinator's district, or of one's own branches, that are older than `QUIET_AFTER` and of
    which nothing was heard since: no activity, no step of theirs or of a problem. By the names of their branches.
    """
    standing, since = person.standing, now - QUIET_AFTER
    theirs = {one.id for one in pairings_of(session, standing.belongs_to)}
    theirs |= {one.id for one in pairings_in(session, standing.districts)} if standing.districts else set()
    activity = select(Activity.pairing_id).where(
        Activity.state == ActivityState.LOGGED, col(Activity.starts_at) >= since
    )
    step = select(PairingEntry.pairing_id).where(col(PairingEntry.at) >= since)
    problem = select(Problem.pairing_id).where(
        col(Problem.pairing_id).is_not(None),
        or_(col(Problem.raised_at) >= since, col(Problem.resolved_at) >= since),
    )
    old = or_(col(Pairing.active_since).is_(None), col(Pairing.active_since) <= since)
    rows = (
        select(Pairing.id, Branch.name)
        .join(Member, col(Member.pairing_id) == col(Pairing.id))
        .join(Branch, col(Branch.id) == col(Member.branch_id))
        .where(ACTIVE, old, col(Pairing.id).in_(theirs))
        .where(*(col(Pairing.id).not_in(heard) for heard in (activity, step, problem)))
        .order_by(col(Pairing.id), col(Branch.id))
    )
    found: dict[int, list[str]] = {}
    for id, name in session.exec(rows if kind is None else rows.where(Pairing.kind == kind)):
        found.setdefault(id, []).append(name)
    return list(found.values())
