"""A visit that is told afterwards, in a sentence: at which doors, what was found, and the words as a note at the door."""

from dataclasses import dataclass

from handlers.base import forms
from handlers.base.choosing import Some
from handlers.base.confirming import Confirm
from handlers.base.conversation import Conversation, forms_of
from handlers.base.form import Form
from handlers.base.readings import instead, tells_else
from handlers.base.steps import Filling, Option, Text, Unclear
from handlers.base.turn import Turn
from handlers.community.visits import homes as pages
from models.community.visits import homes, steps
from models.community.visits.record import LONGEST_NOTE, NOTES_STAY, Household, State
from models.community.visits.who import WORRIES, lock_household
from models.post.said import Said, said
from models.understanding.addresses import tells_of_visit

MOST = 40
"""Doors that are offered."""
FOUND = (State.FINE, State.HELP, State.ABSENT)
"""What may have been found, each by one tap."""


def begin(turn: Turn) -> None:
    """Asks at which doors; where none is listed that is said, and they can be."""
    if homes.likely(turn.session, turn.person, 1):
        return forms.begin(turn, TELL)
    turn.say(said("visits.no_doors"))
    return pages.home(turn)


@dataclass(frozen=True, kw_only=True)
class Doors(Some):
    """Tapped, or written as whole addresses; who tells of another visit answers nothing."""

    def read(self, filling: Filling, text: str) -> list[str]:  # type: ignore[override]
        if tells_of_visit(text):
            raise Unclear("forms.please_tap")
        if found := homes.named(filling.turn.session, filling.turn.person, text):
            return [str(one.id) for one in found]
        return super().read(filling, text)


def _offered(filling: Filling) -> list[Option]:
    found = homes.likely(filling.turn.session, filling.turn.person, MOST)
    return [Option(str(one.id), said("words.name", name=one.address)) for one in found]


def _named(filling: Filling) -> list[str] | None:
    found = homes.named(filling.turn.session, filling.turn.person, filling.words("text"))
    return [str(one.id) for one in found] or None


def _asked(filling: Filling) -> Said:
    return said("visits.ask_doors", words=filling.words("text"))


def _doors(filling: Filling) -> list[Household]:
    turn = filling.turn
    return [lock_household(turn.session, int(id), turn.person) for id in filling["doors"]]


def _preview(filling: Filling) -> Said:
    doors = _doors(filling)
    return said(
        "visits.preview_told",
        addresses=[one.address for one in doors],
        words=filling.words("text") if len(doors) == 1 else "",
        until=(filling.turn.now + NOTES_STAY).isoformat(),
    )


def _ways(filling: Filling) -> list[Option]:
    return [Option(f"found={one.value}", said(f"buttons.visit_{one.value}")) for one in FOUND]


def _tell(filling: Filling) -> None:
    """A worry is asked about at its door: whether it is to become a problem."""
    turn, found = filling.turn, filling.one_of(State, "found")
    if found not in FOUND:
        raise Unclear("forms.please_tap")
    visits = steps.tell(turn.session, _doors(filling), turn.person, found, filling.words("text"), turn.now)
    lines = [{"address": one.household.address, "state": one.state.value} for one in visits]
    until = next((one.note_until.isoformat() for one in visits if one.note_until), None)
    forms.finish(filling, said("visits.heard", answered=lines, nowhere=[], until=until))
    for visit in visits if found in WORRIES else ():
        turn.show(visit, anew=True)


TEXT = Text(name="text", ask="visits.ask_note", longest=LONGEST_NOTE)
TELL = Form(
    "tell_visit",
    (TEXT, Doors(name="doors", ask="visits.ask_doors", offer=_offered, suggest=_named, told=_asked)),
    then=_tell,
    confirm=Confirm(yes="buttons.send", preview=_preview, typed=TEXT.more, ways=_ways, other=tells_else),
    instead=lambda filling: instead(filling, "word"),
)
CONVERSATION = Conversation(forms=forms_of(TELL))
