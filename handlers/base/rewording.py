"""What is written after a tap on Change: a whole new sentence in place of the old, and of what was read out of it."""

from handlers.base.form import Form
from handlers.base.hearing import drafted, heard, stands_alone
from handlers.base.keeping import remember_source, set_answer
from handlers.base.steps import Filling, Text
from handlers.base.turn import Turn
from models.post.dialogues import Answers, Dialogue
from models.understanding.moments.reading import without

CHANGING = "changing"
"""The answer that marks a form of which something is to be changed."""
WHOLE = "text"
"""The step that holds what is told."""
MUCH = 6
"""Letters beside days and hours that say something of their own."""


def begin(dialogue: Dialogue) -> None:
    set_answer(dialogue, CHANGING, True)


def end(dialogue: Dialogue) -> None:
    dialogue.answers = {name: value for name, value in dialogue.answers.items() if name != CHANGING}


def is_anew(turn: Turn, form: Form, dialogue: Dialogue) -> bool:
    """Whether words that were written after that tap tell all anew, rather than put a part right."""
    if CHANGING not in dialogue.answers or form.steps[0].name != WHOLE or not stands_alone(turn, turn.text):
        return False
    found = heard(turn)
    said = sum(map(str.isalpha, without(turn.text, found.spans)))
    return found.intent in drafted(turn) and said >= MUCH


def take(turn: Turn, form: Form, dialogue: Dialogue) -> None:
    """Takes them in place of what was told; what was chosen by a tap stays. Raises Unclear."""
    first = form.steps[0]
    assert isinstance(first, Text)
    words = first.read(form.filling(turn, dialogue), turn.text)
    told = {id: source for id, source in dialogue.sources.items() if source[0] != WHOLE}
    dialogue.sources, dialogue.answers = told, dialogue.answers | {WHOLE: words}
    remember_source(turn, dialogue, WHOLE)
    dialogue.answers = _still_known(turn, form, dialogue)


def _still_known(turn: Turn, form: Form, dialogue: Dialogue) -> Answers:
    """The answers without those that the new words tell otherwise."""
    known = dialogue.answers
    for step in form.steps[1:]:
        rest = {name: value for name, value in known.items() if name != step.name}
        if step.name not in dialogue.path and Filling(turn, form.steps, rest)[step.name] is not None:
            known = rest
    return known
