"""Going through a joint meeting, point by point: it begins, each point is decided, put off or let go, it ends."""

from datetime import date, datetime, time, timedelta

from sqlmodel import Session, col, delete

from models.activities.record import Activity
from models.base.refusals import NotAllowed, Refused, TooLate
from models.meetings import following
from models.meetings.agenda import agenda
from models.meetings.life import LIFE
from models.meetings.points import require_speaker
from models.meetings.record import (
    Decision,
    Meeting,
    MinutesReply,
    Point,
    meeting_of,
    points_of,
    undecided,
)
from models.meetings.who import carried_on, may_begin, may_change
from models.post.outgoing import changed
from models.registry.pairings import joint_branches, members
from models.registry.people import Person

CLOSES = time(8)
"""The local hour of the next morning at which a meeting that nobody ended is ended."""


def begin(session: Session, activity: Activity, by: Person, now: datetime) -> Meeting:
    """Opens the meeting: its points are fixed from now on. Whoever comes later joins the one that is under way.

    Raises NotAllowed, and Refused before its day, or long after it.
    """
    require_speaker(session, activity, by)
    begun = meeting_of(session, activity.id)
    if begun is not None:
        return begun
    if not may_begin(session, activity, by, now):
        early = activity.starts_at > now
        raise Refused(
            "meetings.not_yet" if early else "meetings.long_ago", day=activity.starts_at.isoformat()
        )
    meeting = Meeting(
        activity_id=activity.id,
        pairing_id=activity.pairing_id,
        begun_by_id=by.id,
        led_by_id=by.id,
        begun_at=now,
        closes_at=_next_morning(now),
    )
    points = agenda(session, activity, now)
    LIFE.begin(meeting, "begin")
    session.add(meeting)
    session.flush()
    for number, point in enumerate(points, 1):
        point.meeting_id, point.number = meeting.id, number
    session.add_all(points)
    meeting.current = 1 if points else 0
    session.flush()
    changed(session, activity)
    return meeting


def _next_morning(now: datetime) -> datetime:
    return datetime.combine(now.date() + timedelta(days=1), CLOSES, now.tzinfo)


def turn_to(session: Session, meeting: Meeting, by: Person, number: int) -> Meeting:
    """Goes to the point of this number; 0: to all of them. Raises NotAllowed, TooLate."""
    if number:
        point_of(session, meeting, number)
    _take(session, meeting, "turn", by)
    meeting.current = number
    return meeting


def go_forward(session: Session, meeting: Meeting, by: Person) -> Meeting:
    """To the next point of which nothing is decided; to all of them where there is none. Raises NotAllowed, TooLate."""
    _take(session, meeting, "turn", by)
    return _go_on(session, meeting)


def point_of(session: Session, meeting: Meeting, number: int) -> Point:
    """The point of this number. Raises NotAllowed for one that there is not."""
    found = next((one for one in points_of(session, meeting) if one.number == number), None)
    if found is None:
        raise NotAllowed("refusals.unknown_button")
    return found


def require_undecided(session: Session, meeting: Meeting, number: int) -> Point:
    """The point, while nothing is decided of it. Raises TooLate where somebody was faster."""
    point = point_of(session, meeting, number)
    if point.decision is not None:
        raise TooLate("meetings.decided_already", number=number)
    return point


def settle(
    session: Session,
    meeting: Meeting,
    by: Person,
    number: int,
    words: str,
    taker_id: int,
    until: date,
    now: datetime,
    *,
    project: bool = False,
) -> Meeting:
    """It is decided who does what by when; `project`: as a project. Raises NotAllowed, TooLate."""
    every = (*members(session, meeting.pairing_id), *joint_branches(session, meeting.pairing_id))
    if taker_id not in {branch.id for branch in every}:
        raise NotAllowed("refusals.not_yours")
    point = _decide(session, meeting, by, number, Decision.PROJECT if project else Decision.ACTION, now)
    point.words, point.taker_id, point.until = words, taker_id, until
    session.flush()
    session.expire(point, ["taker"])
    return _go_on(session, meeting)


def let_go(session: Session, meeting: Meeting, by: Person, number: int, now: datetime) -> Meeting:
    """Nothing follows from it. Raises NotAllowed, TooLate."""
    _decide(session, meeting, by, number, Decision.NOTHING, now)
    return _go_on(session, meeting)


def put_off(session: Session, meeting: Meeting, by: Person, number: int, now: datetime) -> Meeting:
    """It is talked about at the next meeting. Raises NotAllowed, TooLate."""
    _decide(session, meeting, by, number, Decision.NEXT, now)
    return _go_on(session, meeting)


def undecide(session: Session, meeting: Meeting, by: Person, number: int) -> Meeting:
    """What was decided of it is taken back; it can be decided anew. Raises NotAllowed, TooLate."""
    point = point_of(session, meeting, number)
    LIFE.require(session, "undecide", meeting, by)
    if point.decision is None:
        raise TooLate("refusals.too_late")
    if point.made_project_id is not None:
        raise TooLate("meetings.is_project", number=number)
    _take(session, meeting, "undecide", by)
    point.decision = point.taker_id = point.until = point.decided_by_id = point.decided_at = None
    point.words = ""
    meeting.current = number
    session.flush()
    session.expire(point, ["taker"])
    return meeting


def _decide(
    session: Session, meeting: Meeting, by: Person, number: int, decision: Decision, now: datetime
) -> Point:
    LIFE.require(session, "decide", meeting, by)
    point = require_undecided(session, meeting, number)
    _take(session, meeting, "decide", by)
    point.decision, point.decided_by_id, point.decided_at = decision, by.id, now
    return point


def _go_on(session: Session, meeting: Meeting) -> Meeting:
    """To the next point of which nothing is decided; to all of them where there is none."""
    session.flush()
    left = [one.number for one in undecided(points_of(session, meeting))]
    meeting.current = next((number for number in left if number > meeting.current), left[0] if left else 0)
    return meeting


def _take(session: Session, meeting: Meeting, step: str, by: Person) -> None:
    LIFE.take(session, step, meeting, by)
    meeting.led_by_id = by.id


def end(session: Session, meeting: Meeting, by: Person, now: datetime) -> Meeting:
    """It is over: what was decided comes true, the rest goes to the next one. Raises NotAllowed, TooLate."""
    _take(session, meeting, "end", by)
    following.finish(session, meeting, by, now)
    return meeting


def reopen(session: Session, meeting: Meeting, by: Person, now: datetime) -> Meeting:
    """It goes on, or its minutes are put right; confirmed anew. Raises NotAllowed, TooLate once it is history."""
    LIFE.require(session, "reopen", meeting, by)
    if not may_change(session, meeting, now):
        raise TooLate("meetings.history")
    _take(session, meeting, "reopen", by)
    for one in carried_on(session, meeting):
        session.delete(one)
    session.exec(delete(MinutesReply).where(col(MinutesReply.meeting_id) == meeting.id))
    meeting.ended_at = meeting.ended_by_id = None
    meeting.current, meeting.closes_at = 0, _next_morning(now)
    session.flush()
    changed(session, session.get_one(Activity, meeting.activity_id))
    return meeting
