"""The preview with which a form ends: what will be stored, one tap to agree, and words that put it right."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.base.hearing import QUESTIONS, begins_else, heard, inquires, stands_alone
from handlers.base.steps import Filling, Option, Step, TooLong, Unclear
from models.base.refusals import Refused
from models.post.dialogues import Answers
from models.post.said import Said, said
from models.understanding import replies
from models.understanding.intents import Intent, cancels


def asks_the_bot(filling: Filling, text: str) -> bool:
    """Whether words ask the bot for something, such as a figure, or begin something else: it is not for others."""
    return asks_a_question(filling, text) or begins_else(filling.turn, text)


def asks_a_question(filling: Filling, text: str) -> bool:
    """The same of questions alone."""
    return inquires(text) or heard(filling.turn, text).intent in QUESTIONS


def nothing_else(filling: Filling, text: str) -> bool:
    """Of a preview of what is said to somebody: a question is as good a part of it as any words."""
    return begins_else(filling.turn, text)


@dataclass(frozen=True, kw_only=True)
class Confirm(Step):
    """Shows what will be stored, with one tap to agree and one to change a field.

    `preview` says it; `typed` takes words written under the preview as corrections: it returns the answers they change.
    """

    name: str = "confirm"
    ask: str = ""
    yes: str | Callable[[Filling], str]
    """The name of the label with which one agrees, or what tells it."""

    preview: Callable[[Filling], Said]
    typed: Callable[[Filling, str], Answers]
    corrects: Callable[[Filling, str], Answers] = lambda filling, text: {}
    """The answers that a correction changes which is written while another question is open; none where it is none."""

    ways: Callable[[Filling], list[Option]] = lambda filling: []
    """Several ways to agree in place of one; the value of each answers a step: `name=value`."""

    other: Callable[[Filling, str], bool] = asks_the_bot
    """Whether words written under the preview plainly tell of another matter, rather than correct this one."""

    undoable: bool = False
    """Whether what is agreed to can be taken back, so that a yes in words is as good as the tap."""

    needed: Callable[[Filling], bool] = lambda filling: True
    """Whether there is anything to agree to; if not, the last answer ends the form."""

    def is_another_matter(self, filling: Filling, text: str) -> bool:
        if not replies.says_something(text) or replies.is_plain(text):
            return False
        return self.other(filling, text) or (
            stands_alone(filling.turn, text) and not self._takes(filling, text)
        )

    def _takes(self, filling: Filling, text: str) -> bool:
        """Whether words correct anything here; those that are too long, or are refused, would."""
        try:
            self.typed(filling, text)
        except (TooLong, Refused):
            return True
        except Unclear:
            return False
        return True

    def may_give_up(self, filling: Filling, text: str) -> bool:
        intent = heard(filling.turn, text).intent
        taken_back = intent is Intent.WITHDRAW or (intent is Intent.CORRECT and cancels(text))
        return taken_back or super().may_give_up(filling, text)

    def options(self, filling: Filling) -> list[Option]:
        return self.ways(filling) or [Option("yes", self.agree(filling))]

    def agree(self, filling: Filling) -> Said:
        """What the button says that agrees."""
        return said(self.yes if isinstance(self.yes, str) else self.yes(filling))


def only_taps(filling: Filling, text: str) -> Answers:
    """Of a preview that words cannot change."""
    raise Unclear("forms.please_tap")
