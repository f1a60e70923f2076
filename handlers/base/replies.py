"""Short replies to a form's card that tell nothing: yes, no, and that it is not wanted any more."""

from handlers.base.confirming import Confirm
from handlers.base.form import Form
from handlers.base.steps import Filling, Unclear
from handlers.base.turn import Turn
from models.post.dialogues import Dialogue
from models.understanding import replies


def gives_up(turn: Turn, form: Form, dialogue: Dialogue) -> bool:
    """Whether the words only say that it is not wanted any more; an option of that name is chosen instead."""
    if not turn.text or turn.incoming.media or not replies.gives_up(turn.text):
        return False
    return not form.step(dialogue.step).fits_surely(form.filling(turn, dialogue), turn.text)


def tells_nothing(text: str) -> bool:
    """Whether words are but a yes, a no or signs."""
    return replies.is_plain(text) or not replies.says_something(text)


def agreed(filling: Filling, step: Confirm) -> bool:
    """Whether the words are as good as the tap that agrees: its very label, or a yes to what can be taken back.

    Raises Unclear for a yes that is to be tapped, for a no that does not say what is wrong, and for mere signs.
    """
    turn, ways = filling.turn, step.options(filling)
    if turn.text.casefold() == turn.plain(step.agree(filling)).casefold():
        return True
    if replies.denies(turn.text):
        raise Unclear("forms.what_is_wrong")
    if not replies.agrees(turn.text):
        if replies.says_something(turn.text):
            return False
        raise Unclear("forms.please_tap")
    if len(ways) > 1:
        raise Unclear("forms.please_tap")
    if not step.undoable:
        raise Unclear("forms.tap_to_agree", yes=turn.plain(ways[0].label))
    return True
