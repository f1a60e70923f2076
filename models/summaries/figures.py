"""Figures that somebody asks for, counted from the rows that they may know of; and the pairings that are quiet."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_
from sqlmodel import Session, col, func, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from models.activities.numbers import is_said
from models.activities.record import Activity, Answer
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
from models.results.period import Period
from models.rights.conditions import Condition, Either, In, Is
from models.rights.reach import joined_by
from models.understanding.activity_words import ActivityType
from models.understanding.figures import Asked

QUIET_AFTER = timedelta(days=30)
LOGGED = (Asked.ACTIVITIES, Asked.DEEDS)
OVER_TIME = (Asked.RAISED, Asked.SOLVED, *LOGGED)
"""What happened within a time; the others are counted as they are now."""


def count(
    session: Session, person: Person, asked: Asked, within: Period, kind: PairingKind | None, now: datetime
) -> int:
    """How many there are of these that this person may know of."""
    if asked in LOGGED:
        return session.exec(_logged(person, asked, within, kind)).one()
    rows = select(func.count()).select_from(Problem).where(_known_to(session, person).where(Problem))
    if kind is not None:
        rows = rows.where(col(Problem.pairing_id).in_(select(Pairing.id).where(Pairing.kind == kind)))
    return session.exec(rows.where(_counted(asked, within, now))).one()


def count_disputed(
    session: Session, person: Person, asked: Asked, within: Period, kind: PairingKind | None
) -> int:
    """Of how many of the activities or deeds a partner says that something is not right; 0 of all else."""
    if asked not in LOGGED:
        return 0
    return session.exec(_logged(person, asked, within, kind).where(is_said(Answer.OBJECTED))).one()


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


def _logged(person: Person, asked: Asked, within: Period, kind: PairingKind | None) -> SelectOfScalar[int]:
    """The activities that were held, or the deeds that were done, within the time."""
    of_type = (
        Activity.type == ActivityType.DEED if asked is Asked.DEEDS else Activity.type != ActivityType.DEED
    )
    standing = person.standing
    joined = select(Member.pairing_id).where(col(Member.branch_id).in_(standing.belongs_to))
    theirs = or_(col(Pairing.id).in_(joined), col(Pairing.district).in_(standing.districts))
    rows = (
        select(func.count())
        .select_from(Activity)
        .join(Pairing, col(Pairing.id) == col(Activity.pairing_id))
        .where(
            theirs,
            of_type,
            Activity.state == ActivityState.LOGGED,
            col(Activity.planned).is_(False),
            col(Activity.starts_at) >= within.start,
            col(Activity.starts_at) < within.end,
        )
    )
    return rows.where(Pairing.kind == kind) if kind is not None else rows


def quiet(session: Session, person: Person, kind: PairingKind | None, now: datetime) -> dict[int, list[str]]:
    """The pairings of a coordinator's district, or of one's own branches, that are older than `QUIET_AFTER` and of
    which nothing was heard since: no activity, no step of theirs or of a problem. The names of the branches of each.
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
    return found
