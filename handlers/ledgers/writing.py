"""An entry of a list is written by one sentence and a tap, put right by another, and moved on by a third."""

from handlers.base import forms
from handlers.base.choosing import Choice
from handlers.base.confirming import Confirm
from handlers.base.conversation import Conversation, forms_of
from handlers.base.form import Form
from handlers.base.kind import Kind
from handlers.base.readings import instead
from handlers.base.steps import Filling, Option, Text
from handlers.base.turn import Turn
from handlers.ledgers import facts
from handlers.ledgers.facts import GIVER, NUMBERS, RECEIVER, TEXT, WHAT
from models.base.refusals import Refused
from models.ledgers import steps
from models.ledgers.card import outlines
from models.ledgers.life import LIFE
from models.ledgers.record import FITTING, LONGEST_TEXT, Ledger, LedgerEntry
from models.ledgers.steps import Parts
from models.ledgers.who import countable, lock_if_allowed
from models.pairings.naming import named_in
from models.pairings.partners import lacking
from models.post.dialogues import Answers
from models.post.said import Said, said
from models.registry.pairings import Pairing, members, pairings_of
from models.registry.people import speaks_for_branch
from models.understanding.intents import asks
from models.understanding.ledger_facts import LedgerFacts
from models.understanding.ledger_words import ledger_in, taken_in

ENTRY = Kind("entry", find=lock_if_allowed)
MOST = 8
"""Posts among which it is asked where somebody came to work."""


def hear(turn: Turn) -> bool:
    """Whether a plain sentence is written down here: it surely belongs on a list that this person's pairings keep."""
    if not turn.text or turn.incoming.media or not speaks_for_branch(turn.person) or asks(turn.text):
        return False
    if taken_in(turn.text, turn.said_at).more and countable(turn.session, turn.person, 1):
        forms.begin(turn, COUNT)
        return True
    ledger = ledger_in(turn.text, turn.said_at)
    if ledger is None or not _keeping(turn, ledger):
        return False
    forms.begin(turn, WRITE, ledger=ledger.value)
    return True


def begin(turn: Turn, ledger: Ledger, pairing_id: int) -> None:
    """Asks for the sentence. Raises Refused for whoever has no pairing that keeps this list."""
    keeping = [str(one.id) for one in _keeping(turn, ledger)]
    if not keeping:
        raise (
            lacking(turn.session, turn.person)
            if speaks_for_branch(turn.person)
            else Refused("ledgers.for_branches")
        )
    if pairing_id and str(pairing_id) not in keeping:
        raise Refused("refusals.unknown_pairing")
    known: Answers = {"pairing": str(pairing_id)} if pairing_id else {}
    forms.begin(turn, WRITE, anew=True, ledger=ledger.value, **known)


def _keeping(turn: Turn, ledger: Ledger) -> list[Pairing]:
    """The active pairings of this person's branches that keep this list."""
    found = pairings_of(turn.session, turn.person.standing.acts_for)
    return [one for one in found if ledger in FITTING[one.kind]]


def _pairings(filling: Filling) -> list[Option]:
    turn, served = filling.turn, filling.turn.person.standing.branches
    found = _keeping(turn, filling.one_of(Ledger, "ledger"))
    names = {one.id: [b.name for b in members(turn.session, one.id) if b.id not in served] for one in found}
    return [Option(str(id), said("words.names", names=those)) for id, those in names.items()]


def _likely_pairing(filling: Filling) -> str | None:
    """The only one, or the one whose partner the sentence names."""
    turn = filling.turn
    found = _keeping(turn, filling.one_of(Ledger, "ledger"))
    if len(found) == 1:
        return str(found[0].id)
    named = named_in(turn.session, filling.words("text"), found, turn.person.standing.branches)
    return str(named.id) if named is not None else None


def _preview(filling: Filling) -> Said:
    ledger = filling.one_of(Ledger, "ledger")
    return facts.preview(filling, ledger, facts.of(filling), facts.parts(filling), "ledgers.preview")


def _write(filling: Filling) -> None:
    turn, ledger = filling.turn, filling.one_of(Ledger, "ledger")
    pairing = turn.session.get_one(Pairing, filling.number("pairing"))
    told, parts = facts.of(filling), facts.parts(filling)
    entry = steps.write(turn.session, turn.person, pairing, ledger, told, parts, turn.now)
    ENTRY.finish(filling, entry, said("ledgers.done_write"))


