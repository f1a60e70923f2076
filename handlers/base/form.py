"""A form as it is declared: its questions, and what happens with the answers."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.base.confirming import Confirm
from handlers.base.steps import Files, Filling, Option, Step, Unclear, nothing
from handlers.base.turn import Turn
from models.base.refusals import Refused
from models.post.dialogues import Dialogue
from models.post.press import Button, Press
from models.post.said import Said, said


@dataclass(frozen=True)
class Form:
    """A name, its questions, what is shown before anything is stored, and what happens then.

    `then` says the result with `forms.finish`; it may raise Refused.
    """

    name: str
    steps: tuple[Step, ...]
    then: Callable[[Filling], None]
    confirm: Confirm | None = None
    instead: Callable[[Filling], list[Option]] = lambda filling: []
    """What else the same words may be, as readings for `instead` to turn them into."""
    above: Callable[[Filling], list[Said]] = lambda filling: []
    """What stands above each of its questions, and above what comes of it."""
    whole: bool = False
    """Whether a text that is too long can be kept whole, as a file, also where no files are asked for."""
    still: Callable[[Filling], object] = nothing
    """Raises Refused where what it is about allows it no longer."""

    def step(self, name: str) -> Step:
        """The step of this name. Raises Unclear for one that a crafted button made up."""
        every = (*self.steps, self.confirm) if self.confirm is not None else self.steps
        for step in every:
            if step.name == name:
                return step
        raise Unclear("forms.please_tap")

    def filling(self, turn: Turn, dialogue: Dialogue) -> Filling:
        return Filling(turn, self.steps, dialogue.answers)

    def refusal(self, turn: Turn, dialogue: Dialogue) -> Said | None:
        """Why it has no purpose any more; None while it has."""
        try:
            self.still(self.filling(turn, dialogue))
        except Refused as refused:
            return Said(refused.message, refused.values)
        return None

    @property
    def keeps_whole(self) -> bool:
        return self.whole or self.files is not None

    @property
    def files(self) -> Files | None:
        return next((step for step in self.steps if isinstance(step, Files)), None)

    def open_step(self, filling: Filling) -> Step | None:
        """The first question whose answer is neither given nor to be guessed."""
        return next((step for step in self.steps if step.asked and filling[step.name] is None), None)

    def lacks(self, filling: Filling, shown: str) -> bool:
        """Whether an answer is not known any more that comes before the step that is shown."""
        names, asked = [step.name for step in self.steps], self.open_step(filling)
        before = names.index(shown) if shown in names else len(names)
        return asked is not None and names.index(asked.name) < before


def form_button(dialogue: Dialogue, act: str, argument: object = "", label: Said | None = None) -> Button:
    """A button of a form's card: it carries the dialogue and its revision."""
    press = Press(f"form.{act}", dialogue.id, dialogue.revision, str(argument))
    return Button(label or said(f"buttons.{act}"), press)
