"""What everybody of its pairing sees of an activity, and the card on which they see it."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from models.activities import answering, history
from models.activities.branches import branches_of
from models.activities.entries import is_to_come
from models.activities.life import LIFE
from models.activities.planning import expected
from models.activities.record import Activity, ActivityAnswer, ActivityReply, Answer, Slot, State
from models.activities.series import course
from models.activities.who import correcting, own_branch, participant, replies
from models.base.refusals import NotAllowed
from models.pairings.figures.record import figures_of, shown
from models.post.media import PICTURES, kind_of
from models.post.press import Button, Keyboard, button, in_rows
from models.post.said import Said, Values, said
from models.problems.attachments import of_activity
from models.problems.together import agenda, until
from models.registry.branches import Branch
from models.registry.people import Person
from models.understanding.activity_words import ActivityType
from models.understanding.amounts import is_bare
from models.understanding.moments.when import When

APART = ("adopt", "answer", "unanswer", "illustrate")
"""The steps of which a button needs more than their name, or that have none: pictures are simply sent."""
AHEAD = ("come", "decline", "propose", "move")
"""The steps of what is still to come."""
BELOW = "below"
"""What a button carries whose message is to stay: what comes of it stands below."""
ROW = 3
"""How many buttons stand in a row."""


def card(session: Session, activity: Activity, reader: Person, now: datetime) -> tuple[Said, Keyboard]:
    """The activity with what the partners said to it, and the steps this reader may take."""
    said_to_it = replies(session, activity) if activity.planned else []
    may = LIFE.open_to(session, activity, reader)
    steps = [
        one for step in may if step not in APART for one in _buttons(session, activity, step, said_to_it, now)
    ]
    ours = own_branch(session, reader, activity.pairing_id) is not None
    if meets(activity) and participant(session, activity, reader):
        steps.append(button(activity, "raise"))
    if ours and history.latest(session, activity):
        steps.append(button(activity, "history"))
    told = view(session, activity, now, said_to_it)
    if is_to_come(activity, now):
        steps.append(button(activity, "calendar"))
    if set(PICTURES) & set(told["files"]):
        steps.append(button(activity, "album"))
    rows = [*_adopting(session, activity, may), *_answering(session, activity, reader, may)]
    return said("activities.card", **told), rows + in_rows(steps, ROW)


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


def _buttons(
    session: Session, activity: Activity, step: str, said_to_it: list[ActivityReply], now: datetime
) -> list[Button]:
    """The buttons of a step, as far as its time has come and is not over."""
    if step in AHEAD and activity.over_at(now.tzinfo) <= now:
        return []
    if step == "move":
        return [_moving(activity, one, slot) for one in said_to_it if (slot := one.another_time) is not None]
    if step == "hold":
        return [holding(session, activity)] if activity.planned and activity.has_begun(now) else []
    if step == "withdraw" and activity.planned:
        label = "buttons.activity_not_held" if activity.has_begun(now) else "buttons.activity_cancel"
        return [button(activity, step, said(label))]
    return [button(activity, step)]


def _moving(activity: Activity, reply: ActivityReply, slot: Slot) -> Button:
    end = slot.ends_at.isoformat() if slot.ends_at is not None else None
    told: Values = {"starts_at": slot.starts_at.isoformat(), "timed": slot.timed, "ends_at": end}
    label = said("buttons.activity_move", **told, by_day=slot.ends_on_a_day)
    return button(activity, "move", label, reply.branch_id)


def holding(session: Session, activity: Activity, argument: str = "") -> Button:
    """The tap that says that it was held, with as many as were expected."""
    people = expected(session, activity)
    counted: Values = (
        {"people": people.number, "about": people.about} if people else {"people": None, "about": False}
    )
    return button(activity, "hold", said("buttons.activity_hold", **counted), argument)


def held_buttons(session: Session, activity: Activity) -> Keyboard:
    """In a message about several things: that it took place, with how many, or that it did not."""
    held = holding(session, activity, BELOW)
    count = button(activity, "count", argument=BELOW)
    return [[held], [count, button(activity, "withdraw", said("buttons.activity_not_held"), BELOW)]]


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
    """What it was, when, where, with whom, and what came of it in numbers that tell something beside its words."""
    amounts = [one.amount for one in figures_of(session, activity_id=activity.id)]
    told = shown([one for one in amounts if not is_bare(one)])
    return bare_facts(session, activity) | {"figures": told}


def bare_facts(session: Session, activity: Activity) -> Values:
    """What it was, when, where, with whom."""
    return {
        "type": activity.type.value,
        "text": activity.text,
        "starts_at": activity.starts_at.isoformat(),
        "timed": activity.timed,
        "ends_at": activity.ends_at.isoformat() if activity.ends_at is not None else None,
        "by_day": activity.ends_on_a_day,
        "place": activity.place,
        "people": activity.people,
        "about": activity.people_about,
        "branches": [branch.name for branch in branches_of(session, activity)],
    }


def brief(activity: Activity, *, disputed: bool = False) -> Values:
    """An activity in a line. `text`: its first line, in the words of a branch; not for groups.

    `disputed`: a partner says that something is not right, and it is not settled.
    """
    return {
        "type": activity.type.value,
        "text": activity.text.partition("\n")[0],
        "place": activity.place,
        "starts_at": activity.starts_at.isoformat(),
        "timed": activity.timed,
        "ends_at": activity.ends_at.isoformat() if activity.ends_at is not None else None,
        "by_day": activity.ends_on_a_day,
        "people": activity.people,
        "about": activity.people_about,
        "disputed": disputed,
    }


def held_line(activity: Activity) -> Values:
    """What is asked about whether it took place."""
    told = brief(activity)
    return {name: told[name] for name in ("type", "text", "starts_at", "timed", "ends_at", "by_day")}


def view(
    session: Session, activity: Activity, now: datetime, said_to_it: Sequence[ActivityReply] = ()
) -> Values:
    """Everything that its card says."""
    answers = session.exec(
        select(ActivityAnswer, Branch)
        .join(Branch, col(Branch.id) == col(ActivityAnswer.branch_id))
        .where(ActivityAnswer.activity_id == activity.id)
        .order_by(col(ActivityAnswer.at))
    ).all()
    stands = activity.planned and activity.state is State.LOGGED
    return facts(session, activity) | {
        "files": [kind_of(one) for one in of_activity(session, activity.id)],
        "logged_by": session.get_one(Branch, activity.branch_id).name,
        "withdrawn": activity.state is State.WITHDRAWN,
        "disputed": any(answer.answer is Answer.OBJECTED for answer, _ in answers),
        "answered": answering.answered(session, activity),
        "planned": activity.planned,
        "series": course(session, activity) if stands and activity.series_id else None,
        "replies": _replies(session, activity, said_to_it) if stands else [],
        "agenda": to_talk_about(session, activity, now),
        "answers": [
            {"branch": branch.name, "answer": answer.answer.value, "words": answer.words}
            for answer, branch in answers
        ],
    }


def _replies(session: Session, activity: Activity, said_to_it: Sequence[ActivityReply]) -> list[Values]:
    """Of each branch that was invited what it said, or that it has said nothing."""
    by_branch = {one.branch_id: one for one in said_to_it}
    invited = [one for one in branches_of(session, activity) if one.id != activity.branch_id]
    return [{"branch": one.name} | _reply(by_branch.get(one.id)) for one in invited]


def _reply(one: ActivityReply | None) -> Values:
    if one is None:
        return {"reply": "none", "people": None, "about": False, "words": ""}
    return {"reply": one.reply.value, "people": one.people, "about": one.people_about, "words": one.words}
