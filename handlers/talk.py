"""What is neither command nor tap: words, pictures, voices, edits; and what cannot be taken."""

from handlers import answering, forms
from handlers.activities import LOG
from handlers.correcting import corrected
from handlers.form_cards import Form, speaks_for_branch
from handlers.raising import RAISE
from handlers.turn import Turn
from models import blocks
from models.activity_words import sounds_like_activity
from models.sayings import said


def words(turn: Turn, open_form: Form | None) -> None:
    """An answer to the open form; else the beginning of one: a contact's activity, or anybody's problem."""
    dialogue = turn.dialogue
    if dialogue is not None and open_form is not None:
        return forms.answer(turn, open_form, dialogue)
    if answering.taken(turn):
        return None
    if turn.incoming.unsupported is not None:
        return turn.say(said(f"talk.{turn.incoming.unsupported.value}"))
    if _tells_of_activity(turn):
        return forms.begin(turn, LOG)
    blocks.require_free(turn.session, turn.person, turn.now)
    return forms.begin(turn, RAISE)


def edited(turn: Turn, open_form: Form | None) -> None:
    """A message changed after it was sent: it changes the answer it gave, or the problem's words."""
    dialogue = turn.dialogue
    if dialogue is not None and open_form is not None and forms.correct(turn, open_form, dialogue):
        return
    if not corrected(turn):
        turn.say(said("talk.edited"))


def cancel(turn: Turn) -> None:
    """`/cancel`: puts the open form away."""
    if turn.dialogue is None:
        return turn.say(said("forms.nothing_open"))
    return forms.cancel(turn, turn.dialogue)


def unknown_command(turn: Turn) -> None:
    turn.say(said("talk.unknown_command", command=turn.incoming.command[:32]))


def _tells_of_activity(turn: Turn) -> bool:
    """Only people of a branch log activities: in words that sound like one, or by a picture with few words."""
    if not speaks_for_branch(turn):
        return False
    pictures = any(one.kind in ("photo", "video") for one in turn.incoming.media)
    return sounds_like_activity(turn.text) or (pictures and not turn.text)
