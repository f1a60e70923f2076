"""Proposing a pairing, answering, and what becomes of it: by the buttons on its card."""

from dataclasses import dataclass

from sqlmodel import Session

from handlers.base import forms, paging
from handlers.base.awaiting import Awaited
from handlers.base.choosing import Choice
from handlers.base.confirming import Confirm
from handlers.base.conversation import Conversation, buttons_of, forms_of
from handlers.base.form import Form
from handlers.base.kind import Kind, RuleInWords, in_words
from handlers.base.steps import Filling, Option, Step, Text, Unclear
from handlers.base.sure import asked_once
from handlers.base.turn import Turn
from models.base.refusals import Refused
from models.pairings import directory, finding, steps
from models.pairings.card import lines, of_person
from models.pairings.finding import kind_named
from models.pairings.life import LIFE
from models.pairings.who import decides, lock_if_allowed
from models.post.press import Button, Keyboard, Press, exporting, in_rows
from models.post.said import Said, said
from models.registry.branches import Branch
from models.registry.pairings import Pairing, PairingKind, members
from models.understanding.card_words import Reply, Stance
from models.understanding.writing import names_in

LISTED = 8
FEW = 5
"""Proposals of which one may be meant."""
PAIRING = Kind("pairing", find=lock_if_allowed)


@dataclass(frozen=True, kw_only=True)
class Branches(Step):
    """One or more branches, by a part of their names, as ids."""

    def question(self, filling: Filling) -> str:
        return "pairings.ask_joining" if filling["beside"] else self.ask

    def is_another_matter(self, filling: Filling, text: str) -> bool:
        """Names of branches are an answer, also where they cannot be paired."""
        session = filling.turn.session
        named = all(_names(session, typed) for typed in names_in(text))
        return not named and super().is_another_matter(filling, text)

    def read(self, filling: Filling, text: str) -> list[int]:
        session = filling.turn.session
        found = [session.get_one(Branch, id) for id in filling["beside"] or ()]
        found += [_meant(session, typed) for typed in names_in(text)]
        if filling["branch"] is not None:
            try:
                steps.check(session, _own(filling), found)
            except Refused as refused:
                raise Unclear(refused.message, **refused.values) from refused
        return [branch.id for branch in found]


def _names(session: Session, typed: str) -> bool:
    return any(typed in branch.name for branch in directory.search(session, typed, limit=1))


class Why(Text):
    """Why they would like it; asked in other words where others are to join."""

    def question(self, filling: Filling) -> str:
        return "pairings.ask_why_join" if filling["beside"] else self.ask


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
    served = turn.person.standing.acts_for
    return [turn.session.get_one(Branch, id) for id in served if decides(turn.session, id, turn.person)]


def _own_branches(filling: Filling) -> list[Option]:
    return [Option(str(one.id), said("words.name", name=one.name)) for one in _deciding(filling.turn)]


def _only_own(filling: Filling) -> str | None:
    options = _own_branches(filling)
    return options[0].value if len(options) == 1 else None


def _own(filling: Filling) -> Branch:
    return filling.turn.session.get_one(Branch, filling.number("branch"))


def _others(filling: Filling) -> list[Branch]:
    return [filling.turn.session.get_one(Branch, id) for id in filling["others"]]


def _preview(filling: Filling) -> Said:
    branches = [_own(filling), *_others(filling)]
    kind = steps.check(filling.turn.session, branches[0], branches[1:])
    names = [branch.name for branch in branches]
    grows = steps.grows(filling.turn.session, kind, branches) is not None
    return said("pairings.preview", kind=kind.value, branches=names, why=filling.words("why"), grows=grows)


def _propose(filling: Filling) -> None:
    turn = filling.turn
    own, others, why = _own(filling), _others(filling), filling.words("why")
    pairing = steps.propose(turn.session, turn.person, own, others, why, turn.now)
    PAIRING.finish(filling, pairing, said("pairings.proposed"))


WHY = Why(name="why", ask="pairings.ask_why", longest=steps.LONGEST_WORDS, between=" ")
PAIR = Form(
    "propose_pairing",
    (
        Branches(name="others", ask="pairings.ask_others"),
        Choice(name="branch", ask="pairings.ask_own", offer=_own_branches, suggest=_only_own),
        WHY,
    ),
    then=_propose,
    confirm=Confirm(yes="buttons.send", preview=_preview, typed=WHY.more),
)


def start(turn: Turn) -> None:
    """`/pair`: with whom, why, and one tap; the names may stand behind the command."""
    _require_decider(turn)
    turn.use_arguments()
    forms.begin(turn, PAIR)


def propose(turn: Turn) -> None:
    """From a branch's card: only the reason is asked for."""
    _require_decider(turn)
    if turn.session.get(Branch, turn.press.id) is None:
        raise Refused("refusals.unknown_branch")
    forms.begin(turn, PAIR, anew=True, others=[turn.press.id])


