"""What the clock does to meetings: one that nobody ended is over the next morning."""

from datetime import datetime

from sqlmodel import Session, col, select

from models.base.hours import is_awake
from models.meetings.following import finish
from models.meetings.life import LIFE
from models.meetings.record import Meeting, MeetingState
from models.rights.life import Actor

TOGETHER = 20


def close(session: Session, now: datetime) -> bool:
    """Ends the meetings of yesterday with what was decided; returns whether there are more. `now` is local time."""
    if not is_awake(now):
        return False
    due = (Meeting.state == MeetingState.UNDER_WAY, col(Meeting.closes_at) <= now)
    some = session.exec(select(Meeting).where(*due).order_by(col(Meeting.closes_at)).limit(TOGETHER)).all()
    for meeting in some:
        LIFE.take(session, "close", meeting, Actor.CLOCK)
        finish(session, meeting, None, now)
    return len(some) == TOGETHER
