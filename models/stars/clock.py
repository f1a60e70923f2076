"""What the clock does about stars: when a quarter is over, the stars of every pairing are closed as they stand."""

from datetime import datetime

from sqlmodel import Session, col, or_, select

from models.registry.pairings import Pairing, PairingState
from models.results.period import Period, around, read
from models.stars.lighting import shining
from models.stars.record import StarQuarter
from models.understanding.figures import Length

TOGETHER = 20
"""Pairings whose stars are closed in one transaction."""
LIVED = (PairingState.ACTIVE, PairingState.PAUSED, PairingState.ENDED)


def close(session: Session, now: datetime) -> bool:
    """Closes the stars of the next few pairings; returns whether there are more. `now` is local time.

    Quarters that ended while the bot was away are closed one after the other.
    """
    found = _due(session, now)
    if found is None:
        return False
    quarter, record = found
    some = _next(session, quarter, record.reached)
    session.add_all(one.kept for one in shining(session, some, quarter, now).values() if one.of_something)
    record.reached = some[-1].id if some else record.reached
    if len(some) < TOGETHER:
        record.closed_at = now
    session.add(record)
    session.flush()
    return True


def _due(session: Session, now: datetime) -> tuple[Period, StarQuarter] | None:
    """The quarter that is to be closed next; at first the one that ended last."""
    last = around(Length.QUARTER, now).moved(-1)
    newest = session.exec(select(StarQuarter).order_by(col(StarQuarter.code).desc()).limit(1)).first()
    if newest is None:
        return last, StarQuarter(code=last.code)
    quarter = read(newest.code, now)
    if newest.closed_at is None:
        return quarter, newest
    after = quarter.moved(1)
    return (after, StarQuarter(code=after.code)) if after.start <= last.start else None


def _next(session: Session, quarter: Period, reached: int) -> list[Pairing]:
    """The pairings that were under way at some time of the quarter."""
    rows = (
        select(Pairing)
        .where(
            col(Pairing.id) > reached,
            col(Pairing.state).in_(LIVED),
            or_(col(Pairing.active_since).is_(None), col(Pairing.active_since) < quarter.end),
            or_(col(Pairing.ended_at).is_(None), col(Pairing.ended_at) >= quarter.start),
        )
        .order_by(col(Pairing.id))
        .limit(TOGETHER)
    )
    return list(session.exec(rows))
