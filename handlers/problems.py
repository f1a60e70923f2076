"""Taking a problem through its life, by the buttons on its card."""

from collections.abc import Callable
from datetime import datetime

from sqlmodel import Session

from handlers import forms
from handlers.form_cards import Form
from handlers.steps import Filling, Text
from handlers.turn import Turn
from models import attachments, mediation_steps, problems
from models.people import Person
from models.problem_cards import card
from models.problem_life import LIFE, Problem
from models.sayings import said

Rule = Callable[[Session, Problem, Person, str, datetime], Problem]


def show(turn: Turn) -> None:
    """Opens a problem's card from a list, with its pictures."""
    problem = _pressed(turn)
    shown, keyboard = card(turn.session, problem, turn.person)
    turn.media(attachments.of_problem(turn.session, problem.id))
    turn.say(shown, keyboard=keyboard, about=problem.about)


def accept(turn: Turn) -> None:
    _redraw(turn, problems.accept(turn.session, _pressed(turn), turn.person, turn.now))


def confirm(turn: Turn) -> None:
    _redraw(turn, problems.confirm(turn.session, _pressed(turn), turn.person, turn.now))


def withdraw(turn: Turn) -> None:
    _redraw(turn, problems.withdraw(turn.session, _pressed(turn), turn.person, turn.now))


def resolve(turn: Turn) -> None:
    mediation_steps.require_over(turn.session, _pressed(turn))
    _ask_words(turn, "resolve", RESOLVE)


def ask(turn: Turn) -> None:
    _ask_words(turn, "ask", ASK)


def reply(turn: Turn) -> None:
    _ask_words(turn, "reply", REPLY)


def reopen(turn: Turn) -> None:
    _ask_words(turn, "reopen", REOPEN)


def _pressed(turn: Turn) -> Problem:
    assert turn.press is not None
    return problems.of(turn.session, turn.press.id, turn.person)


def _redraw(turn: Turn, problem: Problem) -> None:
    shown, keyboard = card(turn.session, problem, turn.person)
    turn.update(shown, keyboard=keyboard, about=problem.about)


def _ask_words(turn: Turn, step: str, form: Form) -> None:
    """Asks below the card for the words of a step that may be taken now. Raises NotAllowed, TooLate."""
    problem = _pressed(turn)
    LIFE.take(turn.session, step, problem, problem.state, turn.person)
    forms.begin(turn, form, anew=True, problem=problem.id)


def _in_words(step: str, rule: Rule, *, optional: bool = False) -> Form:
    """The form that asks for the words of a step and then takes it."""

    def take(filling: Filling) -> None:
        turn = filling.turn
        problem = problems.of(turn.session, filling["problem"], turn.person)
        rule(turn.session, problem, turn.person, filling["words"], turn.now)
        shown, keyboard = card(turn.session, problem, turn.person)
        turn.redraw(shown, keyboard=keyboard, about=problem.about)
        forms.finish(filling, said(f"problems.done_{step}", number=problem.id))

    words = Text(
        name="words", ask=f"problems.words_{step}", longest=problems.LONGEST_WORDS, optional=optional
    )
    return Form(f"{step}_problem", (words,), then=take)


RESOLVE = _in_words("resolve", problems.resolve, optional=True)
ASK = _in_words("ask", problems.ask)
REPLY = _in_words("reply", problems.reply)
REOPEN = _in_words("reopen", problems.reopen, optional=True)
