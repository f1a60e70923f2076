"""Leave (请假) that begins on a later day: somebody stands in from then on; until then it can be called off."""

from dataclasses import dataclass
from datetime import date, datetime, time

from sqlmodel import Field, Session, SQLModel, col, select

from models.base.columns import Moment
from models.base.hours import is_awake
from models.base.refusals import Refused, TooLate, Unfit
from models.membership import stand_ins
from models.membership.stand_ins import LONGEST, TOGETHER
from models.post.outgoing import tell
from models.post.said import Said, said
from models.registry.people import Person
from models.registry.roles import BRANCH_ROLES, Role, RoleKind


class PlannedLeave(SQLModel, table=True):
    """An officer will be away from `starts_at` to `until`.

    `begun`: somebody stands in by now; the row goes when they hear of it, once the quiet hours are over.
    """

    __tablename__ = "planned_leaves"

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="people.id", unique=True)
    stand_in_id: int = Field(foreign_key="people.id", index=True)
    starts_at: datetime = Field(sa_type=Moment, index=True)
    until: datetime = Field(sa_type=Moment)
    begun: bool = False


@dataclass(frozen=True)
class Days:
    """The first and the last day of a leave."""

    start: date
    until: date


def planned(session: Session, person: Person) -> PlannedLeave | None:
    """The leave of this person that has not begun."""
    found = _of(session, person.id)
    return found if found is not None and not found.begun else None


def _of(session: Session, person_id: int) -> PlannedLeave | None:
    rows = select(PlannedLeave).where(PlannedLeave.person_id == person_id)
    return session.exec(rows.with_for_update()).first()


def name(session: Session, person: Person, stand_in: Person, days: Days, now: datetime) -> int:
    """Somebody stands in on these days; returns how many matters are offered now, none before the leave begins.

    Raises NotAllowed, TooLate and Unfit as for a leave that begins now. `now` is local time.
    """
    if planned(session, person) is not None:
        raise TooLate("stand_ins.away_already")
    if days.start <= now.date():
        return stand_ins.name(session, person, stand_in, days.until, now)
    stand_ins.check(session, person, stand_in)
    if days.until < days.start or (days.until - now.date()).days > LONGEST:
        raise Unfit("until", "problems.not_that_day", days=LONGEST)
    begins = datetime.combine(days.start, time(), now.tzinfo)
    leave = PlannedLeave(
        person_id=person.id,
        stand_in_id=stand_in.id,
        starts_at=begins,
        until=stand_ins.end(days.until, now),
    )
    session.add(leave)
    session.flush()
    span = {"start": begins.isoformat(), "until": leave.until.isoformat()}
    words = said("stand_ins.asked", places=stand_ins.places(session, person), **span)
    tell(session, [stand_in], words, keyboard=stand_ins.declining(person))
    return 0


def call_off(session: Session, person: Person, now: datetime) -> None:
    """Away no longer, or not at all: whoever was asked to stand in is told. Raises TooLate where there is no leave."""
    if (leave := planned(session, person)) is None:
        return come_back(session, person, now)
    return _drop(session, leave, leave.stand_in_id, _off(leave))


def come_back(session: Session, person: Person, now: datetime) -> None:
    """Ends the leave that has begun. Raises TooLate where none has."""
    stood_in = stand_ins.come_back(session, person, now)
    tell(session, stood_in, said("stand_ins.no_longer"))
    if (leave := _of(session, person.id)) is not None:
        session.delete(leave)


def decline(session: Session, role_id: int, by: Person, now: datetime) -> None:
    """The stand-in cannot; the officer is told. Raises NotAllowed, TooLate."""
    role = session.get(Role, role_id)
    leave = _of(session, role.person_id) if role is not None else None
    if leave is None or leave.stand_in_id != by.id:
        return stand_ins.decline(session, role_id, by, now)
    if leave.begun:
        stand_ins.decline(session, role_id, by, now)
        return session.delete(leave)
    return _drop(session, leave, leave.person_id, _lost(leave))


def _off(leave: PlannedLeave) -> Said:
    return said("stand_ins.called_off", start=leave.starts_at.isoformat())


def _lost(leave: PlannedLeave) -> Said:
    return said("stand_ins.lost", start=leave.starts_at.isoformat())


def _drop(session: Session, leave: PlannedLeave, told_id: int, words: Said) -> None:
    """There will be no such leave, and this person is told."""
    session.delete(leave)
    session.flush()
    tell(session, [session.get_one(Person, told_id)], words)


def begin(session: Session, now: datetime) -> bool:
    """Those whose first day has come are away; returns whether there are more. `now` is local time."""
    _drop_orphans(session, now)
    rows = select(PlannedLeave).where(col(PlannedLeave.starts_at) <= now, col(PlannedLeave.begun).is_(False))
    some = session.exec(rows.limit(TOGETHER)).all()
    for leave in some:
        _begin(session, leave, now)
    session.flush()
    return len(some) == TOGETHER


def _begin(session: Session, leave: PlannedLeave, now: datetime) -> None:
    """Where the bot stood still until the leave was over there is nothing to begin."""
    person, stand_in = _both(session, leave)
    if leave.until <= now:
        return session.delete(leave)
    try:
        stand_ins.check(session, person, stand_in)
    except Refused:
        return _drop(session, leave, leave.person_id, _lost(leave))
    leave.begun = True
    return stand_ins.step_in(session, person, stand_in, leave.until, now)


def _both(session: Session, leave: PlannedLeave) -> tuple[Person, Person]:
    """Who is away, and who stands in."""
    return session.get_one(Person, leave.person_id), session.get_one(Person, leave.stand_in_id)


def _drop_orphans(session: Session, now: datetime) -> None:
    """Whoever holds no such role any more is not away, and stands in for nobody; the other is told at once."""
    held = select(Role.person_id).where(col(Role.until).is_(None))
    officers = held.where(Role.kind == RoleKind.OFFICER, col(Role.stands_in_for_id).is_(None))
    able = held.where(col(Role.kind).in_((*BRANCH_ROLES, RoleKind.OFFICER)))
    left = col(PlannedLeave.person_id).not_in(officers)
    lost = col(PlannedLeave.stand_in_id).not_in(able)
    for leave in session.exec(select(PlannedLeave).where(left)).all():
        _drop(session, leave, leave.stand_in_id, _off(leave))
    for leave in session.exec(select(PlannedLeave).where(lost)).all():
        if leave.begun:
            stand_ins.come_back(session, session.get_one(Person, leave.person_id), now)
        _drop(session, leave, leave.person_id, _lost(leave))


def tell_begun(session: Session, now: datetime) -> bool:
    """Whoever stands in since tonight is told in the morning, and offered what is in hand. `now` is local time."""
    if not is_awake(now):
        return False
    some = session.exec(select(PlannedLeave).where(PlannedLeave.begun).limit(TOGETHER)).all()
    for leave in some:
        person, stand_in = _both(session, leave)
        stand_ins.tell_named(session, person, stand_in, leave.until, now)
        session.delete(leave)
    session.flush()
    return len(some) == TOGETHER


ROUNDS = (begin, tell_begun, stand_ins.due)
