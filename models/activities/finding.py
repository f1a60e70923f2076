"""Which activity somebody means: what they logged last, told in a message, planned for a day, or what may be the same."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import Session, col, func, select

from models.activities.branches import not_without
from models.activities.record import Activity, ActivityAnswer, ActivityReply, Answer, Reply, State
from models.activities.who import answerable_by, invites, own_branch
from models.pairings.figures.record import Figure
from models.registry.pairings import ACTIVE, Pairing, PairingEntry, PairingState
from models.registry.people import Person
from models.understanding.activity_words import ActivityType
from models.understanding.amounts import Amount

JUST_NOW = timedelta(hours=2)
"""How long what was said last is what is put right."""
LATELY = timedelta(days=2)
"""How long what was logged may be meant by who takes something back."""
EDITED = 100
"""Of how many activities, the latest, messages may still be edited."""
LOOKED_AT = 20
"""Deeds of a day that are compared with one that is told."""
FEW = 2
"""How many that may be meant are looked for: of more than one it is asked which."""
OBJECTED = and_(col(ActivityAnswer.answer) == Answer.OBJECTED, col(Activity.state) == State.LOGGED)
"""An answer which says that what was logged is not right, while that stands."""


def logged_just_now(session: Session, person: Person, now: datetime) -> Activity | None:
    """What this person logged last, within `JUST_NOW`; None where it was taken back since."""
    theirs = (Activity.logged_by_id == person.id, col(Activity.logged_at) >= now - JUST_NOW)
    last = select(Activity).where(*theirs).order_by(col(Activity.logged_at).desc(), col(Activity.starts_at))
    found = session.exec(last.limit(1)).first()
    return found if found is not None and found.state is State.LOGGED else None


def told_in(session: Session, person: Person, message: int) -> Activity | None:
    """What this person logged and told in their message of this number; None where it was taken back since."""
    theirs = (Activity.logged_by_id == person.id, Activity.state == State.LOGGED)
    latest = select(Activity).where(*theirs).order_by(col(Activity.id).desc()).limit(EDITED)
    return next((one for one in session.exec(latest) if str(message) in one.sources), None)


def planned_on(session: Session, person: Person, day: date, now: datetime) -> list[Activity]:
    """What this person, or their branch, is to begin on this local day."""
    begins = datetime.combine(day, time(0), now.tzinfo)
    ahead = (
        col(Activity.starts_at) >= max(begins, now),
        col(Activity.starts_at) < begins + timedelta(days=1),
    )
    return _ahead(session, person, *ahead)


def only_planned(session: Session, person: Person, now: datetime) -> Activity | None:
    """The only thing that this person, or their branch, is still to begin; of a series the next one."""
    first = _ahead(session, person, col(Activity.starts_at) >= now)
    if not first:
        return None
    series = first[0].series_id
    others = col(Activity.id) != first[0].id
    if series is not None:
        others = or_(col(Activity.series_id).is_(None), col(Activity.series_id) != series)
    return None if _ahead(session, person, col(Activity.starts_at) >= now, others) else first[0]


def _ahead(session: Session, person: Person, *which: ColumnElement[bool]) -> list[Activity]:
    rows = select(Activity).where(theirs_of(person), Activity.state == State.LOGGED, *which)
    return list(session.exec(rows.order_by(col(Activity.starts_at)).limit(FEW)))


def come_to(person: Person) -> ColumnElement[bool]:
    """What a branch of this person's planned, or said that it comes to, in pairings that are under way."""
    served = person.standing.branches
    accepted = select(ActivityReply.activity_id).where(
        col(ActivityReply.branch_id).in_(served), ActivityReply.reply == Reply.COMING
    )
    under_way = col(Activity.pairing_id).in_(select(Pairing.id).where(ACTIVE))
    return and_(under_way, or_(col(Activity.branch_id).in_(served), col(Activity.id).in_(accepted)))


