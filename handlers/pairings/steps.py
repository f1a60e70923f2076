"""Proposing a pairing, answering, and what becomes of it: by the buttons on its card."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from handlers.base import forms, paging
from handlers.base.form_cards import Form
from handlers.base.steps import Choice, Confirm, Filling, Option, Step, Text, Unclear
from handlers.base.turn import Turn
from models.base.refusals import Refused
from models.pairings import directory
from models.pairings import steps as pairing_steps
from models.pairings.card import card, of_person, view
from models.pairings.life import LIFE
from models.pairings.who import decides, lock_if_allowed
from models.post.dialogues import Answers
from models.post.said import Button, Said, said
from models.registry.branches import Branch
from models.registry.pairings import Pairing, members
from models.registry.people import Person, branches_acted_for, branches_served, districts_served, roles_of
from models.understanding.writing import names_in

LISTED = 8
Rule = Callable[[Session, Pairing, Person, datetime], Pairing]
RuleInWords = Callable[[Session, Pairing, Person, str, datetime], Pairing]


@dataclass(frozen=True, kw_only=True)
class Branches(Step):
    """One or more branches, by a part of their names, as ids."""

    def read(self, filling: Filling, text: str) -> list[int]:
        session = filling.turn.session
        found = [session.get_one(Branch, id) for id in filling["beside"] or ()]
        found += [_meant(session, typed) for typed in names_in(text)]
        if filling["branch"] is not None:
            try:
                pairing_steps.check(session, _own(filling), found)
            except Refused as refused:
                raise Unclear(refused.message, **refused.values) from refused
        return [branch.id for branch in found]


def _meant(session: Session, typed: str) -> Branch:
    """The branch that is meant. Raises Unclear where there is none, or more than one."""
    found = directory.search(session, typed.strip(), limit=4)
    if not found:
        raise Unclear("directory.nothing", typed=typed.strip()[:40])
    if len(found) > 1 and sum(typed.strip() in branch.name for branch in found) != 1:
        raise Unclear("pairings.which", names=[branch.name for branch in found])
    return found[0]


def _deciding(turn: Turn) -> list[Branch]:
    """The branches for which this person may propose a pairing."""
    served = branches_acted_for(turn.person)
    return [turn.session.get_one(Branch, id) for id in served if decides(turn.session, id, turn.person)]


def _own_branches(filling: Filling) -> list[Option]:
    return [Option(str(one.id), said("words.name", name=one.name)) for one in _deciding(filling.turn)]


def _only_own(filling: Filling) -> str | None:
    options = _own_branches(filling)
    return options[0].value if len(options) == 1 else None


def _own(filling: Filling) -> Branch:
    return filling.turn.session.get_one(Branch, int(filling["branch"]))


def _others(filling: Filling) -> list[Branch]:
    return [filling.turn.session.get_one(Branch, id) for id in filling["others"]]


def _preview(filling: Filling) -> Said:
    branches = [_own(filling), *_others(filling)]
    kind = pairing_steps.check(filling.turn.session, branches[0], branches[1:])
    names = [branch.name for branch in branches]
    grows = pairing_steps.grows(filling.turn.session, kind, branches) is not None
    return said("pairings.preview", kind=kind.value, branches=names, why=filling["why"], grows=grows)


def _more_words(filling: Filling, text: str) -> Answers:
    return {"why": WHY.read(filling, f"{filling['why']} {text}".strip())}


def _propose(filling: Filling) -> None:
    turn = filling.turn
    pairing = pairing_steps.propose(
        turn.session, turn.person, _own(filling), _others(filling), filling["why"], turn.now
    )
    shown, keyboard = card(turn.session, pairing, turn.person)
    forms.finish(filling, said("pairings.proposed"), shown, keyboard=keyboard, about=pairing.about)


WHY = Text(name="why", ask="pairings.ask_why", longest=pairing_steps.LONGEST_WORDS)
PAIR = Form(
    "propose_pairing",
    (
        Branches(name="others", ask="pairings.ask_others"),
        Choice(name="branch", ask="pairings.ask_own", offer=_own_branches, suggest=_only_own),
        WHY,
    ),
    then=_propose,
    confirm=Confirm(yes="buttons.send", preview=_preview, typed=_more_words),
)


def start(turn: Turn) -> None:
    """`/pair`: with whom, why, and one tap; the names may stand behind the command."""
    _require_decider(turn)
    turn.use_arguments()
    forms.begin(turn, PAIR)


def propose(turn: Turn) -> None:
    """From a branch's card: only the reason is asked for."""
    assert turn.press is not None
    _require_decider(turn)
    if turn.session.get(Branch, turn.press.id) is None:
        raise Refused("refusals.unknown_branch")
    forms.begin(turn, PAIR, anew=True, others=[turn.press.id])


