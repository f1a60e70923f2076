"""What an entry says, while its form is filled in: read out of its sentence, line by line, and put right by more."""

from dataclasses import dataclass, replace

from handlers.base.choosing import Choice
from handlers.base.hearing import is_apart
from handlers.base.steps import Filling, Option, Step, Text, Unclear
from handlers.base.turn import Turn
from models.ledgers.card import described
from models.ledgers.record import LONGEST_TEXT, LONGEST_WHAT, Ledger
from models.ledgers.steps import Parts
from models.ledgers.who import own_branch
from models.pairings.naming import side_named
from models.post.dialogues import Answers
from models.post.said import Said, said
from models.registry.branches import Branch, BranchKind
from models.registry.pairings import members
from models.understanding.ledger_facts import LedgerFacts
from models.understanding.ledger_words import LONGEST_BARE, is_likely, ledger_in, of_teacher, read_ledger

ALL = "0"
"""The answer that it is for all branches of the pairing."""
GIVERS: dict[Ledger, tuple[BranchKind, ...]] = {
    Ledger.POSTS: (BranchKind.STATE_ENTERPRISE, BranchKind.PRIVATE_ENTERPRISE),
}
"""Which branches likely offer jobs."""


def told(turn: Turn, ledger: Ledger, text: str) -> LedgerFacts:
    """What words say of an entry, each line putting right those before it."""
    facts = LedgerFacts()
    for line in text.splitlines():
        facts = facts.then(read_ledger(line, ledger, turn.when_said(line)))
    return facts


def checked(facts: LedgerFacts) -> LedgerFacts:
    """Raises Unclear for a number that cannot be meant."""
    change = replace(facts.beside, value=abs(facts.beside.value)) if facts.beside else None
    if any(one is not None and one.value and not is_likely(one) for one in (facts.value, change)):
        raise Unclear("ledgers.unlikely")
    return facts


def changed(turn: Turn, ledger: Ledger, known: LedgerFacts, text: str) -> LedgerFacts:
    """What is known, put right by words; a few that say nothing else name the thing. Raises Unclear."""
    more = checked(told(turn, ledger, text))
    if more == LedgerFacts():
        if len(text) > LONGEST_BARE:
            raise Unclear(f"ledgers.what_to_change_{ledger.value}")
        more = LedgerFacts(what=" ".join(text.split()))
    return known.then(more)


def of(filling: Filling) -> LedgerFacts:
    """What the form says by now."""
    ledger = filling.one_of(Ledger, "ledger")
    facts = told(filling.turn, ledger, f"{filling.words('text')}\n{filling.answers.get('numbers') or ''}")
    return replace(facts, what=filling.answers.get("item") or facts.what)


def lacks_number(ledger: Ledger, facts: LedgerFacts) -> bool:
    """Whether the number is missing for which the list is kept."""
    if ledger is Ledger.POSTS:
        return facts.value is None
    return ledger is Ledger.OUTCOME and facts.value is None and facts.beside is None


def tells_of_another(filling: Filling, text: str) -> bool:
    """Whether words under a preview tell of something else than this list."""
    turn = filling.turn
    if len(text) <= LONGEST_BARE or ledger_in(text, turn.when_said(text)) is filling.one_of(Ledger, "ledger"):
        return False
    return is_apart(turn, text)


@dataclass(frozen=True, kw_only=True)
class Sentence(Text):
    """The sentence that says it all; asked with an example of its list."""

    def read(self, filling: Filling, text: str) -> str:
        checked(told(filling.turn, filling.one_of(Ledger, "ledger"), text))
        return super().read(filling, text)

    def question(self, filling: Filling) -> str:
        return f"{self.ask}_{filling['ledger']}"


@dataclass(frozen=True, kw_only=True)
class What(Text):
    """The thing itself, asked in the words of its list."""

    def question(self, filling: Filling) -> str:
        return f"{self.ask}_{filling['ledger']}"


