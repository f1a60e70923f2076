"""Which joint meeting is meant where none is named: the one under way, the next one, the last one."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, case
from sqlmodel import Session, col, exists, select

from models.activities.branches import not_without
from models.activities.record import Activity
from models.activities.record import State as ActivityState
from models.meetings.record import Meeting, MeetingState, MinutesReply
from models.meetings.who import LATEST
from models.registry.pairings import Member, pairings_of
from models.registry.people import Person
from models.rights.reach import taken_part_in
from models.understanding.activity_words import ActivityType

FEW = 5
LOOKED_AT = 60
"""Meetings among which the next one of each pairing is looked for."""


def next_of_each(session: Session, person: Person, now: datetime) -> list[Activity]:
    """Of each pairing of this person's the joint meeting that is under way or comes next, the soonest first."""
    found = ahead(session, person, now, LOOKED_AT)
    return list({one.pairing_id: one for one in reversed(found)}.values())[::-1]


def ahead(session: Session, person: Person, now: datetime, most: int = FEW) -> list[Activity]:
    """The joint meetings of this person's branches that are under way or still to begin, the soonest first."""
    ended = select(Meeting.activity_id).where(Meeting.state == MeetingState.ENDED)
    since = now.replace(hour=0, minute=0, second=0, microsecond=0)
    rows = (
        select(Activity)
        .outerjoin(Meeting, col(Meeting.activity_id) == col(Activity.id))
        .where(*_theirs(session, person), col(Activity.id).not_in(ended))
        .where((col(Activity.starts_at) >= since) | (col(Meeting.state) == MeetingState.UNDER_WAY))
        .order_by(col(Activity.starts_at))
        .limit(most)
    )
    return list(session.exec(rows))


def to_begin(session: Session, person: Person, now: datetime) -> Activity | None:
    """The one that is under way, else that of today, else the latest of this week that nobody has gone through."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    rows = (
        select(Activity, Meeting)
        .outerjoin(Meeting, col(Meeting.activity_id) == col(Activity.id))
        .where(*_theirs(session, person), col(Activity.starts_at) >= midnight - LATEST)
        .where(col(Activity.starts_at) < midnight + timedelta(days=1))
        .order_by(col(Activity.starts_at).desc())
        .limit(FEW)
    )
    open_ones = [
        (activity, meeting)
        for activity, meeting in session.exec(rows)
        if meeting is None or meeting.state is not MeetingState.ENDED
    ]
    running = next((one for one, meeting in open_ones if meeting is not None), None)
    return running or next((one for one, _ in open_ones), None)


def running(session: Session, person: Person) -> Meeting | None:
    """The one under way of which this person took the last step, else the newest in which they take part."""
    joined = taken_part_in(session, person.standing.branches).statement
    theirs = (col(Meeting.pairing_id).in_(joined), Meeting.state == MeetingState.UNDER_WAY)
    led = case((col(Meeting.led_by_id) == person.id, 0), else_=1)
    return session.exec(select(Meeting).where(*theirs).order_by(led, col(Meeting.id).desc()).limit(1)).first()


def last_ended(session: Session, person: Person) -> Meeting | None:
    """The newest one of which there are minutes."""
    pairings = [one.id for one in pairings_of(session, person.standing.branches)]
    theirs = (col(Meeting.pairing_id).in_(pairings), Meeting.state == MeetingState.ENDED)
    return session.exec(
        select(Meeting).where(*theirs).order_by(col(Meeting.ended_at).desc()).limit(1)
    ).first()


def to_confirm(session: Session, person: Person, most: int) -> list[Meeting]:
    """Those whose minutes wait for a branch of this person's, the newest first."""
    served = person.standing.branches
    joined = select(Member.pairing_id).where(col(Member.branch_id).in_(served))
    answered = exists().where(
        col(MinutesReply.meeting_id) == col(Meeting.id), col(MinutesReply.branch_id).in_(served)
    )
    theirs = (Meeting.state == MeetingState.ENDED, col(Meeting.pairing_id).in_(joined), ~answered)
    met = not_without(session, served, "activity_id").where(Meeting)
    rows = select(Meeting).where(*theirs, met).order_by(col(Meeting.ended_at).desc()).limit(most)
    return list(session.exec(rows)) if served else []


def _theirs(session: Session, person: Person) -> tuple[ColumnElement[bool], ...]:
    pairings = [one.id for one in pairings_of(session, person.standing.branches)]
    return (
        col(Activity.pairing_id).in_(pairings),
        not_without(session, person.standing.branches).where(Activity),
        col(Activity.type) == ActivityType.JOINT_MEETING,
        col(Activity.state) == ActivityState.LOGGED,
    )
