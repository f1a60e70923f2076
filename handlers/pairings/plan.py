"""The plan of a pairing: what it aims at, who does what by when."""

from dataclasses import replace

from handlers.base import forms
from handlers.base.choosing import Choice
from handlers.base.confirming import Confirm
from handlers.base.conversation import Conversation, Handler, buttons_of, forms_of
from handlers.base.days import When, said_until, untimed
from handlers.base.form import Form
from handlers.base.kind import Kind, in_words
from handlers.base.steps import Filling, Option, Text
from handlers.base.turn import Turn
from models.base.things import About
from models.pairings.naming import named_in, side_named
from models.pairings.plan import steps
from models.pairings.plan.card import plan
from models.pairings.plan.life import LIFE
from models.pairings.plan.record import LONGEST_TEXT
from models.pairings.plan.who import lock_if_allowed, lock_plan_if_allowed, require_planner
from models.pairings.who import member
from models.post.dialogues import Answers
from models.post.said import Said, said
from models.registry.branches import Branch
from models.registry.pairings import Pairing, members, pairings_of
from models.registry.people import speaks_for_branch
from models.understanding.meetings import Named, without_taker
from models.understanding.project_words import for_the_plan

ACTION = Kind("action", find=lock_if_allowed)


def show(turn: Turn) -> None:
    """Opens the plan from the pairing's card."""
    pairing = _pressed(turn)
    shown, keyboard = plan(turn.session, pairing, turn.person, turn.now)
    turn.say(shown, keyboard=keyboard, about=_about(pairing))


def hear(turn: Turn) -> bool:
    """Whether a plain sentence adds an action to a plan: "add to the plan: …"."""
    text = for_the_plan(turn.text)
    if text is None or turn.incoming.media or not speaks_for_branch(turn.person) or not _pairings(turn):
        return False
    forms.begin(replace(turn, incoming=replace(turn.incoming, text=text)), ADD)
    return True


def _about(pairing: Pairing) -> About:
    return About("plan", pairing.id)


def _pressed(turn: Turn) -> Pairing:
    return lock_plan_if_allowed(turn.session, turn.press.id, turn.person)


def _pairing(filling: Filling) -> Pairing:
    return lock_plan_if_allowed(filling.turn.session, filling.number("pairing"), filling.turn.person)


def _pairings(turn: Turn) -> list[Pairing]:
    """Those whose plan this person may add to."""
    found = pairings_of(turn.session, turn.person.standing.acts_for)
    return [one for one in found if member(turn.session, one, turn.person)]


def _plans(filling: Filling) -> list[Option]:
    turn, served = filling.turn, filling.turn.person.standing.branches
    names = {
        one.id: [b.name for b in members(turn.session, one.id) if b.id not in served]
        for one in _pairings(turn)
    }
    return [Option(str(id), said("words.names", names=those)) for id, those in names.items()]


def _likely_plan(filling: Filling) -> str | None:
    """The only one, or that of the partner whom the sentence names."""
    turn, found = filling.turn, _pairings(filling.turn)
    if len(found) == 1:
        return str(found[0].id)
    named = named_in(turn.session, filling.words("text"), found, turn.person.standing.branches)
    return str(named.id) if named is not None else None


def _members(filling: Filling) -> list[Branch]:
    return members(filling.turn.session, filling.number("pairing"))


def _branches(filling: Filling) -> list[Option]:
    return [Option(str(one.id), said("words.name", name=one.name)) for one in _members(filling)]


def _named(filling: Filling, text: str) -> Named | None:
    """The branch that the sentence names, if it names one."""
    served = filling.turn.person.standing.branches
    return side_named(text, _members(filling), served)


def _taker(filling: Filling) -> str | None:
    found = _named(filling, filling.words("text"))
    return str(found.id) if found is not None else None


def _until(filling: Filling) -> Answers | None:
    return said_until(filling, "text")


def _title(filling: Filling) -> str:
    """The sentence without the words that say until when, and without the branch with which it begins."""
    bare = untimed(filling.turn, filling.words("text"), ahead=True)
    named = _named(filling, bare)
    return without_taker(bare, named if named is not None and str(named.id) == filling["taker"] else None)


def _preview(filling: Filling) -> Said:
    names = {option.value: option.label.values["name"] for option in _branches(filling)}
    return said(
        "plans.preview",
        text=_title(filling),
        branch=names[filling["taker"]],
        by=filling["until"]["at"],
    )


def _add(filling: Filling) -> None:
    turn, pairing = filling.turn, _pairing(filling)
    taker, until = filling.number("taker"), filling.day("until")
    steps.add(turn.session, pairing, turn.person, _title(filling), taker, until, turn.now)
    _finish(filling, pairing)


def _set_aim(filling: Filling) -> None:
    pairing = _pairing(filling)
    steps.set_aim(filling.turn.session, pairing, filling.turn.person, filling.words("text"))
    _finish(filling, pairing)


def _finish(filling: Filling, pairing: Pairing) -> None:
    shown, keyboard = plan(filling.turn.session, pairing, filling.turn.person, filling.turn.now)
    forms.finish(filling, shown, keyboard=keyboard, about=_about(pairing))


TEXT = Text(name="text", ask="plans.ask_text", longest=LONGEST_TEXT)
ADD = Form(
    "plan_action",
    (
        TEXT,
        Choice(name="pairing", ask="plans.ask_which", offer=_plans, suggest=_likely_plan),
        Choice(name="taker", ask="plans.ask_taker", offer=_branches, suggest=_taker),
        When(name="until", ask="plans.ask_until", ahead=True, suggest=_until),
    ),
    then=_add,
    confirm=Confirm(yes="buttons.plan_yes", undoable=True, preview=_preview, typed=TEXT.take),
)
AIM = Form("plan_aim", (Text(name="text", ask="plans.ask_aim", longest=LONGEST_TEXT),), then=_set_aim)
DONE = ACTION.form(
    "finish",
    (Text(name="words", ask="plans.ask_done", longest=LONGEST_TEXT, optional=True),),
    in_words(steps.done),
    done=lambda action: said("plans.well_done"),
    guard=LIFE.guard("done"),
)


def _asking(form: Form) -> Handler:
    """The handler of a button below the plan that asks for something to be added to it."""

    def press(turn: Turn) -> None:
        pairing = _pressed(turn)
        require_planner(turn.session, pairing, turn.person)
        forms.begin(turn, form, anew=True, pairing=pairing.id)

    return press


CONVERSATION = Conversation(
    buttons=buttons_of("plan", show=show, add=_asking(ADD), aim=_asking(AIM))
    | buttons_of(
        "action",
        show=ACTION.show,
        done=ACTION.asking(DONE, LIFE.guard("done")),
        drop=ACTION.taking(steps.drop),
        reopen=ACTION.taking(steps.reopen),
    ),
    forms=forms_of(ADD, AIM, DONE),
)