def widen(turn: Turn) -> None:
    """From a pairing's card: asks which branch is to join it; all that are in it are asked."""
    pairing = _pressed(turn)
    LIFE.take(turn.session, "widen", pairing, pairing.state, turn.person)
    every = [branch.id for branch in members(turn.session, pairing.id)]
    own = next(id for id in every if decides(turn.session, id, turn.person))
    beside = [id for id in every if id != own]
    forms.begin(turn, PAIR, anew=True, branch=str(own), beside=beside)


def _require_decider(turn: Turn) -> None:
    if not _deciding(turn):
        raise Refused("pairings.ask_secretary")


def show_all(turn: Turn) -> None:
    """`/pairings`: those of the own branches, or of the district; each opens by a tap."""
    roles = roles_of(turn.person)
    if not branches_served(roles) and not districts_served(roles):
        raise Refused("pairings.for_branches")
    page = turn.press.revision if turn.press is not None else 0
    found = of_person(turn.session, turn.person, skip=page * LISTED, limit=LISTED + 1)
    if not found:
        return turn.update(said("pairings.empty"))
    rows = [
        [Button(said("pairings.line", **view(turn.session, one)), f"pairing.show:{one.id}:{one.revision}")]
        for one in found[:LISTED]
    ]
    turns = paging.turns("pairing.page", page, more=len(found) > LISTED)
    return turn.update(said("pairings.list"), keyboard=rows + turns)


def show(turn: Turn) -> None:
    pairing = _pressed(turn)
    shown, keyboard = card(turn.session, pairing, turn.person)
    turn.say(shown, keyboard=keyboard, about=pairing.about)


def _stepping(rule: Rule, *, below: bool = False) -> Callable[[Turn], None]:
    """The handler of a button that takes one step and shows the card anew, in place or below the question."""

    def press(turn: Turn) -> None:
        pairing = rule(turn.session, _pressed(turn), turn.person, turn.now)
        shown, keyboard = card(turn.session, pairing, turn.person)
        (turn.say if below else turn.update)(shown, keyboard=keyboard, about=pairing.about)

    return press


agree = _stepping(pairing_steps.agree)
withdraw = _stepping(pairing_steps.withdraw)
approve = _stepping(pairing_steps.approve)
pause = _stepping(pairing_steps.pause)
resume = _stepping(pairing_steps.resume)
renew = _stepping(pairing_steps.renew, below=True)


def _asking(step: str, form: Form) -> Callable[[Turn], None]:
    """The handler of a button that asks below the card for the words of a step that may be taken now."""

    def press(turn: Turn) -> None:
        pairing = _pressed(turn)
        LIFE.take(turn.session, step, pairing, pairing.state, turn.person)
        forms.begin(turn, form, anew=True, pairing=pairing.id)

    return press


def _in_words(step: str, rule: RuleInWords) -> Form:
    """The form that asks for the words of a step and then takes it."""

    def take(filling: Filling) -> None:
        turn = filling.turn
        pairing = lock_if_allowed(turn.session, filling["pairing"], turn.person)
        rule(turn.session, pairing, turn.person, filling["words"], turn.now)
        shown, keyboard = card(turn.session, pairing, turn.person)
        turn.redraw(shown, keyboard=keyboard, about=pairing.about)
        forms.finish(filling, said(f"pairings.done_{step}"))

    words = Text(name="words", ask=f"pairings.words_{step}", longest=pairing_steps.LONGEST_WORDS)
    return Form(f"{step}_pairing", (words,), then=take)


ASK = _in_words("ask", pairing_steps.ask)
DECLINE = _in_words("decline", pairing_steps.decline)
REPLY = _in_words("reply", pairing_steps.reply)
REFUSE = _in_words("refuse", pairing_steps.refuse)
END = _in_words("end", pairing_steps.end)

ask = _asking("ask", ASK)
decline = _asking("decline", DECLINE)
reply = _asking("reply", REPLY)
refuse = _asking("refuse", REFUSE)
end = _asking("end", END)


def _pressed(turn: Turn) -> Pairing:
    assert turn.press is not None
    return lock_if_allowed(turn.session, turn.press.id, turn.person)
