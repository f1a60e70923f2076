"""What everybody of its pairing sees of an activity, and the card on which they see it."""

from datetime import datetime

from sqlmodel import Session, col, select

from models.activities.entries import is_ahead
from models.activities.life import LIFE
from models.activities.record import Activity, ActivityAnswer, State
from models.activities.who import own_branch
from models.base.refusals import NotAllowed
from models.post.media import PICTURES, kind_of
from models.post.press import Keyboard, button
from models.post.said import Said, Values, said
from models.problems.attachments import of_activity
from models.problems.together import agenda, until
from models.registry.branches import Branch
from models.registry.pairings import members
from models.registry.people import Person
from models.understanding.activity_words import ActivityType
from models.understanding.moments.meaning import When

SAID = ("hold", "illustrate")
"""The steps that are taken by saying what has been held, and by sending pictures of it."""


def card(session: Session, activity: Activity, reader: Person, now: datetime) -> tuple[Said, Keyboard]:
    """The activity with what the partners said to it, and the steps this reader may take."""
    steps = [button(activity, step) for step in LIFE.open_to(session, activity, reader) if step not in SAID]
    if meets(activity) and own_branch(session, reader, activity.pairing_id) is not None:
        steps.append(button(activity, "raise"))
    shown = view(session, activity, now)
    looks = [button(activity, "calendar")] if is_ahead(activity, now) else []
    looks += [button(activity, "album")] if set(PICTURES) & set(shown["files"]) else []
    return said("activities.card", **shown), [row for row in (steps, looks) if row]


def meets(activity: Activity) -> bool:
    """Whether it is a joint meeting (联席会), at which problems are raised and talked about."""
    return activity.type is ActivityType.JOINT_MEETING and activity.state is State.LOGGED


def require_meeting(activity: Activity) -> None:
    """Raises NotAllowed for what is no joint meeting, or no longer one."""
    if not meets(activity):
        raise NotAllowed("refusals.unknown_button")


def when(activity: Activity, now: datetime) -> When:
    """When it is, in the zone of `now`."""
    return When(activity.starts_at.astimezone(now.tzinfo), activity.timed)


def to_talk_about(session: Session, activity: Activity, now: datetime) -> list[Values]:
    """The agenda of a joint meeting; nothing for any other activity."""
    if not meets(activity):
        return []
    return agenda(session, activity.pairing_id, until(when(activity, now)))


def facts(session: Session, activity: Activity) -> Values:
    """What it was, when, where, with whom."""
    return {
        "type": activity.type.value,
        "text": activity.text,
        "starts_at": activity.starts_at.isoformat(),
        "timed": activity.timed,
        "place": activity.place,
        "people": activity.people,
        "about": activity.people_about,
        "branches": [branch.name for branch in members(session, activity.pairing_id)],
    }


def view(session: Session, activity: Activity, now: datetime) -> Values:
    answers = session.exec(
        select(ActivityAnswer, Branch)
        .join(Branch, col(Branch.id) == col(ActivityAnswer.branch_id))
        .where(ActivityAnswer.activity_id == activity.id)
        .order_by(col(ActivityAnswer.at))
    )
    return facts(session, activity) | {
        "files": [kind_of(one) for one in of_activity(session, activity.id)],
        "logged_by": session.get_one(Branch, activity.branch_id).name,
        "withdrawn": activity.state is State.WITHDRAWN,
        "agenda": to_talk_about(session, activity, now),
        "answers": [
            {"branch": branch.name, "answer": answer.answer.value, "words": answer.words}
            for answer, branch in answers
        ],
    }
