"""The plan of a pairing: what it aims at, who does what by when."""

from collections.abc import Callable
from datetime import datetime

from handlers.base import forms
from handlers.base.form_cards import Form
from handlers.base.steps import Choice, Confirm, Filling, Option, Text, When
from handlers.base.turn import Turn
from models.pairings import plans
from models.pairings.plans import PlanAction, lock_if_allowed, lock_plan_if_allowed
from models.post.dialogues import Answers
from models.post.said import Said, said
from models.registry.pairings import Pairing, members
from models.understanding import moments as when


def show(turn: Turn) -> None:
    """Opens the plan from the pairing's card."""
    assert turn.press is not None
    pairing = lock_plan_if_allowed(turn.session, turn.press.id, turn.person)
    shown, keyboard = plans.plan(turn.session, pairing, turn.person)
    turn.say(shown, keyboard=keyboard, about=_about(pairing))


def _about(pairing: Pairing) -> str:
    return f"plan:{pairing.id}"


def _pairing(filling: Filling) -> Pairing:
    return lock_plan_if_allowed(filling.turn.session, filling["pairing"], filling.turn.person)


def _branches(filling: Filling) -> list[Option]:
    found = members(filling.turn.session, filling["pairing"])
    return [Option(str(one.id), said("words.name", name=one.name)) for one in found]


def _named(filling: Filling) -> str | None:
    """The branch that the sentence names, if it names one."""
    named = [one for one in members(filling.turn.session, filling["pairing"]) if one.name in filling["text"]]
    return str(named[0].id) if len(named) == 1 else None


def _until(filling: Filling) -> Answers | None:
    reading = when.read_when(filling["text"], filling.turn.now)
    return {"at": reading.at.isoformat(), "timed": False} if reading is not None else None


def _day(filling: Filling) -> datetime:
    return datetime.fromisoformat(filling["until"]["at"])


def _preview(filling: Filling) -> Said:
    names = {option.value: option.label.values["name"] for option in _branches(filling)}
    return said(
        "plans.preview", text=filling["text"], branch=names[filling["taker"]], by=_day(filling).isoformat()
    )


def _more_words(filling: Filling, text: str) -> Answers:
    return {"text": ADD.steps[0].read(filling, text)}


def _add(filling: Filling) -> None:
    turn, pairing = filling.turn, _pairing(filling)
    plans.add(
        turn.session,
        pairing,
        turn.person,
        filling["text"],
        int(filling["taker"]),
        _day(filling).date(),
        turn.now,
    )
    _finish(filling, pairing)


def _set_aim(filling: Filling) -> None:
    pairing = _pairing(filling)
    plans.set_aim(filling.turn.session, pairing, filling.turn.person, filling["text"])
    _finish(filling, pairing)


def _finish(filling: Filling, pairing: Pairing) -> None:
    shown, keyboard = plans.plan(filling.turn.session, pairing, filling.turn.person)
    forms.finish(filling, shown, keyboard=keyboard, about=_about(pairing))


ADD = Form(
    "plan_action",
    (
        Text(name="text", ask="plans.ask_text", longest=plans.LONGEST_TEXT),
        Choice(name="taker", ask="plans.ask_taker", offer=_branches, suggest=_named),
        When(name="until", ask="plans.ask_until", suggest=_until),
    ),
    then=_add,
    confirm=Confirm(yes="buttons.plan_yes", preview=_preview, typed=_more_words),
)
AIM = Form("plan_aim", (Text(name="text", ask="plans.ask_aim", longest=plans.LONGEST_TEXT),), then=_set_aim)


def _asking(form: Form) -> Callable[[Turn], None]:
    def press(turn: Turn) -> None:
        assert turn.press is not None
        pairing = lock_plan_if_allowed(turn.session, turn.press.id, turn.person)
        plans.require_planner(turn.session, pairing, turn.person)
        forms.begin(turn, form, anew=True, pairing=pairing.id)

    return press


add = _asking(ADD)
aim = _asking(AIM)


def show_action(turn: Turn) -> None:
    """Opens one action from the plan."""
    _redraw(turn, _pressed(turn), anew=True)


def drop(turn: Turn) -> None:
    _redraw(turn, plans.drop(turn.session, _pressed(turn), turn.person, turn.now))


def reopen(turn: Turn) -> None:
    _redraw(turn, plans.reopen(turn.session, _pressed(turn), turn.person, turn.now))


def done(turn: Turn) -> None:
    """Asks for a word on how it was done, which may be skipped."""
    action = _pressed(turn)
    plans.LIFE.take(turn.session, "done", action, action.state, turn.person)
    forms.begin(turn, DONE, anew=True, action=action.id)


def _done(filling: Filling) -> None:
    turn = filling.turn
    action = lock_if_allowed(turn.session, filling["action"], turn.person)
    plans.done(turn.session, action, turn.person, filling["words"], turn.now)
    shown, keyboard = plans.card(turn.session, action, turn.person)
    turn.redraw(shown, keyboard=keyboard, about=action.about)
    forms.finish(filling, said("plans.well_done"))


DONE = Form(
    "plan_done",
    (Text(name="words", ask="plans.ask_done", longest=plans.LONGEST_TEXT, optional=True),),
    then=_done,
)


def _pressed(turn: Turn) -> PlanAction:
    assert turn.press is not None
    return lock_if_allowed(turn.session, turn.press.id, turn.person)


def _redraw(turn: Turn, action: PlanAction, *, anew: bool = False) -> None:
    shown, keyboard = plans.card(turn.session, action, turn.person)
    (turn.say if anew else turn.update)(shown, keyboard=keyboard, about=action.about)
