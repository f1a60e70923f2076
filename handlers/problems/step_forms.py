"""The form of a step of a problem's life: what all have in common, whatever they ask for."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from handlers.base.confirming import Confirm
from handlers.base.form import Form
from handlers.base.kind import Kind
from handlers.base.steps import Files, Filling, Option, Step
from handlers.problems.corrections import remember
from handlers.problems.kind import PROBLEM
from handlers.problems.meant import MEANT, first_step, still, which
from models.post.said import Said, Values, said
from models.problems import steps
from models.problems.attachments import attach
from models.problems.card import AMONG_HANDLERS
from models.problems.life import LIFE
from models.problems.record import Problem, Reach

FILES = Files(ask="problems.ask_files")
OF_RAISER = ("reply",)
TO_RAISER = ("ask", "accept_first", "tell", "postpone", "resolve")
"""The steps with which whoever has it says something to the raiser."""


def form(
    step: str,
    asked: tuple[Step, ...],
    take: Callable[[Filling, Problem], object],
    *,
    kind: Kind[Problem] = PROBLEM,
    confirm: Confirm | None = None,
    shows: bool = False,
    above: Callable[[Filling], list[Said]] = lambda filling: [],
    told: Callable[[Problem], Said] | None = None,
    instead: Callable[[Filling], list[Option]] = lambda filling: [],
) -> Form:
    """The form that asks for what a step needs, takes it, and remembers which messages hold its words.

    Where it asks for no files, a text that is too long can still be kept whole, for those who read the words.
    """
    takes_files = FILES in asked

    def take_and_remember(filling: Filling, problem: Problem) -> None:
        take(filling, problem)
        if not takes_files:
            among = step in AMONG_HANDLERS
            attach(filling.turn.session, filling.files, problem_id=problem.id, among_handlers=among)
        remember(filling.turn, problem)

    made = kind.form(
        step,
        asked,
        take_and_remember,
        told or partial(done, step),
        confirm=confirm,
        above=above,
        whole=True,
        shows=shows,
        guard=LIFE.guard(step),
    )
    return replace(made, instead=instead)


def in_words_of(
    name: str,
    asked: tuple[Step, ...],
    take: Callable[[Filling, Problem], object],
    *,
    step: str = "",
    leads: bool = False,
    **more: Any,
) -> Form:
    """The same where words are said that may be about another matter than the one that was tapped: it is asked which.

    `step`: of the life, where the form has another name. `leads`: what nobody has is accepted first, as was shown.
    """
    step = step or name

    def accept_and_take(filling: Filling, problem: Problem) -> None:
        turn = filling.turn
        if first_step(filling, step, problem, leads=leads) == "accept":
            steps.accept(turn.session, problem, turn.person, turn.now)
        take(filling, problem)

    made = form(name, (*asked, which(step)), accept_and_take, kind=MEANT, **more)
    return replace(made, still=still(step, leads=leads))


def done(step: str, problem: Problem) -> Said:
    """What is said to whoever has taken a step: truly also of whom it reaches."""
    values: Values = {"number": problem.id}
    if step in OF_RAISER:
        values["to"] = receiver(problem, mine=True)
    elif step in TO_RAISER:
        values["reach"] = problem.reach.value
    return said(f"problems.done_{step}", **values)


def receiver(problem: Problem, *, mine: bool) -> str:
    """Whom words about it reach: `raiser`, or nobody while they are `away`; of the raiser's own `owner` or `waiting`."""
    if not mine:
        return "away" if problem.reach is Reach.AWAY else "raiser"
    return "waiting" if problem.owner_id is None else "owner"


def with_files(rule: Callable[..., Problem]) -> Callable[[Filling, Problem], object]:
    def take(filling: Filling, problem: Problem) -> None:
        turn = filling.turn
        rule(turn.session, problem, turn.person, filling.words("words"), turn.now, filling.files)

    return take
