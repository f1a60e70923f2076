"""In which relation a person stands to a meeting: who takes part, who answers its minutes, who may read them."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from models.activities.branches import branches_of
from models.activities.card import meets
from models.activities.record import Activity
from models.activities.who import own_branch
from models.activities.who import participant as meets_there
from models.base.locking import lock_for
from models.meetings.record import Carried, Meeting, MeetingState, MinutesReply, Point
from models.registry.branches import Branch
from models.registry.pairings import Pairing, PairingState, joint_branches
from models.registry.people import Person, speakers

LATEST = timedelta(days=7)
"""How long after its day a meeting can still be gone through, for the minutes."""


def participant(session: Session, meeting: Meeting, person: Person) -> bool:
    """Whoever speaks for a branch of the pairing, or for its joint branch."""
    return own_branch(session, person, meeting.pairing_id) is not None


def unanswered(session: Session, meeting: Meeting, person: Person) -> bool:
    """Whoever speaks for a branch that has not said anything to the minutes."""
    return answers_for(session, meeting, person) is not None


def answered(session: Session, meeting: Meeting, person: Person) -> bool:
    """Whoever speaks for a branch that has answered, and may take its answer back."""
    return reply_of(session, meeting, person) is not None


def answers_for(session: Session, meeting: Meeting, person: Person) -> int | None:
    """The member branch for which this person may still answer, if there is one."""
    said = {one.branch_id for one in replies(session, meeting)}
    taking_part = {branch.id for branch in meeting_branches(session, meeting)} - said
    return next((id for id in person.standing.branches if id in taking_part), None)


def reply_of(session: Session, meeting: Meeting, person: Person) -> MinutesReply | None:
    """What a branch of this person's has said to the minutes."""
    served = person.standing.branches
    return next((one for one in replies(session, meeting) if one.branch_id in served), None)


def replies(session: Session, meeting: Meeting) -> list[MinutesReply]:
    """What branches have said to the minutes, in the order in which they did."""
    of_it = select(MinutesReply).where(MinutesReply.meeting_id == meeting.id)
    return list(session.exec(of_it.order_by(col(MinutesReply.at))))


def meeting_branches(session: Session, meeting: Meeting) -> list[Branch]:
    """The members of the pairing that meet."""
    return branches_of(session, session.get_one(Activity, meeting.activity_id))


def taking_part(session: Session, meeting: Meeting) -> list[Person]:
    """Everybody who can be reached and speaks for a branch that meets, or for the pairing's joint branch."""
    every = (*meeting_branches(session, meeting), *joint_branches(session, meeting.pairing_id))
    return speakers(session, [branch.id for branch in every])


def remover(session: Session, point: Point, activity: Activity, person: Person) -> bool:
    """Whoever added the point, or logged the meeting, while it has not come up."""
    return point.meeting_id is None and person.id in (point.added_by_id, activity.logged_by_id)


def may_begin(session: Session, activity: Activity, person: Person, now: datetime) -> bool:
    """Whether this person may open the meeting now: from its local day on, for a week."""
    first = activity.starts_at.astimezone(now.tzinfo).replace(hour=0, minute=0, second=0, microsecond=0)
    is_time = first <= now <= first + LATEST
    return meets(activity) and is_time and meets_there(session, activity, person)


def is_past(activity: Activity, now: datetime) -> bool:
    """Whether it was held, or its last local day is over: it is no longer prepared, only written up."""
    last = activity.ends_at or activity.starts_at
    return not activity.planned or last.astimezone(now.tzinfo).date() < now.date()


def lock_if_allowed(session: Session, id: int, reader: Person) -> Meeting:
    """The meeting, locked until the commit, for those who take part. Raises Refused for others."""
    return lock_for(session, Meeting, id, reader, participant, "refusals.unknown_meeting")


def led_by(session: Session, person: Person) -> Meeting | None:
    """The meeting under way of which this person took the last step."""
    theirs = (Meeting.led_by_id == person.id, Meeting.state == MeetingState.UNDER_WAY)
    return session.exec(select(Meeting).where(*theirs).order_by(col(Meeting.id).desc()).limit(1)).first()


def may_change(session: Session, meeting: Meeting, now: datetime) -> bool:
    """Whether minutes can still be put right: for a week, while the next meeting has not taken up what was left.

    Not once the pairing is over: there nothing is under way any more.
    """
    if meeting.ended_at is None or now - meeting.ended_at > LATEST:
        return False
    if session.get_one(Pairing, meeting.pairing_id).state is PairingState.ENDED:
        return False
    return all(one.meeting_id is None for one in carried_on(session, meeting))


def carried_on(session: Session, meeting: Meeting) -> list[Point]:
    """What was put off at this meeting, as it waits for the next one, or was talked about there."""
    own = select(Point.id).where(Point.meeting_id == meeting.id)
    again = (col(Point.earlier_id).in_(own), Point.carried == Carried.AGAIN)
    return list(session.exec(select(Point).where(*again)))
