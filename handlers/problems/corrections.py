"""What is corrected after it was sent: by editing the message in Telegram."""

from dataclasses import dataclass

from handlers.base import forms
from handlers.base.conversation import Conversation, forms_of
from handlers.base.form import Form
from handlers.base.keeping import PART
from handlers.base.steps import Filling, Text
from handlers.base.turn import Incoming, Turn
from handlers.problems.danger import numbers
from models.post.media import File
from models.post.said import Said, said
from models.problems import corrections
from models.problems.corrections import Message
from models.problems.record import Problem
from models.problems.steps import LONGEST_TEXT

WORDS = ("text", "words")
"""The steps of forms whose answers become a problem's words."""


def remember(turn: Turn, problem: Problem) -> None:
    """Keeps which messages hold the step that was just taken; to be called before the form is closed."""
    incoming, dialogue = turn.incoming, turn.dialogue
    messages: list[Message] = []
    if dialogue is not None:
        words = {id: text for id, (name, text) in dialogue.sources.items() if name in WORDS}
        files = {id: unique for id, (*_, unique) in dialogue.file_sources.items()}
        messages = [
            Message(incoming.chat_id, int(id), words.get(id, ""), files.get(id, ""))
            for id in words | files
            if int(id) != PART
        ]
    elif incoming.message_id is not None and (turn.text or incoming.media):
        messages = [_message(incoming, incoming.message_id)]
    corrections.keep(turn.session, problem, turn.person, messages)


def corrected(turn: Turn) -> bool:
    """Whether the edited message belongs to a problem, which now follows it. Raises Refused where it is over."""
    incoming = turn.incoming
    if incoming.message_id is None or not (turn.text or incoming.media):
        return False
    message = _message(incoming, incoming.message_id)
    if corrections.says_the_same(turn.session, message):
        return True
    room = corrections.room(turn.session, message.chat_id, message.id)
    if room is not None and len(turn.text) > room:
        forms.begin(turn, CORRECT, message=message.id)
        return True
    problem = corrections.correct(turn.session, message, turn.person, turn.now, incoming.media)
    if problem is None:
        return False
    turn.say(*numbers(turn.text), said("problems.done_correct", number=problem.id))
    return True


def _message(incoming: Incoming, number: int) -> Message:
    shown = next((one.unique for one in incoming.media if isinstance(one, File)), "")
    return Message(incoming.chat_id, number, incoming.text, shown)


@dataclass(frozen=True, kw_only=True)
class Rewording(Text):
    """Words in the place of those that a message held; the others of the same step need their room."""

    def most(self, filling: Filling) -> int:
        chat_id = filling.turn.incoming.chat_id
        return corrections.room(filling.turn.session, chat_id, filling.number("message")) or self.longest


def _correct(filling: Filling) -> None:
    turn = filling.turn
    message = Message(turn.incoming.chat_id, filling.number("message"), filling.words("text"))
    problem = corrections.correct(turn.session, message, turn.person, turn.now, filling.files)
    forms.finish(filling, _done(problem))


def _done(problem: Problem | None) -> Said:
    return said("problems.done_correct", number=problem.id) if problem is not None else said("talk.edited")


CORRECT = Form(
    "correct_problem",
    (Rewording(name="text", ask="problems.ask_correct", longest=LONGEST_TEXT),),
    then=_correct,
    whole=True,
)

CONVERSATION = Conversation(forms=forms_of(CORRECT))
