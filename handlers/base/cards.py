"""The cards on which a form puts its questions: what is shown, and which buttons lead on from it."""

from handlers.base import overlong
from handlers.base.choosing import Choice, Some
from handlers.base.confirming import Confirm
from handlers.base.days import When
from handlers.base.form import Form, form_button
from handlers.base.steps import Filling, Option, Step
from handlers.base.turn import Turn
from models.base.refusals import Refused, Unfit
from models.post.dialogues import Dialogue
from models.post.press import TWO, Button, Keyboard, in_rows
from models.post.said import Said, said

PAGE = 8
"""How many options one card offers."""
FEW = 3
"""Options that stand below each other; more stand two in a row."""


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
    try:
        parts, keyboard = _asked(form, step, filling, dialogue, page)
    except Unfit as unfit:
        return _ask_again(form, filling, dialogue, unfit)
    parts = [*form.above(filling), *lead, *parts]
    if redraw:
        return turn.redraw(*parts, keyboard=keyboard, about=dialogue.about)
    if not turn.tapped and dialogue.revision > 1:
        turn.strip(dialogue.about)
    put = turn.say if anew else turn.update
    return put(*parts, keyboard=keyboard, about=dialogue.about)


def asks_again(form: Form, filling: Filling, refused: Refused) -> bool:
    """Puts the question anew whose answer was refused, and keeps all others; False where it is of no one question."""
    dialogue = filling.turn.dialogue
    if dialogue is None or not isinstance(refused, Unfit):
        return False
    _ask_again(form, filling, dialogue, refused)
    return True


def _ask_again(form: Form, filling: Filling, dialogue: Dialogue, unfit: Unfit) -> None:
    dialogue.answers = {name: kept for name, kept in dialogue.answers.items() if name != unfit.asked}
    dialogue.path = [name for name in dialogue.path if name != unfit.asked]
    dialogue.step = form.step(unfit.asked).name
    show(filling.turn, form, dialogue, Said(unfit.message, unfit.values))


def _asked(
    form: Form, step: Step, filling: Filling, dialogue: Dialogue, page: int
) -> tuple[list[Said], Keyboard]:
    """What is asked now: before all, what becomes of a text that is too long."""
    question = step.preview(filling) if isinstance(step, Confirm) else step.asks(filling)
    if dialogue.overlong is None:
        return [question], _keyboard(form, step, filling, dialogue, page)
    kept, keyboard = overlong.card(form, filling, dialogue)
    return [kept] if isinstance(step, Confirm) else [kept, question], keyboard


def show_fields(turn: Turn, form: Form, dialogue: Dialogue) -> None:
    """Offers the fields, so that one can be answered anew; not those that allow one answer only."""
    dialogue.revision += 1
    filling = form.filling(turn, dialogue)
    open_ones = [s for s in form.steps if not isinstance(s, Choice) or len(s.options(filling)) > 1]
    fields = [form_button(dialogue, "edit", s.name, said(f"fields.{s.name}")) for s in open_ones]
    keyboard = [*in_rows(fields), [form_button(dialogue, "back")]]
    turn.update(said("forms.what_to_change"), keyboard=keyboard, about=dialogue.about)


def _keyboard(form: Form, step: Step, filling: Filling, dialogue: Dialogue, page: int) -> Keyboard:
    options = step.options(filling)
    shown = options[page * PAGE : (page + 1) * PAGE]
    picks = [form_button(dialogue, "pick", option.value, _label(step, filling, option)) for option in shown]
    rows = in_rows(picks, TWO if isinstance(step, Choice | When) and len(options) > FEW else 1)
    if turns := _turns(dialogue, page, more=len(options) > (page + 1) * PAGE):
        rows.append(turns)
    if isinstance(step, Confirm):
        rows += [[form_button(dialogue, "instead", one.value, one.label)] for one in form.instead(filling)]
    return [*rows, _leave(form, step, filling, dialogue)]


def _label(step: Step, filling: Filling, option: Option) -> Said:
    """What the button says; of some of several also whether it is chosen."""
    if not isinstance(step, Some):
        return option.label
    words = filling.turn.plain(option.label)
    return said("forms.ticked", label=words, on=step.is_on(filling, option.value))


def _turns(dialogue: Dialogue, page: int, *, more: bool) -> list[Button]:
    row = [form_button(dialogue, "page", page - 1, said("buttons.previous"))] if page > 0 else []
    return [*row, *([form_button(dialogue, "page", page + 1, said("buttons.next"))] if more else [])]


def _leave(form: Form, step: Step, filling: Filling, dialogue: Dialogue) -> list[Button]:
    """The row below the answers: change, skip, back, cancel, as far as they lead somewhere."""
    row = []
    if isinstance(step, Confirm):
        row.append("change")
    elif step.optional and step.name not in filling.answers:
        row.append("skip")
    elif isinstance(step, Some):
        row.append("done")
    if not isinstance(step, Confirm) and (dialogue.path or form.open_step(filling) is None):
        row.append("back")
    return [form_button(dialogue, way) for way in (*row, "cancel")]
