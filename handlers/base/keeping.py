"""What a form keeps of what was said: the answers, the steps that were answered, and in which messages."""

from typing import Any

from handlers.base.form import Form
from handlers.base.steps import Unclear
from handlers.base.turn import Turn
from models.post import media
from models.post.dialogues import Dialogue
from models.post.media import File
from models.post.said import Said, said

PART = 0
"""No message of Telegram has this number."""


def set_answer(dialogue: Dialogue, name: str, value: Any) -> None:
    dialogue.answers = {**dialogue.answers, name: value}


def remember_step(dialogue: Dialogue, name: str) -> None:
    """Notes that a step was answered, for the way back."""
    if name not in dialogue.path:
        dialogue.path = [*dialogue.path, name]


def source_of(turn: Turn) -> str:
    """The message that words came in, as a form keeps it; of words that are only a part of one, none: `PART`."""
    return str(turn.incoming.message_id or PART)


def remember_source(turn: Turn, dialogue: Dialogue, name: str) -> None:
    """Notes in which message the answer to a step was written, so that it can be corrected there, and when."""
    if not turn.tapped and turn.text:
        message = source_of(turn)
        dialogue.sources = {**dialogue.sources, message: [name, turn.text]}
        dialogue.said_at = {**dialogue.said_at, message: turn.said_at.isoformat()}


def remember_file(turn: Turn, dialogue: Dialogue) -> None:
    """Notes what a message showed, so that it can be replaced there."""
    number, files = turn.incoming.message_id, turn.incoming.media
    if number is not None and files and isinstance(files[0], File):
        dialogue.file_sources = {**dialogue.file_sources, str(number): media.shown(files[0])}


def news_of_files(turn: Turn, form: Form, dialogue: Dialogue) -> tuple[Said, ...]:
    """That what came without words is kept, where the question that is still open does not say so itself."""
    filling = form.filling(turn, dialogue)
    step = form.open_step(filling)
    if turn.text or not turn.incoming.media or step is None or step.question(filling) != step.ask:
        return ()
    return (said("forms.files_kept", files=filling.file_kinds),)


def take_files(turn: Turn, form: Form, dialogue: Dialogue) -> bool:
    """Keeps what was attached; True where it only continues an album that a card has already answered."""
    if not turn.incoming.media:
        return False
    if form.files is None:
        raise Unclear("forms.no_files", files=[media.kind_of(one) for one in turn.incoming.media])
    filling = form.filling(turn, dialogue)
    kept = {form.files.name: form.files.add(filling, turn.incoming.media)}
    for name, value in (kept | form.files.notes(filling, turn.incoming)).items():
        set_answer(dialogue, name, value)
    remember_file(turn, dialogue)
    continues = turn.incoming.album is not None and turn.incoming.album == dialogue.album
    dialogue.album = turn.incoming.album
    return continues
