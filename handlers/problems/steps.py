"""Taking a problem through its life, by the buttons on its card."""

from collections.abc import Callable
from datetime import datetime

from sqlmodel import Session

from handlers.base import forms
from handlers.base.turn import Turn
from handlers.problems.asking import FORMS
from models.base.refusals import NotAllowed
from models.post.said import Button, said
from models.problems import answers as problem_answers
from models.problems import attachments, blocks
from models.problems import card as problem_cards
from models.problems import handling as problem_handling
from models.problems import steps as problems
from models.problems import together as problem_together
from models.problems.access import find_if_overseen, lock_if_allowed
from models.problems.card import card
from models.problems.life import LIFE
from models.problems.mediation import steps as mediation_steps
from models.problems.record import Problem, Satisfaction
from models.problems.together import lock_if_asked
from models.problems.who import concerned
from models.registry.people import Person

Rule = Callable[[Session, Problem, Person, datetime], Problem]


def show(turn: Turn) -> None:
    """Opens a problem's card from a list, with its pictures."""
    problem = _overseen(turn)
    shown, keyboard = card(turn.session, problem, turn.person)
    if concerned(turn.session, problem, turn.person):
        turn.media(attachments.of_problem(turn.session, problem.id))
    turn.say(shown, keyboard=keyboard, about=problem.about)


def more(turn: Turn) -> None:
    """All that can be done, on the same card."""
    problem = _pressed(turn)
    shown, keyboard = card(turn.session, problem, turn.person, every=True)
    turn.update(shown, keyboard=keyboard, about=problem.about)


def history(turn: Turn) -> None:
    """What was done, by whom and when, as far as this reader may know."""
    problem = _overseen(turn)
    entries = problem_cards.history(turn.session, problem, turn.person)
    turn.say(said("problems.history", number=problem.id, entries=entries[-20:]))


def _stepping(rule: Rule) -> Callable[[Turn], None]:
    """The handler of a button that takes one step and redraws its card."""

    def press(turn: Turn) -> None:
        _redraw(turn, rule(turn.session, _pressed(turn), turn.person, turn.now))

    return press


accept = _stepping(problems.accept)
take_over = _stepping(problem_handling.take_over)
withdraw = _stepping(problem_answers.withdraw)
show_name = _stepping(problem_answers.show_name)
hide_name = _stepping(problem_answers.hide_name)
table = _stepping(problem_together.table)
untable = _stepping(problem_together.untable)
acquit = _stepping(blocks.acquit)


def confirm(turn: Turn) -> None:
    """Solved; and one more tap, if they like, for how satisfied they are."""
    problem = problem_answers.confirm(turn.session, _pressed(turn), turn.person, turn.now)
    row = [
        Button(
            said(f"buttons.satisfied_{one.value}"),
            f"problem.rate:{problem.id}:{problem.revision}:{one.value}",
        )
        for one in Satisfaction
    ]
    turn.update(said("problems.how_satisfied", number=problem.id), keyboard=[row])


def rate(turn: Turn) -> None:
    assert turn.press is not None
    if turn.press.argument not in {one.value for one in Satisfaction}:
        raise NotAllowed("refusals.unknown_button")
    problem = problem_answers.rate(
        turn.session, _pressed(turn), turn.person, Satisfaction(turn.press.argument), turn.now
    )
    row = [problem_cards.button(problem, "comment")]
    if problem.satisfaction is Satisfaction.BAD:
        row.append(problem_cards.button(problem, "reopen"))
    turn.update(said("problems.thanks", bad=problem.satisfaction is Satisfaction.BAD), keyboard=[row])


def well(turn: Turn) -> None:
    """Some weeks later all is well."""
    problem = _pressed(turn)
    if problem.raiser_id != turn.person.id:
        raise NotAllowed("refusals.not_yours")
    turn.update(said("problems.glad", number=problem.id))


def identify(turn: Turn) -> None:
    """The name, over the chat only; that it was looked at is kept."""
    problem = _pressed(turn)
    name = problem_handling.identify(turn.session, problem, turn.person, turn.now)
    turn.refuse(said("problems.name", name=name))


def another(turn: Turn) -> None:
    """What was passed on to a problem was meant as a new one."""
    turn.update(said("problems.say_it_anew"))


def _overseen(turn: Turn) -> Problem:
    assert turn.press is not None
    return find_if_overseen(turn.session, turn.press.id, turn.person)


def _pressed(turn: Turn) -> Problem:
    assert turn.press is not None
    return lock_if_allowed(turn.session, turn.press.id, turn.person)


def _redraw(turn: Turn, problem: Problem) -> None:
    shown, keyboard = card(turn.session, problem, turn.person)
    turn.update(shown, keyboard=keyboard, about=problem.about)


def _asking(step: str) -> Callable[[Turn], None]:
    """The handler of a button that asks below the card for what a step needs, if it may be taken now."""

    def press(turn: Turn) -> None:
        problem = _pressed(turn)
        LIFE.take(turn.session, step, problem, problem.state, turn.person)
        forms.begin(turn, FORMS[step], anew=True, problem=problem.id)

    return press


def resolve(turn: Turn) -> None:
    mediation_steps.require_over(turn.session, _pressed(turn))
    _asking("resolve")(turn)


ask, reply, reopen = (_asking(step) for step in ("ask", "reply", "reopen"))
postpone, note, offer, refer, merge = (
    _asking(step) for step in ("postpone", "note", "offer", "refer", "merge")
)
comment = _asking("comment")
tell, assign, seek_help, grow = (_asking(step) for step in ("tell", "assign", "seek_help", "grow"))
report, block = (_asking(step) for step in ("report", "block"))


def lend(turn: Turn) -> None:
    """Somebody of a paired branch, who may not read it, says how they can help."""
    assert turn.press is not None
    problem = lock_if_asked(turn.session, turn.press.id, turn.person)
    LIFE.take(turn.session, "lend", problem, problem.state, turn.person)
    forms.begin(turn, FORMS["lend"], anew=True, problem=problem.id)
