"""A resident wishes to help: one tap tells those who answer for their area, with or without their name."""

from handlers.base import forms
from handlers.base.conversation import Conversation, forms_of
from handlers.base.form import Form
from handlers.base.readings import instead, other_than
from handlers.base.steps import Confirm, Filling, Option, Text
from handlers.base.turn import Turn
from models.membership import volunteering
from models.membership.volunteering import LONGEST_TEXT
from models.post.said import Said, said
from models.understanding.intents import Intent


def begin(turn: Turn) -> None:
    """With the words that say so."""
    forms.begin(turn, VOLUNTEER)


def _preview(filling: Filling) -> Said:
    return said("volunteering.preview", words=filling.words("text"))


def _ways(filling: Filling) -> list[Option]:
    return [
        Option("named=yes", said("buttons.send_named")),
        Option("named=no", said("buttons.send_anonymous")),
    ]


def _tell(filling: Filling) -> None:
    turn, named = filling.turn, filling.answers.get("named") == "yes"
    readers = volunteering.offer_help(turn.session, turn.person, filling.words("text"), named=named)
    forms.finish(filling, said("volunteering.told", readers=readers))


TEXT = Text(name="text", ask="volunteering.ask_text", longest=LONGEST_TEXT)
VOLUNTEER = Form(
    "volunteer",
    (TEXT,),
    then=_tell,
    confirm=Confirm(
        yes="buttons.send",
        preview=_preview,
        typed=TEXT.more,
        ways=_ways,
        other=other_than(Intent.VOLUNTEER, Intent.OFFER),
    ),
    instead=lambda filling: instead(filling, "help"),
)
CONVERSATION = Conversation(forms=forms_of(VOLUNTEER))