WRITE = Form(
    "write_entry",
    (
        TEXT,
        Choice(name="pairing", ask="activities.ask_pairing", offer=_pairings, suggest=_likely_pairing),
        WHAT,
        NUMBERS,
        GIVER,
        RECEIVER,
    ),
    then=_write,
    confirm=Confirm(
        yes="buttons.ledger_yes",
        undoable=True,
        preview=_preview,
        typed=facts.typed,
        other=facts.tells_of_another,
    ),
    instead=lambda filling: instead(filling, "ledger"),
)


def _entry_facts(filling: Filling) -> LedgerFacts:
    """The entry as it will be."""
    entry = ENTRY.of(filling)
    known = steps.facts_of(filling.turn.session, entry)
    return facts.changed(filling.turn, entry.ledger, known, filling.words("change"))


class Change(Text):
    """What is to be changed; words that say nothing of it are asked about before anything is shown."""

    def read(self, filling: Filling, text: str) -> str:
        entry = ENTRY.of(filling)
        facts.changed(filling.turn, entry.ledger, steps.facts_of(filling.turn.session, entry), text)
        return super().read(filling, text)


def _preview_amend(filling: Filling) -> Said:
    entry = ENTRY.of(filling)
    parts = Parts(entry.giver_id, entry.receiver_id)
    return facts.preview(filling, entry.ledger, _entry_facts(filling), parts, "ledgers.preview_amend")


def _amend(filling: Filling) -> None:
    turn, entry = filling.turn, ENTRY.of(filling)
    steps.amend(turn.session, entry, turn.person, _entry_facts(filling), turn.now)
    ENTRY.finish(filling, entry, said("ledgers.done_amend"))


CHANGE = Change(name="change", ask="ledgers.ask_change", longest=LONGEST_TEXT)
AMEND = Form(
    "amend_entry",
    (CHANGE,),
    then=_amend,
    confirm=Confirm(yes="buttons.amend", undoable=True, preview=_preview_amend, typed=CHANGE.more),
    still=ENTRY.still(LIFE.guard("amend")),
)


def adopt(turn: Turn) -> None:
    """A tap takes over what the partner says: it is shown as it will be, and kept by another."""
    entry = ENTRY.pressed(turn)
    LIFE.require(turn.session, "amend", entry, turn.person)
    known: Answers = (
        {"entry": entry.id, "change": entry.objection} if _is_clear(turn, entry) else {"entry": entry.id}
    )
    forms.begin(turn, AMEND, anew=True, **known)


def _is_clear(turn: Turn, entry: LedgerEntry) -> bool:
    return facts.told(turn, entry.ledger, entry.objection) != LedgerFacts()


def _posts(filling: Filling) -> list[LedgerEntry]:
    return countable(filling.turn.session, filling.turn.person, MOST)


def _choices(filling: Filling) -> list[Option]:
    found, turn = _posts(filling), filling.turn
    shown = zip(found, outlines(turn.session, found, turn.person), strict=True)
    return [Option(str(one.id), said("ledgers.line", **outline)) for one, outline in shown]


def _only_one(filling: Filling) -> str | None:
    found = _posts(filling)
    return str(found[0].id) if len(found) == 1 else None


def _more(filling: Filling) -> int:
    words = filling.words("text")
    return taken_in(words, filling.turn.when_said(words)).more


def _preview_count(filling: Filling) -> Said:
    entry = ENTRY.of(filling)
    told = steps.facts_of(filling.turn.session, entry).then(LedgerFacts(more=_more(filling)))
    return facts.preview(
        filling, entry.ledger, told, Parts(entry.giver_id, entry.receiver_id), "ledgers.preview_count"
    )


def _count(filling: Filling) -> None:
    turn, entry = filling.turn, ENTRY.of(filling)
    steps.count(turn.session, entry, turn.person, _more(filling), turn.now)
    ENTRY.finish(filling, entry, said("ledgers.done_count"))


COME = Text(name="text", ask="ledgers.ask_come", longest=LONGEST_TEXT)
COUNT = Form(
    "count_entry",
    (COME, Choice(name="entry", ask="ledgers.ask_where", offer=_choices, suggest=_only_one)),
    then=_count,
    confirm=Confirm(yes="buttons.ledger_count", undoable=True, preview=_preview_count, typed=COME.take),
    instead=lambda filling: instead(filling, "ledger"),
)
CONVERSATION = Conversation(
    buttons={"ledger.amend": ENTRY.asking(AMEND, LIFE.guard("amend")), "ledger.adopt": adopt},
    forms=forms_of(WRITE, AMEND, COUNT),
)
