"""A joint branch for one project: its name, who leads it, one tap; and its end, with the project's."""

from dataclasses import dataclass

from handlers.base import forms
from handlers.base.choosing import Choice
from handlers.base.confirming import Confirm
from handlers.base.conversation import Conversation, forms_of
from handlers.base.form import Form
from handlers.base.steps import Filling, Option, Text, Unclear
from handlers.base.sure import asked_once
from handlers.base.turn import Turn
from handlers.pairings.steps import PAIRING
from models.base.refusals import Refused
from models.pairings import joint_branches
from models.pairings.joint_branches import lock_if_allowed
from models.pairings.life import LIFE
from models.pairings.steps import LONGEST_WORDS
from models.post.said import Said, said
from models.registry.people import Person


@dataclass(frozen=True, kw_only=True)
class Name(Text):
    """A name that no other branch has."""

    def read(self, filling: Filling, text: str) -> str:
        name = super().read(filling, text)
        try:
            return joint_branches.check_name(filling.turn.session, name)
        except Refused as refused:
            raise Unclear(refused.message, **refused.values) from refused


def start(turn: Turn) -> None:
    """From the pairing's card."""
    pairing = PAIRING.pressed(turn)
    LIFE.require(turn.session, "form", pairing, turn.person)
    forms.begin(turn, FORM, anew=True, pairing=pairing.id)


def _candidates(filling: Filling) -> list[Option]:
    found = joint_branches.candidates(filling.turn.session, PAIRING.of(filling))
    return [Option(str(one.id), said("words.name", name=one.name)) for one in found]


def _preview(filling: Filling) -> Said:
    secretary = filling.turn.session.get_one(Person, filling.number("secretary"))
    return said("joint_branches.preview", name=filling.words("name"), secretary=secretary.name)


def _form(filling: Filling) -> None:
    turn = filling.turn
    secretary = turn.session.get_one(Person, filling.number("secretary"))
    branch = joint_branches.form(
        turn.session, PAIRING.of(filling), turn.person, filling.words("name"), secretary, turn.now
    )
    forms.finish(filling, said("joint_branches.done", name=branch.name, mine=secretary.id == turn.person.id))


NAME = Name(name="name", ask="joint_branches.ask_name", longest=joint_branches.LONGEST_NAME)
FORM = Form(
    "joint_branch",
    (
        NAME,
        Choice(name="secretary", ask="joint_branches.ask_secretary", offer=_candidates),
    ),
    then=_form,
    confirm=Confirm(yes="buttons.joint_form", preview=_preview, typed=NAME.take),
)


def close(turn: Turn) -> None:
    """From the branch's card: asks what came of it."""
    branch = lock_if_allowed(turn.session, turn.press.id, turn.person)
    forms.begin(turn, CLOSE, anew=True, branch=branch.id)


def _close(filling: Filling) -> None:
    turn = filling.turn
    branch = lock_if_allowed(turn.session, filling.number("branch"), turn.person)
    joint_branches.close(turn.session, branch, turn.person, filling.words("words"), turn.now)
    forms.finish(filling, said("joint_branches.closed_by_you", name=branch.name))


WORDS = Text(name="words", ask="joint_branches.ask_words", longest=LONGEST_WORDS)
CLOSE = Form("close_joint_branch", (WORDS,), then=_close, confirm=asked_once("sure.joint_close", WORDS))

CONVERSATION = Conversation(
    buttons={"pairing.form": start, "joint.close": close}, forms=forms_of(FORM, CLOSE)
)
