"""What is neither command nor tap: words, pictures, voices, edits; and what cannot be taken."""

from handlers.activities.log import LOG
from handlers.base import edits, forms
from handlers.base.conversation import Conversation
from handlers.base.form import Form
from handlers.base.turn import Turn
from handlers.membership import start
from handlers.problems import answering
from handlers.problems.corrections import corrected
from handlers.problems.raising import RAISE
from models.post.media import is_picture
from models.post.said import said
from models.problems import blocks
from models.registry.people import speaks_for_branch
from models.understanding.activity_words import sounds_like_activity
from models.understanding.categories import worth_reporting


def words(turn: Turn, open_form: Form | None) -> None:
    """An answer to the open form; else the beginning of one: a contact's activity, or anybody's problem."""
    if start.pasted(turn):
        return start.start(turn)
    dialogue = turn.dialogue
    if dialogue is not None and open_form is not None:
        return forms.answer(turn, open_form, dialogue)
    if answering.taken(turn):
        return None
    if turn.incoming.unsupported is not None:
        return turn.say(said(f"talk.{turn.incoming.unsupported.value}"))
    if not turn.incoming.media and not worth_reporting(turn.text):
        return start.say_what_can_be_done(turn)
    if _tells_of_activity(turn):
        return forms.begin(turn, LOG)
    blocks.require_free(turn.session, turn.person, turn.now)
    return forms.begin(turn, RAISE)


def edited(turn: Turn, open_form: Form | None) -> None:
    """A message changed after it was sent: it changes the answer it gave, or the problem's words."""
    dialogue = turn.dialogue
    if dialogue is not None and open_form is not None and edits.correct(turn, open_form, dialogue):
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
    if not speaks_for_branch(turn.person):
        return False
    pictures = any(is_picture(one) for one in turn.incoming.media)
    return sounds_like_activity(turn.text) or (pictures and not turn.text)


CONVERSATION = Conversation(commands={"cancel": cancel})
