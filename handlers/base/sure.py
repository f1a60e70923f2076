"""What cannot be taken back is asked about once before it is done."""

from collections.abc import Callable

from handlers.base.confirming import Confirm
from handlers.base.steps import Filling, Step
from handlers.base.turn import Turn
from models.post.dialogues import Answers
from models.post.press import Button
from models.post.said import Said, said


def sure(turn: Turn, question: Said, yes: Button, back: Button) -> None:
    """Puts the question in place of the tapped card; `yes` does it, `back` leads to the card."""
    turn.update(question, keyboard=[[yes], [back]])


def asked_once(
    question: str, answered: Step, check: Callable[[Filling], object] = lambda filling: None
) -> Confirm:
    """The same at the end of a form: the answer is shown with what comes of it; other words stand in its place.

    `check` raises Unfit for an answer of which nothing can come.
    """

    def preview(filling: Filling) -> Said:
        check(filling)
        return said(question, **{answered.name: filling[answered.name]})

    def typed(filling: Filling, text: str) -> Answers:
        return {answered.name: answered.read(filling, text)}

    return Confirm(yes="buttons.sure", preview=preview, typed=typed)
