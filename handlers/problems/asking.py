"""What a step of a problem asks for before it is taken: one small form each."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from handlers.base.choosing import Choice
from handlers.base.confirming import Confirm, nothing_else
from handlers.base.days import AHEAD, When
from handlers.base.form import Form
from handlers.base.kind import Kind, in_words
from handlers.base.steps import Files, Filling, Number, Option, Step, Text
from handlers.base.sure import asked_once
from handlers.problems import danger, resolving
from handlers.problems.canned import IN_OWN_WORDS, filled, kept, none_kept
from handlers.problems.corrections import remember
from handlers.problems.kind import PROBLEM
from handlers.problems.meant import MEANT, first_step, still, which
from models.post.said import Said, Values, said
from models.problems import answers, blocks, handling, steps, together
from models.problems.attachments import attach
from models.problems.card import AMONG_HANDLERS
from models.problems.life import LIFE
from models.problems.record import Problem, Reach
from models.registry.people import Person
from models.rights.titles import title

FILES = Files(ask="problems.ask_files")
OF_RAISER = ("reply",)
TO_RAISER = ("ask", "accept_first", "tell", "postpone", "resolve")
"""The steps with which whoever has it says something to the raiser."""
OF_PARTNER = Kind("problem", find=together.lock_if_asked)
"""The problem for somebody of a paired branch, who may not read it."""


def _form(
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

    form = kind.form(
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
    return replace(form, instead=instead)


def _in_words(
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

    form = _form(name, (*asked, which(step)), accept_and_take, kind=MEANT, **more)
    return replace(form, still=still(step, leads=leads))


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


def _words(step: str, *, optional: bool = False) -> Text:
    return Text(name="words", ask=f"problems.words_{step}", longest=steps.LONGEST_WORDS, optional=optional)


def _with_files(rule: Callable[..., Problem]) -> Callable[[Filling, Problem], object]:
    def take(filling: Filling, problem: Problem) -> None:
        turn = filling.turn
        rule(turn.session, problem, turn.person, filling.words("words"), turn.now, filling.files)

    return take


def _heard(filling: Filling) -> str | None:
    """A picture or a voice message says enough by itself."""
    return "" if filling.files else None


def _accepted_first(filling: Filling) -> Said:
    files = filling.file_kinds
    return said(
        "problems.preview_accept_first",
        number=MEANT.of(filling).id,
        words=filling.words("words"),
        files=files,
    )


def _until(filling: Filling, problem: Problem) -> None:
    turn, until = filling.turn, filling.day("until")
    handling.postpone(turn.session, problem, turn.person, until, filling.words("words"), turn.now)


def _colleagues(filling: Filling) -> list[Option]:
    turn = filling.turn
    problem = PROBLEM.of(filling)
    found = handling.colleagues(turn.session, problem, turn.person)
    return [
        Option(
            str(one.id),
            said("problems.colleague", name=one.name, title=title(turn.session, one, problem.area_id)),
        )
        for one in found
    ]


def _offer(filling: Filling, problem: Problem) -> None:
    turn = filling.turn
    handling.offer(turn.session, problem, turn.person, _chosen(filling), turn.now)


def _assign(filling: Filling, problem: Problem) -> None:
    turn = filling.turn
    handling.assign(turn.session, problem, turn.person, _chosen(filling), turn.now)


def _chosen(filling: Filling) -> Person:
    return filling.turn.session.get_one(Person, filling.number("to"))


def _from_template(filling: Filling) -> str | None:
    turn, chosen = filling.turn, filling["template"]
    if chosen in (None, IN_OWN_WORDS):
        return _heard(filling)
    return filled(turn, int(chosen), PROBLEM.of(filling))


def _templated(filling: Filling) -> bool:
    return bool(filling["template"] != IN_OWN_WORDS)


def _as_written(filling: Filling) -> Said:
    return said("problems.preview_tell", words=filling.words("words"))


def _block(filling: Filling, problem: Problem) -> None:
    turn, until = filling.turn, filling.day("until")
    blocks.block(turn.session, problem, turn.person, until, filling.words("words"), turn.now)


def _block_preview(filling: Filling) -> Said:
    """What the person will read, before it is done."""
    number, until = filling.number("problem"), filling["until"]["at"]
    return said("problems.preview_block", number=number, until=until, words=filling.words("words"))


class Later(When):
    """A day to come: until today nobody is blocked."""

    @property
    def offered(self) -> tuple[str, ...]:
        return AHEAD[1:]


def _merge(filling: Filling, problem: Problem) -> None:
    turn = filling.turn
    handling.merge(turn.session, problem, turn.person, filling.number("number"), turn.now)


def _mergeable(filling: Filling) -> None:
    turn = filling.turn
    handling.mergeable(turn.session, PROBLEM.of(filling), turn.person, filling.number("number"))


NUMBER = Number(name="number", ask="problems.ask_number")
TELLS = Text(name="words", ask="problems.words_tell", longest=steps.LONGEST_WORDS, suggest=_from_template)
SPOKEN = partial(Text, name="words", longest=steps.LONGEST_WORDS, suggest=_heard)
FORMS: dict[str, Form] = {
    "resolve": _in_words(
        "resolve",
        (resolving.WORDS, FILES),
        resolving.take,
        leads=True,
        confirm=resolving.LOOK,
        told=lambda problem: done(resolving.taken(problem), problem),
        instead=resolving.instead_of,
    ),
    "ask": _in_words("ask", (SPOKEN(ask="problems.words_ask"), FILES), _with_files(steps.ask)),
    "accept_first": _in_words(
        "accept_first",
        (SPOKEN(ask="problems.words_ask"), FILES),
        _with_files(steps.ask),
        step="ask",
        leads=True,
        confirm=Confirm(
            yes="buttons.accept_and_send",
            preview=_accepted_first,
            typed=_words("ask").take,
            other=nothing_else,
        ),
    ),
    "reply": _in_words(
        "reply",
        (SPOKEN(ask="problems.words_reply"), FILES),
        _with_files(answers.reply),
        above=danger.in_words,
    ),
    "reopen": _in_words(
        "reopen",
        (SPOKEN(ask="problems.words_reopen", optional=True), FILES),
        _with_files(answers.reopen),
        above=danger.in_words,
    ),
    "comment": _in_words(
        "comment", (SPOKEN(ask="problems.words_comment"), FILES), _with_files(answers.comment)
    ),
    "postpone": _in_words(
        "postpone", (When(name="until", ask="problems.ask_until", ahead=True), _words("postpone")), _until
    ),
    "note": _in_words("note", (_words("note"),), in_words(handling.note)),
    "offer": _form("offer", (Choice(name="to", ask="problems.ask_to", offer=_colleagues),), _offer),
    "refer": _in_words(
        "refer",
        (_words("refer"),),
        in_words(handling.refer),
        confirm=asked_once("sure.problem_refer", _words("refer")),
    ),
    "tell": _in_words(
        "tell",
        (
            Choice(name="template", ask="problems.ask_template", offer=kept, suggest=none_kept),
            TELLS,
            FILES,
        ),
        _with_files(handling.inform),
        confirm=Confirm(
            yes="buttons.send", preview=_as_written, typed=TELLS.take, needed=_templated, other=nothing_else
        ),
    ),
    "assign": _form("assign", (Choice(name="to", ask="problems.ask_whom", offer=_colleagues),), _assign),
    "seek_help": _in_words("seek_help", (_words("seek_help"),), in_words(together.seek_help)),
    "lend": _form("lend", (_words("lend"),), in_words(together.lend), kind=OF_PARTNER),
    "report": _in_words(
        "report",
        (_words("report"),),
        in_words(blocks.report),
        confirm=asked_once("sure.problem_report", _words("report")),
    ),
    "block": _form(
        "block",
        (Later(name="until", ask="problems.ask_block_until", ahead=True), _words("block")),
        _block,
        confirm=Confirm(yes="buttons.block_yes", preview=_block_preview, typed=_words("block").take),
        shows=True,
    ),
    "merge": _form("merge", (NUMBER,), _merge, confirm=asked_once("sure.problem_merge", NUMBER, _mergeable)),
}
