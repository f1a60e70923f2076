"""What a step of a problem asks for before it is taken: one small form each."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from sqlmodel import Session

from handlers.base import forms
from handlers.base.form_cards import Form
from handlers.base.steps import Choice, Confirm, Count, Files, Filling, Option, Step, Text, When
from handlers.problems.canned import filled
from handlers.problems.corrections import remember
from models.post.dialogues import Answers
from models.post.said import Media, Said, said
from models.problems import answers as problem_answers
from models.problems import blocks, canned
from models.problems import handling as problem_handling
from models.problems import steps as problems
from models.problems import together as problem_together
from models.problems.access import lock_if_allowed
from models.problems.card import card
from models.problems.record import Problem
from models.problems.together import lock_if_asked
from models.registry.pairings import members
from models.registry.people import Person
from models.rights.titles import title

RuleInWords = Callable[[Session, Problem, Person, str, datetime], Problem]


def _form(
    step: str,
    steps: tuple[Step, ...],
    take: Callable[[Filling, Problem], Problem],
    *,
    of: Callable[[Session, int, Person], Problem] = lock_if_allowed,
    confirm: Confirm | None = None,
) -> Form:
    """The form that asks for what a step needs and then takes it."""

    def then(filling: Filling) -> None:
        turn = filling.turn
        problem = take(filling, of(turn.session, filling["problem"], turn.person))
        remember(turn, problem)
        shown, keyboard = card(turn.session, problem, turn.person)
        turn.redraw(shown, keyboard=keyboard, about=problem.about)
        forms.finish(filling, said(f"problems.done_{step}", number=problem.id))

    return Form(f"{step}_problem", steps, then=then, confirm=confirm)


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
    problem = lock_if_allowed(turn.session, filling["problem"], turn.person)
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


def _assign(filling: Filling, problem: Problem) -> Problem:
    turn = filling.turn
    to = turn.session.get_one(Person, int(filling["to"]))
    return problem_handling.assign(turn.session, problem, turn.person, to, turn.now)


def _templates(filling: Filling) -> list[Option]:
    kept = canned.of_person(filling.turn.session, filling.turn.person)
    own = [Option("own", said("problems.in_own_words"))] if kept else []
    return [*(Option(str(one.id), said("canned.line", text=one.text)) for one in kept), *own]


def _no_template(filling: Filling) -> str | None:
    """Asked only of those whose branch has kept answers."""
    return None if _templates(filling) else "own"


def _from_template(filling: Filling) -> str | None:
    turn, chosen = filling.turn, filling["template"]
    if chosen in (None, "own"):
        return _heard(filling)
    return filled(turn, int(chosen), lock_if_allowed(turn.session, filling["problem"], turn.person))


def _templated(filling: Filling) -> bool:
    return bool(filling["template"] != "own")


def _as_written(filling: Filling) -> Said:
    return said("problems.preview_tell", words=filling["words"])


def _written_anew(filling: Filling, text: str) -> Answers:
    return {"words": Text(name="words", ask="", longest=problems.LONGEST_WORDS).read(filling, text)}


def _partners(filling: Filling) -> list[Option]:
    turn = filling.turn
    problem = lock_if_allowed(turn.session, filling["problem"], turn.person)
    found = members(turn.session, problem.pairing_id) if problem.pairing_id is not None else []
    return [Option(str(one.id), said("words.name", name=one.name)) for one in found]


def _grow(filling: Filling, problem: Problem) -> Problem:
    turn, until = filling.turn, datetime.fromisoformat(filling["until"]["at"])
    problem_together.grow(
        turn.session, problem, turn.person, filling["words"], int(filling["taker"]), until.date(), turn.now
    )
    return problem


def _block(filling: Filling, problem: Problem) -> Problem:
    turn, until = filling.turn, datetime.fromisoformat(filling["until"]["at"])
    return blocks.block(turn.session, problem, turn.person, until.date(), filling["words"], turn.now)


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
    "tell": _form(
        "tell",
        (
            Choice(name="template", ask="problems.ask_template", offer=_templates, suggest=_no_template),
            Text(
                name="words",
                ask="problems.words_tell",
                longest=problems.LONGEST_WORDS,
                suggest=_from_template,
            ),
            FILES,
        ),
        _with_files(problem_handling.inform),
        confirm=Confirm(yes="buttons.send", preview=_as_written, typed=_written_anew, needed=_templated),
    ),
    "assign": _form("assign", (Choice(name="to", ask="problems.ask_whom", offer=_colleagues),), _assign),
    "seek_help": _form("seek_help", (_words("seek_help"),), _spoken(problem_together.seek_help)),
    "lend": _form("lend", (_words("lend"),), _spoken(problem_together.lend), of=lock_if_asked),
    "grow": _form(
        "grow",
        (
            _words("grow"),
            Choice(name="taker", ask="plans.ask_taker", offer=_partners),
            When(name="until", ask="problems.ask_project_until"),
        ),
        _grow,
    ),
    "report": _form("report", (_words("report"),), _spoken(blocks.report)),
    "block": _form("block", (When(name="until", ask="problems.ask_block_until"), _words("block")), _block),
    "merge": _form("merge", (Count(name="number", ask="problems.ask_number"),), _merge),
}
