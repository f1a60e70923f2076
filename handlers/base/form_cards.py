"""The cards on which a form puts its questions: what is shown, and which buttons lead on from it."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.base.steps import Choice, Confirm, Files, Filling, Step, Unclear
from handlers.base.turn import Turn
from models.post.dialogues import Dialogue
from models.post.said import Button, Keyboard, Said, said
from models.registry.people import branches_served, roles_of

PAGE = 8
"""How many options one card offers."""


@dataclass(frozen=True)
class Form:
    """A name, its questions, what is shown before anything is stored, and what happens then.

    `then` says the result with `forms.finish`; it may raise Refused.
    """

    name: str
    steps: tuple[Step, ...]
    then: Callable[[Filling], None]
    confirm: Confirm | None = None
    instead: str | None = None
    """The form that may have been meant by the same words; offered to those who may fill it in."""

    def step(self, name: str) -> Step:
        """The step of this name. Raises Unclear for one that a crafted button made up."""
        every = (*self.steps, self.confirm) if self.confirm is not None else self.steps
        for step in every:
            if step.name == name:
                return step
        raise Unclear("forms.please_tap")

    def filling(self, turn: Turn, dialogue: Dialogue) -> Filling:
        return Filling(turn, self.steps, dialogue.answers)

    @property
    def files(self) -> Files | None:
        return next((step for step in self.steps if isinstance(step, Files)), None)

    def open_step(self, filling: Filling) -> Step | None:
        """The first question whose answer is neither given nor to be guessed."""
        return next((step for step in self.steps if step.asked and filling[step.name] is None), None)


def show(
    turn: Turn,
    form: Form,
    dialogue: Dialogue,
    *lead: Said,
    redraw: bool = False,
    anew: bool = False,
    page: int = 0,
) -> None:
    """Puts the open question before the person, below a sentence about what was not understood, if any.

    `redraw` changes the newest card and leaves its buttons valid; `anew` leaves the tapped message as it is.
    """
    filling = form.filling(turn, dialogue)
    step = form.step(dialogue.step)
    if not redraw:
        dialogue.revision += 1
    shown = step.preview(filling) if isinstance(step, Confirm) else said(step.question(filling))
    keyboard = _keyboard(form, step, filling, dialogue, page)
    if redraw:
        return turn.redraw(*lead, shown, keyboard=keyboard, about=dialogue.about)
    if turn.press is None and dialogue.revision > 1:
        turn.strip(dialogue.about)
    put = turn.say if anew else turn.update
    return put(*lead, shown, keyboard=keyboard, about=dialogue.about)


def speaks_for_branch(turn: Turn) -> bool:
    """Only contacts and secretaries log activities; from others every word is a problem's."""
    return bool(branches_served(roles_of(turn.person)))


def show_fields(turn: Turn, form: Form, dialogue: Dialogue) -> None:
    """Offers the fields, so that one can be answered anew."""
    dialogue.revision += 1
    fields = [Button(said(f"fields.{s.name}"), _data(dialogue, "edit", s.name)) for s in form.steps]
    keyboard = [fields[i : i + 2] for i in range(0, len(fields), 2)]
    keyboard.append([Button(said("buttons.back"), _data(dialogue, "back"))])
    turn.update(said("forms.what_to_change"), keyboard=keyboard, about=dialogue.about)


def _keyboard(form: Form, step: Step, filling: Filling, dialogue: Dialogue, page: int) -> Keyboard:
    options = step.options(filling)
    shown = options[page * PAGE : (page + 1) * PAGE]
    picks = [Button(option.label, _data(dialogue, "pick", option.value)) for option in shown]
    width = 2 if isinstance(step, Choice) and len(options) > 3 else 1
    rows = [picks[i : i + width] for i in range(0, len(picks), width)]
    turns = [Button(said("buttons.previous"), _data(dialogue, "page", str(page - 1)))] if page > 0 else []
    if len(options) > (page + 1) * PAGE:
        turns.append(Button(said("buttons.next"), _data(dialogue, "page", str(page + 1))))
    rows += [turns] if turns else []
    if form.instead is not None and isinstance(step, Confirm) and speaks_for_branch(filling.turn):
        label = said(f"buttons.instead_{form.instead}")
        rows.append([Button(label, _data(dialogue, "instead"))])
    return [*rows, _leave(form, step, filling, dialogue)]


def _leave(form: Form, step: Step, filling: Filling, dialogue: Dialogue) -> list[Button]:
    """The row below the answers: change, skip, back, cancel, as far as they lead somewhere."""
    row = []
    if isinstance(step, Confirm):
        row.append(Button(said("buttons.change"), _data(dialogue, "change")))
    elif step.optional and step.name not in filling.answers:
        row.append(Button(said("buttons.skip"), _data(dialogue, "skip")))
    if not isinstance(step, Confirm) and (dialogue.path or form.open_step(filling) is None):
        row.append(Button(said("buttons.back"), _data(dialogue, "back")))
    return [*row, Button(said("buttons.cancel"), _data(dialogue, "cancel"))]


def _data(dialogue: Dialogue, act: str, argument: str = "") -> str:
    return f"form.{act}:{dialogue.id}:{dialogue.revision}" + (f":{argument}" if argument else "")
