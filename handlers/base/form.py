"""A form as it is declared: its questions, and what happens with the answers."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.base.steps import Confirm, Files, Filling, Step, Unclear
from handlers.base.turn import Turn
from models.post.dialogues import Dialogue
from models.registry.people import Person


@dataclass(frozen=True)
class Form:
    """A name, its questions, what is shown before anything is stored, and what happens then.

    `then` says the result with `forms.finish`; it may raise Refused.
    """

    name: str
    steps: tuple[Step, ...]
    then: Callable[[Filling], None]
    confirm: Confirm | None = None
    instead: str | None = None
    """The form that may have been meant by the same words, and to whom it is offered."""
    instead_for: Callable[[Person], bool] = lambda person: True

    def step(self, name: str) -> Step:
        """The step of this name. Raises Unclear for one that a crafted button made up."""
        every = (*self.steps, self.confirm) if self.confirm is not None else self.steps
        for step in every:
            if step.name == name:
                return step
        raise Unclear("forms.please_tap")

    def filling(self, turn: Turn, dialogue: Dialogue) -> Filling:
        return Filling(turn, self.steps, dialogue.answers)

    @property
    def files(self) -> Files | None:
        return next((step for step in self.steps if isinstance(step, Files)), None)

    def open_step(self, filling: Filling) -> Step | None:
        """The first question whose answer is neither given nor to be guessed."""
        return next((step for step in self.steps if step.asked and filling[step.name] is None), None)
