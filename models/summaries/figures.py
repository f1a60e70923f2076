"""Figures that somebody asks for, counted from the rows that they may know of; and the pairings that are quiet."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_
from sqlmodel import Session, col, func, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from models.activities.branches import not_without
from models.activities.numbers import is_said
from models.activities.record import Activity, Answer, was_held
from models.pairings.naming import branches_meant, of_all
from models.problems import counted
from models.problems.record import Problem
from models.problems.who import overseen_by
from models.registry.branches import Area, Branch, BranchKind
from models.registry.pairings import (
    ACTIVE,
    Member,
    Pairing,
    PairingKind,
)
from models.registry.pairings import joined_by as in_pairings
from models.registry.people import Person
from models.results.period import Period
from models.rights.conditions import Condition, Either, In, Is
from models.rights.reach import joined_by
from models.summaries import silence
from models.understanding.activity_words import ActivityType
from models.understanding.categories import Category
from models.understanding.figures import Asked

LOGGED = (Asked.ACTIVITIES, Asked.DEEDS)
STANDING = (Asked.PAIRINGS, Asked.BRANCHES)
"""What there is, whatever happened."""
OF_PAIRINGS = (*LOGGED, *STANDING)
"""What only those are told who have pairings."""
OVER_TIME = (Asked.RAISED, Asked.SOLVED, *LOGGED)
"""What happened within a time; the others are counted as they are now."""


@dataclass(frozen=True)
class Narrowed:
    """What is counted is of pairings of this kind, or of all these branches; without either of all one may know of."""

    kind: PairingKind | None = None
    branches: tuple[Branch, ...] = ()

    @property
    def pairings(self) -> SelectOfScalar[int] | None:
        """Their ids."""
        if self.kind is None and not self.branches:
            return None
        ids = of_all(self.branches)
        return ids if self.kind is None else ids.where(Pairing.kind == self.kind)


def narrowed(session: Session, person: Person, text: str, kind: PairingKind | None) -> list[Narrowed]:
    """What a question is narrowed to: the pairing of the branches that it names; of those that share none, each."""
    named = branches_meant(session, person, text)
    if len(named) > 1 and session.exec(of_all(named).limit(1)).first() is None:
        return [Narrowed(kind, (one,)) for one in named]
    return [Narrowed(kind, named)]


def count(
    session: Session, person: Person, asked: Asked, within: Period, narrowed: Narrowed, now: datetime
) -> int:
    """How many there are of these that this person may know of."""
    if asked in LOGGED:
        return session.exec(_logged(session, person, asked, within, narrowed)).one()
    if asked in STANDING:
        return session.exec(_standing(person, asked, narrowed)).one()
    return sum(by_category(session, person, asked, within, narrowed, now).values())


def by_category(
    session: Session, person: Person, asked: Asked, within: Period, narrowed: Narrowed, now: datetime
) -> dict[Category, int]:
    """How many problems of each category there are of these."""
    rows = (
        select(Problem.category, func.count())
        .where(_known_to(session, person).where(Problem), _counted(asked, within, now))
        .group_by(col(Problem.category))
    )
    if narrowed.pairings is not None:
        rows = rows.where(col(Problem.pairing_id).in_(narrowed.pairings))
    return {Category(category): many for category, many in session.exec(rows)}


def by_area(
    session: Session, person: Person, asked: Asked, within: Period, now: datetime
) -> list[tuple[str, int]]:
    """How many problems of these there are in each area that this person answers for, the most first."""
    many = func.count()
    rows = (
        select(Area.name, many)
        .join(Problem, col(Problem.area_id) == col(Area.id))
        .where(overseen_by(session, person).where(Problem), _counted(asked, within, now))
        .group_by(col(Area.id), Area.name)
        .order_by(many.desc(), col(Area.id))
    )
    return list(session.exec(rows))


def count_disputed(session: Session, person: Person, asked: Asked, within: Period, narrowed: Narrowed) -> int:
    """Of how many of the activities or deeds a partner says that something is not right; 0 of all else."""
    if asked not in LOGGED:
        return 0
    return session.exec(
        _logged(session, person, asked, within, narrowed).where(is_said(Answer.OBJECTED))
    ).one()


def tells_of_activities(person: Person) -> bool:
    """Whether there are pairings of theirs to count activities of."""
    return bool(person.standing.belongs_to or person.standing.districts)


def _counted(asked: Asked, within: Period, now: datetime) -> ColumnElement[bool]:
    match asked:
        case Asked.RAISED:
            return and_(col(Problem.raised_at) >= within.start, col(Problem.raised_at) < within.end)
        case Asked.SOLVED:
            return counted.is_solved(within.start, within.end)
        case Asked.OVERDUE:
            return counted.is_late(now)
        case _:
            return counted.is_open()


def _known_to(session: Session, person: Person) -> Condition:
    """The problems that somebody may know of: their own, their pairings', those they oversee."""
    paired = (In("pairing_id", joined_by(session, id)) for id in person.standing.belongs_to)
    return Either(Is("raiser_id", person.id), overseen_by(session, person), *paired)


def _logged(
    session: Session, person: Person, asked: Asked, within: Period, narrowed: Narrowed
) -> SelectOfScalar[int]:
    """The activities that were held, or the deeds that were done, within the time; all that are named took part."""
    named = [[one.id] for one in narrowed.branches]
    own = [] if person.standing.districts else [person.standing.belongs_to]
    of_type = (
        Activity.type == ActivityType.DEED if asked is Asked.DEEDS else Activity.type != ActivityType.DEED
    )
    rows = (
        select(func.count())
        .select_from(Activity)
        .join(Pairing, col(Pairing.id) == col(Activity.pairing_id))
        .where(
            _theirs(person),
            *(not_without(session, ids).where(Activity) for ids in (*named, *own)),
            of_type,
            was_held(),
            col(Activity.starts_at) >= within.start,
            col(Activity.starts_at) < within.end,
        )
    )
    return rows.where(col(Pairing.id).in_(narrowed.pairings)) if narrowed.pairings is not None else rows


def _standing(person: Person, asked: Asked, narrowed: Narrowed) -> SelectOfScalar[int]:
    """The pairings that are active, or the branches that are in them: those of projects are of no pairing's own."""
    there = select(Pairing.id).where(ACTIVE, _theirs(person))
    if narrowed.pairings is not None:
        there = there.where(col(Pairing.id).in_(narrowed.pairings))
    if asked is Asked.PAIRINGS:
        return select(func.count()).select_from(there.subquery())
    joined = select(Member.branch_id).where(col(Member.pairing_id).in_(there))
    theirs = (col(Branch.id).in_(joined), Branch.kind != BranchKind.PROJECT)
    return select(func.count()).select_from(Branch).where(*theirs)


def quiet(person: Person, kind: PairingKind | None, now: datetime) -> ColumnElement[bool]:
    """The pairings of a coordinator's district, or of one's own branches, that are older than `silence.QUIET_AFTER` and
    of which nothing was heard since: no activity, no step of theirs or of a problem.
    """
    of_kind = [col(Pairing.kind) == kind] if kind is not None else []
    return and_(_theirs(person), silence.since(now - silence.QUIET_AFTER), *of_kind)


def _theirs(person: Person) -> ColumnElement[bool]:
    """The pairings of which somebody may know: of their branches, or their districts."""
    standing = person.standing
    return or_(in_pairings(standing.belongs_to), col(Pairing.district).in_(standing.districts))