def unasked(session: Session, person: Person, now: datetime, most: int) -> list[Activity]:
    """What this person planned that is `past`, and of which they were not asked yet."""
    theirs = (Activity.logged_by_id == person.id, col(Activity.asked_at).is_(None))
    return past(session, person, now, most, *theirs)


def past(
    session: Session, person: Person, now: datetime, most: int, *which: ColumnElement[bool] | bool
) -> list[Activity]:
    """What this person, or their branch, planned for the days before today, and nobody has said whether it was held."""
    midnight = datetime.combine(now.date(), time(0), now.tzinfo)
    rows = select(Activity).where(
        theirs_of(person),
        Activity.state == State.LOGGED,
        col(Activity.planned).is_(True),
        func.coalesce(Activity.ends_at, Activity.starts_at) < midnight,
        *which,
    )
    return list(session.exec(rows.order_by(col(Activity.starts_at).desc()).limit(most)))


def planned(session: Session, person: Person, now: datetime, most: int) -> list[Activity]:
    """What this person, or their branch, has planned, the soonest first; of a series the next."""
    ahead = (col(Activity.planned).is_(True), col(Activity.starts_at) > now)
    return _one_of_each(session, person, most, *ahead)


def to_call_off(
    session: Session, person: Person, day: date | None, now: datetime, most: int
) -> list[Activity]:
    """What this person, or their branch, may mean who takes something back: of that local day; else what is planned,
    and what was logged lately.
    """
    if day is not None:
        begins = datetime.combine(day, time(0), now.tzinfo)
        that_day = (col(Activity.starts_at) >= begins, col(Activity.starts_at) < begins + timedelta(days=1))
        return _one_of_each(session, person, most, *that_day)
    ahead = and_(col(Activity.planned).is_(True), col(Activity.starts_at) > now)
    return _one_of_each(session, person, most, or_(ahead, col(Activity.logged_at) >= now - LATELY))


def _one_of_each(session: Session, person: Person, most: int, *which: ColumnElement[bool]) -> list[Activity]:
    """Theirs, the soonest first; of each series only the first."""
    firsts = select(func.min(Activity.id)).where(theirs_of(person), Activity.state == State.LOGGED, *which)
    one_of_each = firsts.group_by(func.coalesce(Activity.series_id, -col(Activity.id)))
    rows = select(Activity).where(col(Activity.id).in_(one_of_each)).order_by(col(Activity.starts_at))
    return list(session.exec(rows.limit(most)))


def next_of_series(session: Session, person: Person, now: datetime) -> list[Activity]:
    """The next one of each series that this person, or their branch, has planned, the soonest first."""
    theirs = (
        theirs_of(person),
        Activity.state == State.LOGGED,
        col(Activity.planned).is_(True),
        col(Activity.starts_at) > now,
        col(Activity.series_id).is_not(None),
    )
    nexts = select(func.min(Activity.id)).where(*theirs).group_by(col(Activity.series_id))
    rows = select(Activity).where(col(Activity.id).in_(nexts)).order_by(col(Activity.starts_at))
    return list(session.exec(rows).all())


def invitations(session: Session, person: Person, now: datetime, most: int) -> list[Activity]:
    """What is planned and their branch has not said whether it comes, the soonest first; of a series the next."""
    if not person.standing.branches:
        return []
    one_of_each = select(func.min(Activity.id)).group_by(func.coalesce(Activity.series_id, -col(Activity.id)))
    theirs = (invites(session, person).where(Activity), col(Activity.starts_at) > now)
    rows = select(Activity).where(*theirs, col(Activity.id).in_(one_of_each.where(*theirs)))
    return list(session.exec(rows.order_by(col(Activity.starts_at)).limit(most)))


def countered(session: Session, person: Person, now: datetime, most: int) -> list[Activity]:
    """What this person, or their branch, has planned and a partner would like at another time, the soonest first."""
    asked = select(ActivityReply.activity_id).where(ActivityReply.reply == Reply.ANOTHER_TIME)
    ahead = (col(Activity.planned).is_(True), col(Activity.starts_at) > now, col(Activity.id).in_(asked))
    return _one_of_each(session, person, most, *ahead)