@dataclass(frozen=True, kw_only=True)
class Numbers(Step):
    """The number for which the list is kept, where the sentence did not say it."""

    def question(self, filling: Filling) -> str:
        return f"{self.ask}_{filling['ledger']}"

    def read(self, filling: Filling, text: str) -> str:
        ledger = filling.one_of(Ledger, "ledger")
        if lacks_number(ledger, checked(told(filling.turn, ledger, text))):
            raise Unclear(f"ledgers.no_number_{ledger.value}", typed=text[:40])
        return text


def _what(filling: Filling) -> str | None:
    """Which job it is need not be said."""
    found = of(filling).what
    return found if found or filling["ledger"] == Ledger.POSTS else None


def _numbers(filling: Filling) -> str | None:
    return None if lacks_number(filling.one_of(Ledger, "ledger"), of(filling)) else ""


def branches(filling: Filling) -> list[Option]:
    found = members(filling.turn.session, filling.number("pairing"))
    return [Option(str(one.id), said("words.name", name=one.name)) for one in found]


def _for_whom(filling: Filling) -> list[Option]:
    others = [one for one in branches(filling) if one.value != str(filling["giver"])]
    return [*others, Option(ALL, said("ledgers.for_all"))] if len(others) > 1 else others


def _giver(filling: Filling) -> str | None:
    """The branch whose teacher it is said to be, or the only one of a likely kind; else the own one."""
    session, pairing_id = filling.turn.session, filling.number("pairing")
    likely = GIVERS.get(filling.one_of(Ledger, "ledger"), ())
    every = members(session, pairing_id)
    own = own_branch(session, filling.turn.person, pairing_id)
    if named := side_named(of_teacher(filling.words("text")), every, [own] if own is not None else []):
        return str(named.id)
    fitting = [one for one in every if one.kind in likely]
    if len(fitting) == 1:
        return str(fitting[0].id)
    there = [one.value for one in branches(filling)]
    return str(own) if str(own) in there else there[0]


def _receiver(filling: Filling) -> str | None:
    """The only other branch, the one that is named, else all of them."""
    others = [
        one
        for one in members(filling.turn.session, filling.number("pairing"))
        if str(one.id) != filling["giver"]
    ]
    if len(others) == 1:
        return str(others[0].id)
    words = filling.words("text")
    named = side_named(words.removeprefix(of_teacher(words)), others)
    return str(named.id) if named is not None else ALL


TEXT = Sentence(name="text", ask="ledgers.ask", longest=LONGEST_TEXT)
GIVER = Choice(name="giver", ask="ledgers.ask_giver", offer=branches, suggest=_giver, asked=False)
RECEIVER = Choice(
    name="receiver", ask="ledgers.ask_receiver", offer=_for_whom, suggest=_receiver, asked=False
)
WHAT = What(name="item", ask="ledgers.ask_what", longest=LONGEST_WHAT, suggest=_what)
NUMBERS = Numbers(name="numbers", ask="ledgers.ask_numbers", suggest=_numbers)


def typed(filling: Filling, text: str) -> Answers:
    """Words under the preview put right what they name. Raises Unclear."""
    ledger = filling.one_of(Ledger, "ledger")
    facts = changed(filling.turn, ledger, of(filling), text)
    return {**TEXT.more(filling, text), WHAT.name: facts.what}


def parts(filling: Filling) -> Parts:
    receiver = filling.number("receiver")
    return Parts(filling.number("giver"), receiver or None)


def preview(filling: Filling, ledger: Ledger, facts: LedgerFacts, parts: Parts, name: str) -> Said:
    """How the entry will read."""
    session = filling.turn.session
    giver = session.get_one(Branch, parts.giver).name
    receiver = session.get_one(Branch, parts.receiver).name if parts.receiver is not None else ""
    return said(name, **described(ledger, facts, giver, receiver))
