"""What people want to talk about at the next joint meeting: added in a sentence, and taken off again."""

from datetime import datetime

from sqlmodel import Session, func, select

from models.activities.card import require_meeting
from models.activities.record import Activity
from models.activities.who import own_branch, participant
from models.base.locking import lock
from models.base.refusals import NotAllowed, Refused, TooLate
from models.meetings.life import LIFE
from models.meetings.record import MOST, Meeting, MeetingState, Point, Topic, meeting_of, points_of
from models.meetings.who import remover
from models.post.outgoing import changed
from models.registry.people import Person


def require_speaker(session: Session, activity: Activity, by: Person) -> None:
    """Raises NotAllowed for what is no joint meeting, and for whoever speaks for none of its branches."""
    require_meeting(activity)
    if not participant(session, activity, by):
        raise NotAllowed("refusals.not_yours")


def add(session: Session, activity: Activity, by: Person, text: str, now: datetime) -> Point:
    """Onto the agenda of this meeting; of one that is over, of the pairing's next one. Sent twice it is one.

    Raises NotAllowed, and Refused where there are more than anybody talks about.
    """
    require_speaker(session, activity, by)
    meeting = meeting_of(session, activity.id)
    running = meeting if meeting is not None and meeting.state is MeetingState.UNDER_WAY else None
    same = _same(session, activity.pairing_id, running, text)
    if same is not None:
        return same
    point = Point(
        pairing_id=activity.pairing_id,
        topic=Topic.ADDED,
        text=text,
        branch_id=own_branch(session, by, activity.pairing_id),
        added_by_id=by.id,
        added_at=now,
    )
    if running is not None:
        _join(session, running, point, by)
    session.add(point)
    session.flush()
    changed(session, activity)
    return point


def _same(session: Session, pairing_id: int, running: Meeting | None, text: str) -> Point | None:
    """The point of the same words, where it is to be talked about already."""
    meeting_id = running.id if running is not None else None
    here = (Point.pairing_id == pairing_id, Point.meeting_id == meeting_id)
    if running is None:
        waiting = session.exec(select(func.count()).select_from(Point).where(*here)).one()
        if waiting >= MOST:
            raise Refused("meetings.too_many_points", most=MOST)
    return session.exec(select(Point).where(*here, Point.text == text)).first()


def _join(session: Session, meeting: Meeting, point: Point, by: Person) -> None:
    """It is the last one of a meeting that is under way."""
    LIFE.take(session, "add", meeting, by)
    point.meeting_id, point.number = meeting.id, len(points_of(session, meeting)) + 1


def lock_point(session: Session, id: int) -> Point:
    """A point, locked until the commit. Raises Refused where it is there no more."""
    point = lock(session, Point, id)
    if point is None:
        raise Refused("meetings.unknown_point")
    return point


def take_off(session: Session, activity: Activity, point: Point, by: Person) -> None:
    """Off the agenda, by whoever added it or logged the meeting. Raises NotAllowed, TooLate once it has come up."""
    require_speaker(session, activity, by)
    if point.pairing_id != activity.pairing_id:
        raise NotAllowed("refusals.not_yours")
    if point.meeting_id is not None:
        raise TooLate("refusals.too_late")
    if not remover(session, point, activity, by):
        raise NotAllowed("refusals.not_yours")
    session.delete(point)
    session.flush()
    changed(session, activity)
