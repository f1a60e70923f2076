"""What the buttons of a form's card do: choose, skip, go back, change, page, cancel."""

from collections.abc import Callable

from handlers.base import forms, overlong, rewording
from handlers.base.belonging import together, unplaced
from handlers.base.cards import show, show_fields
from handlers.base.choosing import Some
from handlers.base.confirming import Confirm
from handlers.base.form import Form
from handlers.base.keeping import remember_step, set_answer
from handlers.base.steps import Unclear
from handlers.base.turn import Turn
from models.post.dialogues import Dialogue


def press(turn: Turn, form: Form, dialogue: Dialogue) -> None:
    """A tap on the form's newest card."""
    go(turn, form, dialogue, turn.press.step)


def go(turn: Turn, form: Form, dialogue: Dialogue, way: str) -> None:
    """What the button of this name does, where it was tapped or its words were said."""
    dialogue.touched_at = turn.now
    rewording.end(dialogue)
    try:
        TAPS.get(way, _unknown_tap)(turn, form, dialogue)
    except Unclear as unclear:
        show(turn, form, dialogue, unclear.message)


def _mine(turn: Turn, form: Form, dialogue: Dialogue) -> None:
    came = unplaced(turn, dialogue)
    if isinstance(form.step(dialogue.step), Confirm):
        return forms.take_each(came, form, dialogue)
    return forms.take(together(came), form, dialogue)


def _drop(turn: Turn, form: Form, dialogue: Dialogue) -> None:
    """What was said last is not wanted; what was begun is."""
    dialogue.unplaced = None
    forms.go_back_to(turn, form, dialogue)


def _pick(turn: Turn, form: Form, dialogue: Dialogue) -> None:
    step = form.step(dialogue.step)
    filling = form.filling(turn, dialogue)
    if form.lacks(filling, dialogue.step):
        return forms.go_on(turn, form, dialogue)
    value = step.pick(filling, turn.press.argument)
    if isinstance(step, Confirm):
        name, _, way = str(value).partition("=")
        if way:
            set_answer(dialogue, name, way)
        return forms.complete(form, form.filling(turn, dialogue))
    set_answer(dialogue, step.name, value)
    if isinstance(step, Some):
        return show(turn, form, dialogue)
    remember_step(dialogue, step.name)
    return forms.go_on(turn, form, dialogue)


def _done(turn: Turn, form: Form, dialogue: Dialogue) -> None:
    """Of some of several, these are all."""
    step = form.step(dialogue.step)
    if not isinstance(step, Some):
        raise Unclear("forms.please_tap")
    set_answer(dialogue, step.name, step.done(form.filling(turn, dialogue)))
    remember_step(dialogue, step.name)
    forms.go_on(turn, form, dialogue)


def _skip(turn: Turn, form: Form, dialogue: Dialogue) -> None:
    set_answer(dialogue, dialogue.step, "")
    remember_step(dialogue, dialogue.step)
    forms.go_on(turn, form, dialogue)


def _back(turn: Turn, form: Form, dialogue: Dialogue) -> None:
    dialogue.overlong = None
    if not dialogue.path or form.open_step(form.filling(turn, dialogue)) is None:
        return forms.go_on(turn, form, dialogue)
    *earlier, last = dialogue.path
    dialogue.path = earlier
    dialogue.step = last
    return show(turn, form, dialogue)


def _change(turn: Turn, form: Form, dialogue: Dialogue) -> None:
    rewording.begin(dialogue)
    show_fields(turn, form, dialogue)


def _edit(turn: Turn, form: Form, dialogue: Dialogue) -> None:
    dialogue.step = form.step(turn.press.argument).name
    show(turn, form, dialogue)


def _page(turn: Turn, form: Form, dialogue: Dialogue) -> None:
    show(turn, form, dialogue, page=int(turn.press.argument) if turn.press.argument.isdecimal() else 0)


def _cancel(turn: Turn, form: Form, dialogue: Dialogue) -> None:
    forms.cancel(turn, dialogue)


def _choose(turn: Turn, form: Form, dialogue: Dialogue) -> None:
    """Of a text that is too long, what was chosen is taken for the answer; with all of it as a file, where so tapped."""
    way = turn.press.step
    name, words = overlong.choice(dialogue, way)
    answer = form.step(name).read(form.filling(turn, dialogue), words)
    if way == "whole" and form.keeps_whole:
        set_answer(dialogue, "files", overlong.as_file(turn, dialogue))
    dialogue.overlong = None
    set_answer(dialogue, name, answer)
    remember_step(dialogue, name)
    forms.go_on(turn, form, dialogue)


def _rewrite(turn: Turn, form: Form, dialogue: Dialogue) -> None:
    """It is written once more."""
    dialogue.step, _ = overlong.choice(dialogue, turn.press.step)
    dialogue.overlong = None
    show(turn, form, dialogue)


def _unknown_tap(turn: Turn, form: Form, dialogue: Dialogue) -> None:
    raise Unclear("forms.please_tap")


TAPS: dict[str, Callable[[Turn, Form, Dialogue], None]] = {
    "pick": _pick,
    "done": _done,
    "skip": _skip,
    "back": _back,
    "change": _change,
    "edit": _edit,
    "page": _page,
    "cancel": _cancel,
    "mine": _mine,
    "drop": _drop,
    **dict.fromkeys(("last", "shorten", "whole"), _choose),
    "rewrite": _rewrite,
}
