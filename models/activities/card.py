"""What everybody of its pairing sees of an activity, and the card on which they see it."""

from datetime import datetime

from sqlmodel import Session, col, select

from models.activities import answering
from models.activities.life import LIFE
from models.activities.record import Activity, ActivityAnswer, Answer, State
from models.activities.who import correcting, own_branch
from models.base.refusals import NotAllowed
from models.pairings.figures.record import figures_of, shown
from models.post.media import kind_of
from models.post.press import Keyboard, button
from models.post.said import Said, Values, said
from models.problems.attachments import of_activity
from models.problems.together import agenda, until
from models.registry.branches import Branch
from models.registry.pairings import members
from models.registry.people import Person
from models.understanding.activity_words import ActivityType
from models.understanding.moments.meaning import When

SAID = ("hold", "adopt", "answer", "unanswer")
"""The steps of which a button needs more than their name, or that have none."""


def card(session: Session, activity: Activity, reader: Person, now: datetime) -> tuple[Said, Keyboard]:
    """The activity with what the partners said to it, and the steps this reader may take."""
    may = LIFE.open_to(session, activity, reader)
    steps = [button(activity, step) for step in may if step not in SAID]
    if meets(activity) and own_branch(session, reader, activity.pairing_id) is not None:
        steps.append(button(activity, "raise"))
    rows = [*_adopting(session, activity, may), *_answering(session, activity, reader, may)]
    return said("activities.card", **view(session, activity, now)), rows + ([steps] if steps else [])


def _adopting(session: Session, activity: Activity, may: list[str]) -> Keyboard:
    """The tap that takes over what a partner says it was; of several partners one each."""
    if "adopt" not in may:
        return []
    found = correcting(session, activity)
    only = said("buttons.activity_adopt") if len(found) == 1 else None
    return [
        [button(activity, "adopt", only or said("buttons.activity_adopt_of", branch=one.name), one.id)]
        for one in found
    ]


def _answering(session: Session, activity: Activity, reader: Person, may: list[str]) -> Keyboard:
    """What a deed most likely answers, behind a tap; or the tap that says that it does not."""
    if "unanswer" in may:
        return [[button(activity, "unanswer")]]
    thing = answering.likely(session, activity, reader) if "answer" in may else None
    if thing is None:
        return []
    label = said("buttons.activity_answer", **answering.outline(thing))
    return [[button(activity, "answer", label, str(thing.about).replace(":", "."))]]


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
        "figures": shown([one.amount for one in figures_of(session, activity_id=activity.id)]),
    }


def view(session: Session, activity: Activity, now: datetime) -> Values:
    answers = session.exec(
        select(ActivityAnswer, Branch)
        .join(Branch, col(Branch.id) == col(ActivityAnswer.branch_id))
        .where(ActivityAnswer.activity_id == activity.id)
        .order_by(col(ActivityAnswer.at))
    ).all()
    return facts(session, activity) | {
        "files": [kind_of(one) for one in of_activity(session, activity.id)],
        "logged_by": session.get_one(Branch, activity.branch_id).name,
        "withdrawn": activity.state is State.WITHDRAWN,
        "disputed": any(answer.answer is Answer.OBJECTED for answer, _ in answers),
        "answered": answering.answered(session, activity),
        "agenda": to_talk_about(session, activity, now),
        "answers": [
            {"branch": branch.name, "answer": answer.answer.value, "words": answer.words}
            for answer, branch in answers
        ],
    }
