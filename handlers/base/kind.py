"""One kind of thing in conversations: how it is found for whoever taps, drawn on its card, and taken a step further."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from sqlmodel import Session

from handlers.base import forms
from handlers.base.conversation import Handler
from handlers.base.form import Form
from handlers.base.steps import Confirm, Filling, Step
from handlers.base.turn import Turn
from models.base.things import About
from models.post.dialogues import Answers
from models.post.press import Keyboard
from models.post.said import Said
from models.registry.people import Person


class Carded(Protocol):
    @property
    def about(self) -> About: ...


T = TypeVar("T", bound=Carded)
Find = Callable[[Session, int, Person], T]
Rule = Callable[[Session, T, Person, datetime], Any]
RuleInWords = Callable[[Session, T, Person, str, datetime], Any]
Take = Callable[[Filling, T], object]
Guard = Callable[[Session, T, Person], object]
"""Raises what keeps this person from a step; changes nothing."""


@dataclass(frozen=True)
class Kind(Generic[T]):
    """`find` gives the thing with this id to whom it concerns, locked, and raises Refused for others.

    A form about a thing keeps its id as the answer `name`.
    """

    name: str
    find: Find[T]
    card: Callable[[Session, T, Person], tuple[Said, Keyboard]]

    def pressed(self, turn: Turn) -> T:
        """The thing whose button was pressed."""
        return self.find(turn.session, turn.press.id, turn.person)

    def of(self, filling: Filling) -> T:
        """The thing that a form is about."""
        return self.find(filling.turn.session, filling.number(self.name), filling.turn.person)

    def say(self, turn: Turn, one: T, *news: Said) -> None:
        """A fresh card, with the news above it."""
        shown, keyboard = self.card(turn.session, one, turn.person)
        turn.say(*news, shown, keyboard=keyboard, about=one.about)

    def update(self, turn: Turn, one: T) -> None:
        """The card in place of what was tapped."""
        shown, keyboard = self.card(turn.session, one, turn.person)
        turn.update(shown, keyboard=keyboard, about=one.about)

    def redraw(self, turn: Turn, one: T) -> None:
        """The newest card of it in this chat, brought up to date."""
        shown, keyboard = self.card(turn.session, one, turn.person)
        turn.redraw(shown, keyboard=keyboard, about=one.about)

    def finish(self, filling: Filling, one: T, *news: Said) -> None:
        """Ends a form with a fresh card, and the news above it."""
        shown, keyboard = self.card(filling.turn.session, one, filling.turn.person)
        forms.finish(filling, *news, shown, keyboard=keyboard, about=one.about)

    def show(self, turn: Turn) -> None:
        """Opens the card from a list."""
        self.say(turn, self.pressed(turn))

    def taking(self, rule: Rule[T], *, below: bool = False) -> Handler:
        """The handler of a button that takes one step and shows the card anew, in place or below the question."""

        def press(turn: Turn) -> None:
            one = self.pressed(turn)
            rule(turn.session, one, turn.person, turn.now)
            (self.say if below else self.update)(turn, one)

        return press

    def asking(self, form: Form, guard: Guard[T]) -> Handler:
        """The handler of a button that asks below the card for what a step needs, if it may be taken now."""

        def press(turn: Turn) -> None:
            one = self.pressed(turn)
            guard(turn.session, one, turn.person)
            known: Answers = {self.name: one.about.id}
            forms.begin(turn, form, anew=True, **known)

        return press

    def form(
        self,
        step: str,
        asked: tuple[Step, ...],
        take: Take[T],
        done: Callable[[T], Said],
        *,
        confirm: Confirm | None = None,
        whole: bool = False,
    ) -> Form:
        """The form `STEP_KIND`, which asks for what a step needs, takes it, and shows what has become of it."""

        def then(filling: Filling) -> None:
            one = self.of(filling)
            take(filling, one)
            self.redraw(filling.turn, one)
            forms.finish(filling, done(one))

        return Form(f"{step}_{self.name}", asked, then=then, confirm=confirm, whole=whole)


def in_words(rule: RuleInWords[T]) -> Take[T]:
    """Takes a step with the words of the answer `words`."""

    def take(filling: Filling, one: T) -> None:
        turn = filling.turn
        rule(turn.session, one, turn.person, filling.words("words"), turn.now)

    return take
