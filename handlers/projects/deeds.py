"""A deed is part of a project, by a tap on its card."""

from handlers.activities.steps import ACTIVITY
from handlers.base.conversation import Conversation, buttons_of
from handlers.base.turn import Turn
from models.base.refusals import NotAllowed
from models.projects import deeds


def advance(turn: Turn) -> None:
    """It is part of the project that the button names."""
    deed = ACTIVITY.pressed(turn)
    if not turn.argument.isdecimal():
        raise NotAllowed("refusals.unknown_button")
    deeds.answer(turn.session, deed, turn.person, int(turn.argument))
    turn.show(deed)


CONVERSATION = Conversation(buttons=buttons_of("activity", advance=advance))