def to_confirm(session: Session, person: Person, most: int) -> list[Activity]:
    """What a partner logged and their branch has said nothing of, the latest first."""
    if not person.standing.branches:
        return []
    rows = select(Activity).where(answerable_by(session, person).where(Activity))
    return list(session.exec(rows.order_by(col(Activity.starts_at).desc()).limit(most)))


def on_hold(session: Session, person: Person, now: datetime, most: int) -> list[tuple[Activity, datetime]]:
    """What they, or their branch, planned in a pairing that is paused, and since when it is; of a series the next."""
    nexts = select(func.min(Activity.id)).where(theirs_of(person), is_on_hold(now))
    one_of_each = nexts.group_by(func.coalesce(Activity.series_id, -col(Activity.id)))
    rows = (
        select(Activity, func.max(PairingEntry.at))
        .join(PairingEntry, col(PairingEntry.pairing_id) == col(Activity.pairing_id))
        .where(col(Activity.id).in_(one_of_each), PairingEntry.step == "pause")
        .group_by(col(Activity.id))
        .order_by(col(Activity.starts_at))
    )
    return list(session.exec(rows.limit(most)).all())


def is_on_hold(now: datetime) -> ColumnElement[bool]:
    """What is planned in a pairing that is paused."""
    return and_(
        col(Activity.state) == State.LOGGED,
        col(Activity.planned).is_(True),
        col(Activity.starts_at) > now,
        col(Activity.pairing_id).in_(select(Pairing.id).where(Pairing.state == PairingState.PAUSED)),
    )


def objected_to(session: Session, person: Person, most: int) -> list[tuple[Activity, datetime]]:
    """What they logged and a partner says is not right, and since when, the latest first."""
    rows = (
        select(Activity, func.max(ActivityAnswer.at))
        .join(ActivityAnswer, col(ActivityAnswer.activity_id) == col(Activity.id))
        .where(Activity.logged_by_id == person.id, OBJECTED)
        .group_by(col(Activity.id))
        .order_by(col(Activity.starts_at).desc())
    )
    return list(session.exec(rows.limit(most)).all())


def theirs_of(person: Person) -> ColumnElement[bool]:
    """Theirs, or their branch's."""
    return or_(col(Activity.logged_by_id) == person.id, col(Activity.branch_id).in_(person.standing.branches))


def alike(
    session: Session, by: Person, pairing_id: int, type: ActivityType, day: datetime, most: int
) -> list[Activity]:
    """What is logged in the pairing of this type for this local day, by either side: what is told of may be the same."""
    begins = datetime.combine(day, time(0), day.tzinfo)
    same = (
        Activity.pairing_id == pairing_id,
        Activity.type == type,
        Activity.state == State.LOGGED,
        col(Activity.starts_at) >= begins,
        col(Activity.starts_at) < begins + timedelta(days=1),
        not_without(session, by.standing.branches).where(Activity),
    )
    if own_branch(session, by, pairing_id) is None:
        return []
    return list(session.exec(select(Activity).where(*same).order_by(col(Activity.id).desc()).limit(most)))


def alike_deeds(
    session: Session, by: Person, pairing_id: int, day: datetime, told: Sequence[Amount], most: int
) -> list[Activity]:
    """The deeds of the pairing for this local day with just these numbers, by either side; none where there are none."""
    found = alike(session, by, pairing_id, ActivityType.DEED, day, LOOKED_AT) if told else []
    numbers: dict[int, list[Amount]] = {one.id: [] for one in found}
    rows = select(Figure).where(col(Figure.activity_id).in_(numbers)) if found else None
    for figure in session.exec(rows) if rows is not None else ():
        numbers[figure.activity_id or 0].append(figure.amount)
    return [one for one in found if _counted(numbers[one.id]) == _counted(told)][:most]


def _counted(amounts: Sequence[Amount]) -> list[tuple[str, Decimal]]:
    """What the numbers come to, however each side calls what they are of."""
    return sorted((one.unit, one.value) for one in amounts)
