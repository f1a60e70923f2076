"""What the clock does to activities: those who come are reminded two hours before, by day, of what stays as it is."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from models.activities.record import Activity, ActivityReply, Reply, State
from models.base.hours import is_awake, waking
from models.post.outgoing import tell
from models.post.said import said
from models.registry.pairings import ACTIVE, Pairing
from models.registry.people import speakers

AHEAD = timedelta(hours=2)
TOGETHER = 50
"""Activities seen to in one transaction."""


def soon(session: Session, now: datetime) -> bool:
    """Reminds of what begins within two hours, once a time; returns whether there is more. `now` is local.

    Nobody is reminded of what was planned, or moved, less than two hours before.
    """
    if not is_awake(now):
        return False
    due = select(Activity).where(*_unreminded(now), col(Activity.starts_at) <= now + AHEAD)
    some = session.exec(due.order_by(col(Activity.starts_at)).limit(TOGETHER).with_for_update()).all()
    for activity in some:
        activity.reminded_at = now
        if (activity.placed_at or activity.logged_at) <= activity.starts_at - AHEAD:
            tell(
                session, speakers(session, coming(session, activity)), said("activities.soon"), shows=activity
            )
    return len(some) == TOGETHER


def coming(session: Session, activity: Activity) -> list[int]:
    """The branches that come: the organiser's, and those that said so."""
    accepted = select(ActivityReply.branch_id).where(
        ActivityReply.activity_id == activity.id, ActivityReply.reply == Reply.COMING
    )
    return [activity.branch_id, *session.exec(accepted)]


def next_at(session: Session, now: datetime) -> datetime | None:
    """When somebody is next to be reminded; None while nothing is planned. `now` is local."""
    soonest = session.exec(select(func.min(col(Activity.starts_at))).where(*_unreminded(now))).one()
    return waking(max((soonest - AHEAD).astimezone(now.tzinfo), now)) if soonest is not None else None


def _unreminded(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        col(Activity.state) == State.LOGGED,
        col(Activity.planned).is_(True),
        col(Activity.timed).is_(True),
        col(Activity.reminded_at).is_(None),
        col(Activity.starts_at) > now,
        col(Activity.pairing_id).in_(select(Pairing.id).where(ACTIVE)),
    )


ROUNDS = (soon,)
