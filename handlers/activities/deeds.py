"""Deeds (办实事): what they answer, by a tap on the card; an objection taken over; what a problem was resolved with."""

from handlers.activities.log import LOG
from handlers.activities.steps import ACTIVITY
from handlers.base import forms
from handlers.base.conversation import Conversation
from handlers.base.turn import Turn
from handlers.problems.kind import PROBLEM
from models.activities import answering, objections, solutions
from models.base.refusals import NotAllowed
from models.base.things import About
from models.post.dialogues import Answers
from models.post.said import said
from models.understanding.activity_words import ActivityType


def answer(turn: Turn) -> None:
    """It answers what the button names."""
    deed = ACTIVITY.pressed(turn)
    about = About.read(turn.argument.replace(".", ":"))
    if about is None:
        raise NotAllowed("refusals.unknown_button")
    answering.answer(turn.session, deed, turn.person, about, turn.now)
    turn.show(deed)


def adopt(turn: Turn) -> None:
    """What was logged is changed as the partner says."""
    activity = ACTIVITY.pressed(turn)
    if not turn.argument.isdecimal():
        raise NotAllowed("refusals.unknown_button")
    objections.adopt(turn.session, activity, turn.person, int(turn.argument), turn.now)
    turn.show(activity, said("deeds.done_adopt"))


def as_deed(turn: Turn) -> None:
    """What a branch's problem was resolved with is a deed at once; of a resident's it is first shown what is told."""
    problem = PROBLEM.pressed(turn)
    words = solutions.require_offered(turn.session, problem, turn.person)
    if problem.area_id is None:
        deed = solutions.keep(turn.session, problem, turn.person, turn.now)
        return turn.show(deed, said("activities.logged"))
    known: Answers = {"type": ActivityType.DEED.value, "solved": problem.id, "text": words}
    return forms.begin(turn, LOG, anew=True, pairing=problem.pairing_id, **known)


CONVERSATION = Conversation(
    buttons={
        "activity.answer": answer,
        "activity.settle": ACTIVITY.taking(answering.settle),
        "activity.unanswer": ACTIVITY.taking(answering.unanswer),
        "activity.adopt": adopt,
        "problem.as_deed": as_deed,
    }
)
