"""What branches say to the minutes of a meeting: each confirms them with a tap, or says in a sentence what is wrong."""

from datetime import datetime

from sqlmodel import Session

from models.activities import steps as activities
from models.activities.life import LIFE as ACTIVITY_LIFE
from models.activities.record import Activity
from models.base.refusals import TooLate
from models.meetings.life import LIFE
from models.meetings.record import Meeting, MinutesAnswer, MinutesReply
from models.meetings.who import answers_for, reply_of, taking_part
from models.post.outgoing import tell
from models.post.said import said
from models.registry.branches import Branch
from models.registry.people import Person

LONGEST_WORDS = 400


def confirm(session: Session, meeting: Meeting, by: Person, now: datetime) -> Meeting:
    """So it was, and that the meeting was held is confirmed with it. Raises NotAllowed, TooLate."""
    _answer(session, meeting, "confirm", by, MinutesAnswer.CONFIRMED, "", now)
    activity = session.get_one(Activity, meeting.activity_id)
    if "confirm" in ACTIVITY_LIFE.open_to(session, activity, by):
        activities.confirm(session, activity, by, now)
    return meeting


def object_to(session: Session, meeting: Meeting, by: Person, words: str, now: datetime) -> Meeting:
    """Something is not right: everybody who took part reads what. Raises NotAllowed, TooLate."""
    branch = _answer(session, meeting, "object", by, MinutesAnswer.OBJECTED, words, now)
    told = [one for one in taking_part(session, meeting) if one.id != by.id]
    tell(session, told, said("meetings.objected", branch=branch.name, words=words), shows=meeting)
    return meeting


def retract(session: Session, meeting: Meeting, by: Person, now: datetime) -> Meeting:
    """A branch takes its word back, and may answer anew. Raises NotAllowed, TooLate."""
    reply = reply_of(session, meeting, by)
    LIFE.take(session, "retract", meeting, by)
    session.delete(reply)
    session.flush()
    return meeting


def require_unanswered(session: Session, meeting: Meeting, by: Person) -> None:
    """Raises TooLate where this person's branch has answered already, and may change that."""
    if answers_for(session, meeting, by) is None and reply_of(session, meeting, by) is not None:
        raise TooLate("meetings.answered_already")
    LIFE.require(session, "object", meeting, by)


def _answer(
    session: Session,
    meeting: Meeting,
    step: str,
    by: Person,
    answer: MinutesAnswer,
    words: str,
    now: datetime,
) -> Branch:
    require_unanswered(session, meeting, by)
    branch_id = answers_for(session, meeting, by)
    LIFE.take(session, step, meeting, by)
    branch = session.get_one(Branch, branch_id)
    reply = MinutesReply(
        meeting_id=meeting.id, branch_id=branch.id, by_id=by.id, at=now, answer=answer, words=words
    )
    session.add(reply)
    session.flush()
    return branch
