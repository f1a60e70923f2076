"""Messages that are edited while the form that they answered is open: other words, another picture."""

from dataclasses import replace

from handlers.base import overlong
from handlers.base.belonging import ask_what_it_is, is_asked_about
from handlers.base.cards import show
from handlers.base.form import Form
from handlers.base.forms import go_on, take
from handlers.base.keeping import remember_file, remember_source, remember_step, set_answer
from handlers.base.steps import Text, TooLong, Unclear
from handlers.base.turn import Turn
from models.post import media
from models.post.dialogues import Dialogue
from models.post.media import File
from models.post.said import said


def correct(turn: Turn, form: Form, dialogue: Dialogue) -> bool:
    """An edited message that answered a step, or showed something, changes that; False if it did neither."""
    message = str(turn.incoming.message_id)
    if is_asked_about(dialogue, message):
        ask_what_it_is(turn, form, dialogue)
        return True
    if message not in dialogue.sources and message not in dialogue.file_sources:
        return False
    news = [said("forms.file_replaced")] if _replace_file(turn, dialogue, message) else []
    if turn.text and message not in dialogue.sources:  # words below a picture that had none
        take(replace(turn, incoming=replace(turn.incoming, media=())), form, dialogue)
        return True
    before = dialogue.overlong
    try:
        reworded = _reword(turn, form, dialogue, message)
    except Unclear as unclear:
        show(turn, form, dialogue, *news, unclear.message)
        return True
    if dialogue.overlong != before or (reworded and form.lacks(form.filling(turn, dialogue), dialogue.step)):
        go_on(turn, form, dialogue)
    elif news:
        show(turn, form, dialogue, *news)
    elif reworded:
        show(turn, form, dialogue, redraw=True)
    return True


def _replace_file(turn: Turn, dialogue: Dialogue, message: str) -> bool:
    """Puts what the message shows now in the place of what it showed; False where that is the same, or nothing."""
    before, files = dialogue.file_sources.get(message), turn.incoming.media
    if before is None or not files or not isinstance(files[0], File):
        return False
    *shown, unique = before
    if files[0].unique == unique:
        return False
    kept = dialogue.answers.get("files") or []
    set_answer(dialogue, "files", [media.written(files[0]) if one == shown else one for one in kept])
    remember_file(turn, dialogue)
    return True


def _reword(turn: Turn, form: Form, dialogue: Dialogue, message: str) -> bool:
    """Changes the answer as the words were changed; False where they are the same. Raises Unclear."""
    source = dialogue.sources.get(message)
    if source is None or not turn.text or source[1] == turn.text:
        return False
    name, old = source
    step, written = form.step(name), overlong.text_of(dialogue, name)
    within = isinstance(step, Text) and old in written
    words = written.replace(old, turn.text) if within else turn.text
    try:
        set_answer(dialogue, name, step.read(form.filling(turn, dialogue), words))
    except TooLong as long:
        overlong.keep(dialogue, long)
    else:
        dialogue.overlong = None
        remember_step(dialogue, name)
    remember_source(turn, dialogue, name)
    return True
