"""Taking a problem through its life, by the buttons on its card."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from sqlmodel import Session

from handlers import forms
from handlers.form_cards import Form
from handlers.steps import Choice, Count, Files, Filling, Option, Step, Text, When
from handlers.turn import Turn
from models import attachments, mediation_steps, problem_answers, problem_cards, problem_handling, problems
from models.life import NotAllowed
from models.people import Person
from models.problem_cards import card
from models.problem_life import LIFE, Problem, Satisfaction
from models.sayings import Button, Media, said
from models.titles import title

Rule = Callable[[Session, Problem, Person, datetime], Problem]
RuleInWords = Callable[[Session, Problem, Person, str, datetime], Problem]


def show(turn: Turn) -> None:
    """Opens a problem's card from a list, with its pictures."""
    problem = _pressed(turn)
    shown, keyboard = card(turn.session, problem, turn.person)
    turn.media(attachments.of_problem(turn.session, problem.id))
    turn.say(shown, keyboard=keyboard, about=problem.about)


def more(turn: Turn) -> None:
    """All that can be done, on the same card."""
    problem = _pressed(turn)
    shown, keyboard = card(turn.session, problem, turn.person, every=True)
    turn.update(shown, keyboard=keyboard, about=problem.about)


def history(turn: Turn) -> None:
    """What was done, by whom and when, as far as this reader may know."""
    problem = _pressed(turn)
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


def _pressed(turn: Turn) -> Problem:
    assert turn.press is not None
    return problems.of(turn.session, turn.press.id, turn.person)


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


def _form(step: str, steps: tuple[Step, ...], take: Callable[[Filling, Problem], Problem]) -> Form:
    """The form that asks for what a step needs and then takes it."""

    def then(filling: Filling) -> None:
        turn = filling.turn
        problem = take(filling, problems.of(turn.session, filling["problem"], turn.person))
        shown, keyboard = card(turn.session, problem, turn.person)
        turn.redraw(shown, keyboard=keyboard, about=problem.about)
        forms.finish(filling, said(f"problems.done_{step}", number=problem.id))

    return Form(f"{step}_problem", steps, then=then)


def _words(step: str, *, optional: bool = False) -> Text:
    return Text(name="words", ask=f"problems.words_{step}", longest=problems.LONGEST_WORDS, optional=optional)


def _spoken(rule: RuleInWords) -> Callable[[Filling, Problem], Problem]:
    def take(filling: Filling, problem: Problem) -> Problem:
        turn = filling.turn
        return rule(turn.session, problem, turn.person, filling["words"], turn.now)

    return take


def _with_files(rule: Callable[..., Problem]) -> Callable[[Filling, Problem], Problem]:
    def take(filling: Filling, problem: Problem) -> Problem:
        turn = filling.turn
        files = tuple(Media(*one) for one in filling.answers.get("files") or ())
        return rule(turn.session, problem, turn.person, filling["words"] or "", turn.now, files)

    return take


def _heard(filling: Filling) -> str | None:
    """A picture or a voice message says enough by itself."""
    return "" if filling.answers.get("files") else None


def _until(filling: Filling, problem: Problem) -> Problem:
    turn, until = filling.turn, datetime.fromisoformat(filling["until"]["at"])
    return problem_handling.postpone(
        turn.session, problem, turn.person, until.date(), filling["words"], turn.now
    )


def _colleagues(filling: Filling) -> list[Option]:
    turn = filling.turn
    problem = problems.of(turn.session, filling["problem"], turn.person)
    found = problem_handling.colleagues(turn.session, problem, turn.person)
    return [
        Option(
            str(one.id),
            said("problems.colleague", name=one.name, title=title(turn.session, one, problem.area_id)),
        )
        for one in found
    ]


def _offer(filling: Filling, problem: Problem) -> Problem:
    turn = filling.turn
    to = turn.session.get_one(Person, int(filling["to"]))
    return problem_handling.offer(turn.session, problem, turn.person, to, turn.now)


def _merge(filling: Filling, problem: Problem) -> Problem:
    turn = filling.turn
    problem_handling.merge(turn.session, problem, turn.person, filling["number"], turn.now)
    return problem


FILES = Files(name="files", ask="problems.ask_files")
SPOKEN = partial(Text, name="words", longest=problems.LONGEST_WORDS, suggest=_heard)
FORMS: dict[str, Form] = {
    "resolve": _form(
        "resolve", (SPOKEN(ask="problems.words_resolve", optional=True), FILES), _with_files(problems.resolve)
    ),
    "ask": _form("ask", (SPOKEN(ask="problems.words_ask"), FILES), _with_files(problems.ask)),
    "reply": _form("reply", (SPOKEN(ask="problems.words_reply"), FILES), _with_files(problem_answers.reply)),
    "reopen": _form("reopen", (_words("reopen", optional=True),), _spoken(problem_answers.reopen)),
    "comment": _form("comment", (_words("comment"),), _spoken(problem_answers.comment)),
    "postpone": _form("postpone", (When(name="until", ask="problems.ask_until"), _words("postpone")), _until),
    "note": _form("note", (_words("note"),), _spoken(problem_handling.note)),
    "offer": _form("offer", (Choice(name="to", ask="problems.ask_to", offer=_colleagues),), _offer),
    "refer": _form("refer", (_words("refer"),), _spoken(problem_handling.refer)),
    "merge": _form("merge", (Count(name="number", ask="problems.ask_number"),), _merge),
}
