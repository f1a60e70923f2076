"""Words that are corrected after they were sent: by editing the message in Telegram."""

from handlers.base.turn import Turn
from models.post.said import said
from models.problems import corrections
from models.problems.record import Problem

WORDS = ("text", "words")
"""The steps of forms whose answers become a problem's words."""


def remember(turn: Turn, problem: Problem) -> None:
    """Keeps which messages hold the words of the step that was just taken; to be called before the form is closed."""
    incoming, dialogue = turn.incoming, turn.dialogue
    messages: dict[int, str] = {}
    if dialogue is not None:
        messages = {int(id): text for id, (name, text) in dialogue.sources.items() if name in WORDS}
    elif incoming.message_id is not None and turn.text:
        messages = {incoming.message_id: turn.text}
    corrections.keep(turn.session, problem, turn.person, incoming.chat_id, messages)


def corrected(turn: Turn) -> bool:
    """Whether the edited message holds words of a problem, which now follow it. Raises Refused where it is over."""
    incoming = turn.incoming
    if incoming.message_id is None or not turn.text:
        return False
    if corrections.says_the_same(turn.session, incoming.chat_id, incoming.message_id, turn.text):
        return True
    problem = corrections.correct(
        turn.session, incoming.chat_id, incoming.message_id, turn.person, turn.text, turn.now
    )
    if problem is None:
        return False
    turn.say(said("problems.done_correct", number=problem.id))
    return True
