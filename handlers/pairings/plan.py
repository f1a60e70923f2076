"""The plan of a pairing: what it aims at, who does what by when."""

from dataclasses import replace

from handlers.base import forms
from handlers.base.choosing import Choice
from handlers.base.confirming import Confirm
from handlers.base.conversation import Conversation, Handler, buttons_of, forms_of
from handlers.base.days import When
from handlers.base.form import Form
from handlers.base.kind import Kind, in_words
from handlers.base.readings import instead
from handlers.base.steps import Filling, Option, Text
from handlers.base.turn import Turn
from handlers.pairings.promising import Promise
from models.base.things import About
from models.pairings.naming import named_in
from models.pairings.plan import steps
from models.pairings.plan.card import plan
from models.pairings.plan.life import LIFE
from models.pairings.plan.record import LONGEST_TEXT
from models.pairings.plan.who import lock_if_allowed, lock_plan_if_allowed, require_planner
from models.pairings.who import member
from models.post.said import Said, said
from models.registry.branches import Branch
from models.registry.pairings import Pairing, members, pairings_of
from models.registry.people import speaks_for_branch
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
    if text is None or turn.incoming.media or not may_add(turn):
        return False
    forms.begin(replace(turn, incoming=replace(turn.incoming, text=text)), ADD)
    return True


def may_add(turn: Turn) -> bool:
    """Whether there is a plan to which this person may add."""
    return speaks_for_branch(turn.person) and bool(_pairings(turn))


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


PROMISE = Promise("text", _members)


def _preview(filling: Filling) -> Said:
    names = {option.value: option.label.values["name"] for option in PROMISE.takers(filling)}
    return said(
        "plans.preview",
        text=PROMISE.what(filling),
        branch=names[filling["taker"]],
        by=filling["until"]["at"],
    )


def _add(filling: Filling) -> None:
    turn, pairing = filling.turn, _pairing(filling)
    taker, until = filling.number("taker"), filling.day("until")
    steps.add(turn.session, pairing, turn.person, PROMISE.what(filling), taker, until, turn.now)
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
        Choice(name="taker", ask="plans.ask_taker", offer=PROMISE.takers, suggest=PROMISE.taker),
        When(name="until", ask="plans.ask_until", ahead=True, suggest=PROMISE.until),
    ),
    then=_add,
    confirm=Confirm(yes="buttons.plan_yes", undoable=True, preview=_preview, typed=TEXT.take),
    instead=lambda filling: instead(filling, "action"),
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
