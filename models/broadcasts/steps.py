"""What people do with broadcasts: schedule one, take it back until it starts."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from models.base.hours import QUIET_FROM, QUIET_UNTIL
from models.base.refusals import NotAllowed, Unfit
from models.broadcasts.audience import Audience, reach
from models.broadcasts.life import LIFE
from models.broadcasts.record import Broadcast, Kinds, Whom
from models.broadcasts.who import coordinator
from models.registry.branches import Area
from models.registry.people import Person

GRACE = timedelta(minutes=1)
"""What is to go out now can still be taken back for so long."""


def schedule(
    session: Session, by: Person, audience: Audience, text: str, starts_at: datetime | None, now: datetime
) -> Broadcast:
    """It goes out at that time, or now; what would fall into the quiet hours, in the morning after. Local times.

    Raises NotAllowed for whoever does not coordinate the district, Unfit where nobody is meant or the time is over.
    """
    if starts_at is not None and starts_at < now:
        raise Unfit("starts", "broadcasts.past")
    broadcast = Broadcast(
        district=audience.district,
        by_id=by.id,
        text=text,
        whom=[one.value for one in Whom if one in audience.whom],
        kinds=[one.value for one in Kinds if one in audience.kinds],
        made_at=now,
        starts_at=starting(starts_at, now),
    )
    if not coordinator(session, broadcast, by):
        raise NotAllowed("refusals.not_yours")
    require_somebody(session, audience)
    LIFE.begin(broadcast, "schedule")
    broadcast.areas = list(session.exec(select(Area).where(col(Area.id).in_(audience.areas))))
    session.add(broadcast)
    session.flush()
    return broadcast


def require_somebody(session: Session, audience: Audience) -> None:
    """Raises Unfit where nobody is meant."""
    if reach(session, audience).people == 0:
        raise Unfit("kind", "broadcasts.nobody")


def starting(wanted: datetime | None, now: datetime) -> datetime:
    """When it goes out that is wanted then, or now. Local times."""
    return awake(max(wanted or now, now + GRACE))


def awake(at: datetime) -> datetime:
    """The first local time from then on at which people are told anything."""
    morning = at.replace(hour=QUIET_UNTIL, minute=0, second=0, microsecond=0)
    if at.hour >= QUIET_FROM:
        return morning + timedelta(days=1)
    return max(at, morning)


def withdraw(session: Session, broadcast: Broadcast, by: Person, now: datetime) -> None:
    """It is not sent. Raises NotAllowed, and TooLate once it has started."""
    LIFE.take(session, "withdraw", broadcast, by)
    broadcast.ended_at = now