def widen(turn: Turn) -> None:
    """From a pairing's card: asks which branch is to join it; all that are in it are asked."""
    pairing = PAIRING.pressed(turn)
    LIFE.require(turn.session, "widen", pairing, turn.person)
    every = [branch.id for branch in members(turn.session, pairing.id)]
    own = next(id for id in every if decides(turn.session, id, turn.person))
    beside = [id for id in every if id != own]
    forms.begin(turn, PAIR, anew=True, branch=str(own), beside=beside)


def _require_decider(turn: Turn) -> None:
    if not _deciding(turn):
        raise Refused("pairings.ask_secretary")


def show_all(turn: Turn) -> None:
    """`/pairings`: those of the own branches, or of the district, perhaps of one kind; each opens by a tap."""
    standing = turn.person.standing
    if not standing.in_pairings:
        raise Refused("pairings.for_branches")
    page, kind = turn.page, kind_named(turn.argument)
    found = of_person(turn.session, turn.person, skip=page * LISTED, limit=LISTED + 1, kind=kind)
    if not found and kind is None:
        return turn.update(said("pairings.empty"))
    rows = lines(turn.session, found[:LISTED])
    rows += paging.turns("pairing.page", page, more=len(found) > LISTED, argument=turn.argument)
    rows += _ways(kind) if standing.districts else []
    words = said(
        "pairings.list", kind=turn.argument or None, any=bool(found), overseen=bool(standing.districts)
    )
    return turn.update(words, keyboard=rows)


def _ways(kind: PairingKind | None) -> Keyboard:
    """For whoever oversees a district: those of another kind, those that are quiet, and all of it as a sheet."""
    others = [one.value for one in PairingKind if one is not kind] + ([""] if kind is not None else [])
    filters = [
        Button(said("pairings.of_kind", kind=one), Press("pairing.page", argument=one)) for one in others
    ]
    code = kind.value if kind is not None else ""
    quiet = Button(said("buttons.quiet"), Press("quiet.page", argument=code))
    return [*in_rows(filters), [quiet, exporting("pairings", code)]]


def _in_words(step: str, rule: RuleInWords[Pairing], *, surely: bool = False) -> Form:
    """The form that asks for the words of a step and then takes it; `surely`: it cannot be taken back."""
    words = Text(name="words", ask=f"pairings.words_{step}", longest=steps.LONGEST_WORDS)
    confirm = asked_once(f"sure.pairing_{step}", words) if surely else None
    done = said(f"pairings.done_{step}")
    return PAIRING.form(
        step, (words,), in_words(rule), lambda _: done, confirm=confirm, guard=LIFE.guard(step)
    )


IN_WORDS = {
    "ask": _in_words("ask", steps.ask),
    "decline": _in_words("decline", steps.decline, surely=True),
    "reply": _in_words("reply", steps.reply),
    "refuse": _in_words("refuse", steps.refuse, surely=True),
    "end": _in_words("end", steps.end, surely=True),
}


def _asked(turn: Turn) -> list[Pairing]:
    return [one for one, _ in finding.to_answer(turn.session, turn.person, FEW)]


def _called(turn: Turn, pairing: Pairing) -> Said:
    served = turn.person.standing.branches
    others = [one.name for one in members(turn.session, pairing.id) if one.id not in served]
    return said("tasks.proposal", branches=others)


def _ask_on_card(turn: Turn, pairing: Pairing, reply: Reply) -> None:
    """To be paired is for a tap to say: it cannot be taken back."""
    turn.show(pairing, said("pairings.answer_there"), anew=True)


def _decline(turn: Turn, pairing: Pairing, reply: Reply) -> None:
    forms.begin(turn, IN_WORDS["decline"], pairing=pairing.id)


PROPOSED = Awaited(
    find=_asked,
    takes={Stance.REFUSES: _decline}
    | dict.fromkeys((Stance.AGREES, Stance.RIGHT, Stance.NOTICED), _ask_on_card),
    line=_called,
)
CONVERSATION = Conversation(
    commands={"pair": start, "pairings": show_all},
    buttons=buttons_of(
        "pairing",
        show=PAIRING.show,
        page=show_all,
        propose=propose,
        widen=widen,
        agree=PAIRING.taking(steps.agree),
        withdraw=PAIRING.surely(steps.withdraw, LIFE.guard("withdraw")),
        back=PAIRING.show_again,
        approve=PAIRING.taking(steps.approve),
        pause=PAIRING.taking(steps.pause),
        resume=PAIRING.taking(steps.resume),
        renew=PAIRING.taking(steps.renew, below=True),
        **{step: PAIRING.asking(form, LIFE.guard(step)) for step, form in IN_WORDS.items()},
    ),
    forms=forms_of(PAIR, *IN_WORDS.values()),
)
