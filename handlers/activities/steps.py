"""What can be done with an activity by the buttons on its card: confirm it, object to it, take it back."""

from handlers.base import forms
from handlers.base.conversation import Conversation, buttons_of, forms_of
from handlers.base.kind import Kind, in_words
from handlers.base.steps import Text
from handlers.base.turn import Turn
from handlers.problems.raising import RAISE
from models.activities import steps
from models.activities.card import require_meeting
from models.activities.life import LIFE
from models.activities.who import lock_if_allowed
from models.post.said import said

ACTIVITY = Kind("activity", find=lock_if_allowed)

OBJECT = ACTIVITY.form(
    "object_to",
    (Text(name="words", ask="activities.words_object", longest=steps.LONGEST_WORDS),),
    in_words(steps.object_to),
    done=lambda activity: said("activities.done_object"),
    guard=LIFE.guard("object"),
)


def raise_in(turn: Turn) -> None:
    """A tap on a joint meeting's card: what is raised now was raised there."""
    activity = ACTIVITY.pressed(turn)
    require_meeting(activity)
    forms.begin(turn, RAISE, anew=True, about=f"pairing:{activity.pairing_id}", activity=activity.id)


CONVERSATION = Conversation(
    buttons=buttons_of(
        "activity",
        show=ACTIVITY.show,
        confirm=ACTIVITY.taking(steps.confirm),
        object=ACTIVITY.asking(OBJECT, LIFE.guard("object")),
        withdraw=ACTIVITY.taking(steps.withdraw),
        restore=ACTIVITY.taking(steps.restore),
        retract=ACTIVITY.taking(steps.retract),
    )
    | {"activity.raise": raise_in},
    forms=forms_of(OBJECT),
)
