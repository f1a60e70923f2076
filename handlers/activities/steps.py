"""What can be done with an activity by the buttons on its card: confirm it, object to it, take it back."""

from sqlmodel import Session

from handlers.base import forms
from handlers.base.confirming import Confirm
from handlers.base.conversation import Conversation, buttons_of, forms_of
from handlers.base.days import written
from handlers.base.kind import Kind
from handlers.base.steps import Filling, Text
from handlers.base.turn import Turn
from handlers.problems.raising import RAISE
from models.activities import holding, steps
from models.activities.albums import album
from models.activities.card import BELOW, facts, require_meeting, when
from models.activities.history import told
from models.activities.life import LIFE
from models.activities.record import Activity
from models.activities.series import has_later
from models.activities.who import answered, lock_if_allowed
from models.post.press import Button, button
from models.post.said import Said, said
from models.registry.people import Person

ACTIVITY = Kind("activity", find=lock_if_allowed)

ONE, LATER = "one", "later"
"""What a button carries that changes one of a series, or with it all that follow."""
WORDS = Text(name="words", ask="activities.words_object", longest=steps.LONGEST_WORDS)


def show(turn: Turn) -> None:
    """Opens the card from a list, with its pictures."""
    activity = ACTIVITY.pressed(turn)
    shown = album(turn.session, activity)
    turn.media(shown.media, *shown.caption)
    turn.show(activity, anew=True)


def _has_answered(filling: Filling) -> bool:
    """Whether the branch has answered since it was asked what is not right."""
    return answered(filling.turn.session, ACTIVITY.of(filling), filling.turn.person)


def _object(filling: Filling, activity: Activity) -> None:
    """In place of the answer that was given meanwhile, if one was."""
    turn = filling.turn
    if _has_answered(filling):
        steps.retract(turn.session, activity, turn.person, turn.now)
    words = filling.words("words")
    steps.object_to(turn.session, activity, turn.person, words, turn.now, turn.when_said(words))


def _preview(filling: Filling) -> Said:
    """What takes the place of an answer, or was said of itself, rather than asked for."""
    words = filling.words("words")
    if _has_answered(filling):
        return said("activities.preview_instead", words=words)
    return said("activities.preview_object", words=words, **facts(filling.turn.session, ACTIVITY.of(filling)))


OBJECT = ACTIVITY.form(
    "object_to",
    (WORDS,),
    _object,
    done=lambda activity: said("activities.done_object"),
    confirm=Confirm(
        yes=lambda filling: f"buttons.activity_{'retract' if _has_answered(filling) else 'object'}",
        preview=_preview,
        typed=WORDS.take,
        needed=lambda filling: bool(filling["heard"]) or _has_answered(filling),
    ),
)


def _may_object(session: Session, activity: Activity, person: Person) -> None:
    steps.require_unanswered(session, activity, person)
    LIFE.require(session, "object", activity, person)


def raise_in(turn: Turn) -> None:
    """A tap on a joint meeting's card: what is raised now was raised there."""
    activity = ACTIVITY.pressed(turn)
    require_meeting(activity)
    meeting = written(when(activity, turn.now))
    about = f"pairing:{activity.pairing_id}"
    forms.begin(turn, RAISE, anew=True, about=about, activity=activity.id, meeting=meeting)


def hold(turn: Turn) -> None:
    """It took place as it was planned."""
    activity = ACTIVITY.pressed(turn)
    holding.hold_as_planned(turn.session, activity, turn.person, turn.now)
    turn.show(activity, said("activities.done_hold"), anew=turn.argument == BELOW)


def withdraw(turn: Turn) -> None:
    """Of a series it is asked whether this one is meant, or all that follow."""
    activity = ACTIVITY.pressed(turn)
    LIFE.require(turn.session, "withdraw", activity, turn.person)
    if (
        turn.argument not in (ONE, LATER)
        and has_later(turn.session, activity)
        and not activity.has_begun(turn.now)
    ):
        return turn.show(activity, keyboard=[[*cancelling(activity)]])
    steps.withdraw(turn.session, activity, turn.person, turn.now, later=turn.argument == LATER)
    return turn.show(activity, anew=turn.argument == BELOW)


def cancelling(activity: Activity) -> list[Button]:
    """Of a series: only this one, or with it all that follow."""
    return [
        button(activity, "withdraw", said("buttons.activity_cancel_one"), ONE),
        button(activity, "withdraw", said("buttons.activity_cancel_later"), LATER),
    ]


def history(turn: Turn) -> None:
    """What became of it, below its card."""
    turn.say(told(turn.session, ACTIVITY.pressed(turn)))


CONVERSATION = Conversation(
    buttons=buttons_of(
        "activity",
        show=show,
        hold=hold,
        history=history,
        confirm=ACTIVITY.taking(steps.confirm),
        object=ACTIVITY.asking(OBJECT, _may_object),
        withdraw=withdraw,
        restore=ACTIVITY.taking(steps.restore),
        retract=ACTIVITY.taking(steps.retract),
    )
    | {"activity.raise": raise_in},
    forms=forms_of(OBJECT),
)
