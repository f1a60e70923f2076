"""What the clock does to visits: it deletes notes and cares whose day has come, and ends a round nobody walks on."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from models.community.visits import homes
from models.community.visits.life import LIFE, ROUND
from models.community.visits.record import Care, RoundState, Visit, VisitRound
from models.rights.life import Actor

TOGETHER = 50
LEFT_ALONE = timedelta(days=30)
"""A round in which nobody stood at a door for so long is over."""
Round = Callable[[Session, datetime], bool]


def erase(session: Session, now: datetime) -> bool:
    """Notes and reasons for care are deleted on the day that was told when they were written."""
    noted = select(Visit).where(col(Visit.note_until) <= now).order_by(col(Visit.note_until))
    found = session.exec(noted.limit(TOGETHER).with_for_update()).all()
    for visit in found:
        LIFE.take(session, "forget", visit, Actor.CLOCK)
        visit.note, visit.note_until = "", None
    homes.drop_care(session, col(Care.until) <= now)
    return len(found) == TOGETHER


def lapse(session: Session, now: datetime) -> bool:
    """A round that was left alone ends, so that the next can begin."""
    left = (VisitRound.state == RoundState.GOING, col(VisitRound.touched_at) <= now - LEFT_ALONE)
    for one in session.exec(select(VisitRound).where(*left).limit(TOGETHER).with_for_update()):
        ROUND.take(session, "lapse", one, Actor.CLOCK)
        one.ended_at = now
    return False


ROUNDS: tuple[Round, ...] = (erase, lapse)
