"""What is to come: whether something is planned, with whom it clashes, and how many are expected."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from models.activities.branches import branches_of, not_without
from models.activities.record import Activity, ActivityReply, Reply, Slot, State
from models.activities.who import replies
from models.registry.pairings import pairings_of
from models.registry.people import Person
from models.understanding.counts import Headcount
from models.understanding.moments.repeating import following
from models.understanding.moments.when import When
from models.understanding.moments.words import usual_hour

LOOKED_AT = 200
"""How many activities of a time are compared."""
BEFORE = timedelta(days=31)
"""How long before a time something may have begun that still goes on."""


@dataclass(frozen=True)
class Clash:
    """Something else at the same time, and whether it is at the same place as well."""

    activity: Activity
    same_place: bool


def is_ahead(starts_at: datetime, timed: bool, now: datetime) -> bool:
    """Whether what is told of is still to come; of today, only where an hour or a part of it was said. `now` is local."""
    if timed or starts_at.astimezone(now.tzinfo).time() != usual_hour():
        return starts_at > now
    return starts_at.astimezone(now.tzinfo).date() > now.date()


def from_next(when: When, now: datetime) -> When:
    """What comes again, and would begin today at no hour that is to come: from its next time on. `now` is local."""
    if when.repeats is None or when.start.date() != now.date() or is_ahead(when.start, when.timed, now):
        return when
    day = following(when.repeats, now.date() + timedelta(days=1))
    away = day - now.date() if day is not None else timedelta(0)
    return replace(when, start=when.start + away, end=when.end + away if when.end is not None else None)


def clashes(
    session: Session, by: Person, slots: Sequence[Slot], place: str, now: datetime, but: Sequence[int] = ()
) -> list[Clash]:
    """What a branch of this person's has at these times already, as far as hours or days are known, soonest first.

    What it has declined is none, nor are those in `but`, which are being moved.
    """
    wanted = [one for one in slots if _is_clear(one)]
    if not wanted:
        return []
    served = by.standing.branches
    declined = select(ActivityReply.activity_id).where(
        col(ActivityReply.branch_id).in_(served), ActivityReply.reply == Reply.NOT_COMING
    )
    rows = select(Activity).where(
        col(Activity.pairing_id).in_([one.id for one in pairings_of(session, served)]),
        Activity.state == State.LOGGED,
        col(Activity.starts_at) >= wanted[0].starts_at - BEFORE,
        col(Activity.starts_at) < max(one.over_at(now.tzinfo) for one in wanted),
        not_without(session, served).where(Activity),
        col(Activity.id).not_in(declined),
        col(Activity.id).not_in(but),
    )
    found = session.exec(rows.order_by(col(Activity.starts_at)).limit(LOOKED_AT))
    return [
        Clash(one, bool(place) and one.place == place)
        for one in found
        if _is_clear(one.slot) and any(_overlap(one.slot, other, now) for other in wanted)
    ]


def _is_clear(slot: Slot) -> bool:
    """Of one day without an hour nobody knows when it is."""
    return slot.timed or slot.ends_at is not None


def _overlap(one: Slot, other: Slot, now: datetime) -> bool:
    zone = now.tzinfo
    return one.starts_at < other.over_at(zone) and other.starts_at < one.over_at(zone)


def expected(session: Session, activity: Activity) -> Headcount | None:
    """How many are to come in all: those of the organiser, and those of the branches that said how many.

    Where some said so, None as long as not everybody has: those are a part of all, and nobody knows which.
    """
    answered = [one for one in replies(session, activity) if one.reply in (Reply.COMING, Reply.NOT_COMING)]
    coming = [one.headcount for one in answered if one.reply is Reply.COMING]
    if not any(coming):
        return activity.headcount
    known = [one for one in (activity.headcount, *coming) if one is not None]
    invited = {branch.id for branch in branches_of(session, activity)} - {activity.branch_id}
    if len(known) <= len(coming) or not invited <= {one.branch_id for one in answered}:
        return None
    return Headcount(sum(one.number for one in known), any(one.about for one in known))
