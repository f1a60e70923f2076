"""What a step of a problem asks for before it is taken: one small form each."""

from functools import partial

from handlers.base.choosing import Choice
from handlers.base.confirming import Confirm, nothing_else
from handlers.base.days import AHEAD, When
from handlers.base.form import Form
from handlers.base.kind import Kind, in_words
from handlers.base.steps import Filling, Number, Option, Text
from handlers.base.sure import asked_once
from handlers.problems import danger, resolving
from handlers.problems.canned import IN_OWN_WORDS, filled, kept, none_kept
from handlers.problems.kind import PROBLEM
from handlers.problems.meant import MEANT
from handlers.problems.step_forms import FILES, done, form, in_words_of, with_files
from models.post.said import Said, said
from models.problems import answers, blocks, handling, steps, together
from models.problems.record import Problem
from models.registry.people import Person
from models.rights.titles import title

OF_PARTNER = Kind("problem", find=together.lock_if_asked)
"""The problem for somebody of a paired branch, who may not read it."""


def _words(step: str, *, optional: bool = False) -> Text:
    return Text(name="words", ask=f"problems.words_{step}", longest=steps.LONGEST_WORDS, optional=optional)


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
    "resolve": in_words_of(
        "resolve",
        (resolving.WORDS, FILES),
        resolving.take,
        leads=True,
        confirm=resolving.LOOK,
        told=lambda problem: done(resolving.taken(problem), problem),
        instead=resolving.instead_of,
    ),
    "ask": in_words_of("ask", (SPOKEN(ask="problems.words_ask"), FILES), with_files(steps.ask)),
    "accept_first": in_words_of(
        "accept_first",
        (SPOKEN(ask="problems.words_ask"), FILES),
        with_files(steps.ask),
        step="ask",
        leads=True,
        confirm=Confirm(
            yes="buttons.accept_and_send",
            preview=_accepted_first,
            typed=_words("ask").take,
            other=nothing_else,
        ),
    ),
    "reply": in_words_of(
        "reply",
        (SPOKEN(ask="problems.words_reply"), FILES),
        with_files(answers.reply),
        above=danger.in_words,
    ),
    "reopen": in_words_of(
        "reopen",
        (SPOKEN(ask="problems.words_reopen", optional=True), FILES),
        with_files(answers.reopen),
        above=danger.in_words,
    ),
    "comment": in_words_of(
        "comment", (SPOKEN(ask="problems.words_comment"), FILES), with_files(answers.comment)
    ),
    "postpone": in_words_of(
        "postpone", (When(name="until", ask="problems.ask_until", ahead=True), _words("postpone")), _until
    ),
    "note": in_words_of("note", (_words("note"),), in_words(handling.note)),
    "offer": form("offer", (Choice(name="to", ask="problems.ask_to", offer=_colleagues),), _offer),
    "refer": in_words_of(
        "refer",
        (_words("refer"),),
        in_words(handling.refer),
        confirm=asked_once("sure.problem_refer", _words("refer")),
    ),
    "tell": in_words_of(
        "tell",
        (
            Choice(name="template", ask="problems.ask_template", offer=kept, suggest=none_kept),
            TELLS,
            FILES,
        ),
        with_files(handling.inform),
        confirm=Confirm(
            yes="buttons.send", preview=_as_written, typed=TELLS.take, needed=_templated, other=nothing_else
        ),
    ),
    "assign": form("assign", (Choice(name="to", ask="problems.ask_whom", offer=_colleagues),), _assign),
    "seek_help": in_words_of("seek_help", (_words("seek_help"),), in_words(together.seek_help)),
    "lend": form("lend", (_words("lend"),), in_words(together.lend), kind=OF_PARTNER),
    "report": in_words_of(
        "report",
        (_words("report"),),
        in_words(blocks.report),
        confirm=asked_once("sure.problem_report", _words("report")),
    ),
    "block": form(
        "block",
        (Later(name="until", ask="problems.ask_block_until", ahead=True), _words("block")),
        _block,
        confirm=Confirm(yes="buttons.block_yes", preview=_block_preview, typed=_words("block").take),
        shows=True,
    ),
    "merge": form("merge", (NUMBER,), _merge, confirm=asked_once("sure.problem_merge", NUMBER, _mergeable)),
}
