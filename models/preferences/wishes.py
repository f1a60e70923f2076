"""What people wish to be told, asked for many of them with a few statements."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy.orm import aliased, selectinload
from sqlmodel import Session, col, func, or_, select

from models.base import weeks
from models.preferences import duty
from models.preferences.record import Kind, Muted, Preference
from models.registry.people import Person, by_ids, holds_a_role
from models.registry.roles import Role

CAUGHT_UP = 2
"""Days after its own until which a week that could not be told is told after all; then it is left to `/week`."""
DAY = timedelta(days=1)
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Wishes:
    """`chosen`: when they wish to be told; None: they never chose, and the usual round comes to them.

    `stands_in_for`: whose due matters they are told of as well.
    """

    chosen: Preference | None = None
    muted: frozenset[Kind] = frozenset()
    stands_in_for: tuple[Person, ...] = ()

    def wants(self, kind: Kind) -> bool:
        return kind not in self.muted

    @property
    def hour(self) -> int | None:
        """None for the usual one."""
        return self.chosen.hour if self.chosen is not None else None

    @property
    def weekday(self) -> int:
        return self.chosen.weekday if self.chosen is not None else 0

    def is_week_due(self, now: datetime) -> bool:
        """Whether those who chose are to be told of last week now: on their day, or soon after it, and once.

        A day that they chose when it was over already begins when they chose it. `now` is local time.
        """
        if self.chosen is None:
            return False
        since = self.chosen.weekday_since
        day = max(self._day(now), since) if since is not None else self._day(now)
        told = self.chosen.week_told
        return (told is None or told < last_monday(now)) and day <= now.date() <= day + CAUGHT_UP * DAY

    def is_week_late(self, now: datetime) -> bool:
        """Whether their day of this week went by without it, although they had chosen it before."""
        day = self._day(now)
        since = self.chosen.weekday_since if self.chosen is not None else None
        return day < now.date() and (since is None or since < day)

    def _day(self, now: datetime) -> date:
        return now.date() + (self.weekday - now.weekday()) * DAY

    def note(self, now: datetime) -> None:
        """They have been told; where last week was due, its time is over, also for whoever mutes it. `now` is local."""
        if self.chosen is None:
            return
        if self.is_week_due(now):
            self.chosen.week_told = last_monday(now)
        self.chosen.told_at = now


def last_monday(now: datetime) -> date:
    """The first day of last week, by local time."""
    return weeks.monday(now.date()) - WEEK


@dataclass
class _Found:
    muted: set[Kind] = field(default_factory=set)
    stands_in_for: list[Person] = field(default_factory=list)


def wishes_of(session: Session, readers: Sequence[Person]) -> dict[int, Wishes]:
    """The wishes of each of these people, by their ids."""
    ids = [one.id for one in readers]
    found = {id: _Found() for id in ids}
    _mutes(session, readers, found)
    _leaves(session, readers, found)
    rows = session.exec(select(Preference).where(col(Preference.person_id).in_(ids)))
    chosen = {one.person_id: one for one in rows}
    return {id: _wishes(chosen.get(id), one) for id, one in found.items()}


def _wishes(chosen: Preference | None, found: _Found) -> Wishes:
    return Wishes(chosen, frozenset(found.muted), tuple(found.stands_in_for))


def _mutes(session: Session, readers: Sequence[Person], found: dict[int, _Found]) -> None:
    """A duty goes to the other only while both are there for it; else it stays with whoever has it."""
    ids = list(found)
    rows = session.exec(
        select(Muted).where(or_(col(Muted.person_id).in_(ids), col(Muted.instead_id).in_(ids)))
    ).all()
    known = _people(session, [one for one in rows if one.kind is Kind.DUTY])
    for one in rows:
        if one.kind is not Kind.DUTY:
            found[one.person_id].muted.add(one.kind)
            continue
        person, other = known[one.person_id], known[one.instead_id or 0]
        if not duty.covers(person, other):
            continue
        if one.person_id in found:
            found[one.person_id].muted.add(Kind.DUTY)
        if other.id in found:
            found[other.id].stands_in_for.append(person)


def _people(session: Session, duties: list[Muted]) -> dict[int, Person]:
    ids = {id for one in duties for id in (one.person_id, one.instead_id) if id is not None}
    if not ids:
        return {}
    return by_ids(session, ids)


def _leaves(session: Session, readers: Sequence[Person], found: dict[int, _Found]) -> None:
    """An officer on leave is not told of what is due; whoever stands in is."""
    for one in readers:
        if duty.is_on_leave(one):
            found[one.id].muted.add(Kind.DUTY)
    stands, away = aliased(Role), aliased(Role)
    rows = (
        select(stands.person_id, Person)
        .join(away, col(away.id) == col(stands.stands_in_for_id))
        .join(Person, col(Person.id) == col(away.person_id))
        .where(col(stands.person_id).in_(list(found)), col(stands.until).is_(None))
        .distinct()
        .options(selectinload(Person.roles))  # type: ignore[arg-type]
    )
    for reader_id, person in session.exec(rows):
        if duty.is_on_leave(person):
            found[reader_id].stands_in_for.append(person)


def due(session: Session, now: datetime, limit: int) -> list[Person]:
    """The next few people whose own hour has come today and who were not told yet. `now` is local time."""
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    rows = (
        select(Person)
        .join(Preference, col(Person.id) == col(Preference.person_id))
        .where(col(Preference.hour) <= now.hour)
        .where(or_(col(Preference.told_at).is_(None), col(Preference.told_at) < today))
        .where(col(Person.unreachable_since).is_(None), holds_a_role())
        .order_by(col(Preference.person_id))
        .limit(limit)
        .options(selectinload(Person.roles))  # type: ignore[arg-type]
    )
    return list(session.exec(rows))


def next_at(session: Session, now: datetime) -> datetime | None:
    """When the next hour of today comes that somebody chose; None where there is none. `now` is local time."""
    later = select(func.min(col(Preference.hour))).where(col(Preference.hour) > now.hour)
    hour = session.exec(later).one()
    return now.replace(hour=hour, minute=0, second=0, microsecond=0) if hour is not None else None
