"""One kind of thing in conversations: how it is found for whoever taps, shown, and taken a step further."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlmodel import Session

from handlers.base import forms
from handlers.base.confirming import Confirm
from handlers.base.conversation import Handler
from handlers.base.form import Form
from handlers.base.steps import Filling, Step
from handlers.base.sure import sure
from handlers.base.turn import Turn
from models.base.things import Thing
from models.post.dialogues import Answers
from models.post.press import Button, button
from models.post.said import Said, said
from models.registry.people import Person

T = TypeVar("T", bound=Thing)
SURE = "sure"
"""What the button says that takes a step after it was asked about."""
Find = Callable[[Session, int, Person], T]
Rule = Callable[[Session, T, Person, datetime], Any]
RuleInWords = Callable[[Session, T, Person, str, datetime], Any]
Take = Callable[[Filling, T], object]
Guard = Callable[[Session, T, Person], object]
"""Raises what keeps this person from a step; changes nothing."""


def unguarded(session: Session, one: Thing, person: Person) -> None:
    """For steps that everybody may take who finds the thing."""


@dataclass(frozen=True)
class Kind(Generic[T]):
    """`find` gives the thing with this id to whom it concerns, locked, and raises Refused for others.

    A form about a thing keeps its id as the answer `name`.
    """

    name: str
    find: Find[T]

    def pressed(self, turn: Turn) -> T:
        """The thing whose button was pressed."""
        return self.find(turn.session, turn.press.id, turn.person)

    def of(self, filling: Filling) -> T:
        """The thing that a form is about."""
        return self.find(filling.turn.session, filling.number(self.name), filling.turn.person)

    def finish(self, filling: Filling, one: T, *news: Said) -> None:
        """Ends a form with a fresh card, and the news above it."""
        forms.finish(filling, *news, shows=one)

    def show(self, turn: Turn) -> None:
        """Opens the card from a list."""
        turn.show(self.pressed(turn), anew=True)

    def show_again(self, turn: Turn) -> None:
        """The card as it was, in place of what was asked."""
        turn.show(self.pressed(turn))

    def surely(self, rule: Rule[T], guard: Guard[T]) -> Handler:
        """The handler of a button whose step cannot be taken back: it asks once, and is pressed again to take it."""

        def press(turn: Turn) -> None:
            one = self.pressed(turn)
            guard(turn.session, one, turn.person)
            if turn.argument != SURE:
                return sure(turn, said(f"sure.{self.name}_{turn.press.step}"), *_surely(one, turn.press.step))
            rule(turn.session, one, turn.person, turn.now)
            return turn.show(one)

        return press

    def taking(self, rule: Rule[T], *, below: bool = False) -> Handler:
        """The handler of a button that takes one step and shows the card anew, in place or below the question."""

        def press(turn: Turn) -> None:
            one = self.pressed(turn)
            rule(turn.session, one, turn.person, turn.now)
            turn.show(one, anew=below)

        return press

    def asking(self, form: Form, guard: Guard[T]) -> Handler:
        """The handler of a button that asks below the card for what a step needs, if it may be taken now."""

        def press(turn: Turn) -> None:
            one = self.pressed(turn)
            guard(turn.session, one, turn.person)
            known: Answers = {self.name: one.about.id}
            forms.begin(turn, form, anew=True, **known)

        return press

    def still(self, guard: Guard[T]) -> Callable[[Filling], object]:
        """What raises Refused once the guard would keep this person from the step that a form is for."""
        return lambda filling: guard(filling.turn.session, self.of(filling), filling.turn.person)

    def form(
        self,
        step: str,
        asked: tuple[Step, ...],
        take: Take[T],
        done: Callable[[T], Said],
        *,
        confirm: Confirm | None = None,
        above: Callable[[Filling], list[Said]] = lambda filling: [],
        whole: bool = False,
        shows: bool = False,
        guard: Guard[T] = unguarded,
    ) -> Form:
        """The form `STEP_KIND`, which asks for what a step needs, takes it, and says what has become of it.

        `shows`: with a fresh card, for what can be done next. `guard`: the step's, so that a form of which the matter
        has ended is put away.
        """

        def then(filling: Filling) -> None:
            one = self.of(filling)
            take(filling, one)
            forms.finish(filling, *above(filling), done(one), shows=one if shows else None)

        return Form(
            f"{step}_{self.name}",
            asked,
            then=then,
            confirm=confirm,
            above=above,
            whole=whole,
            still=self.still(guard),
        )


def _surely(one: Thing, step: str) -> tuple[Button, Button]:
    return button(one, step, said("buttons.sure"), SURE), button(one, "back", said("buttons.not_sure"))


def in_words(rule: RuleInWords[T]) -> Take[T]:
    """Takes a step with the words of the answer `words`."""

    def take(filling: Filling, one: T) -> None:
        turn = filling.turn
        rule(turn.session, one, turn.person, filling.words("words"), turn.now)

    return take
