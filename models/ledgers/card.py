"""What the branches of a pairing see of its lists and of each entry, and the cards on which they see it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlalchemy.orm import selectinload
from sqlmodel import Session, col, func, select

from models.base.things import About
from models.ledgers import names, numbers
from models.ledgers.life import LIFE
from models.ledgers.names import Names
from models.ledgers.numbers import Numbers, known_alike
from models.ledgers.record import FITTING, Ledger, LedgerEntry, LedgerState
from models.ledgers.who import owner, read_by
from models.pairings.figures.record import shown
from models.post.press import Button, Keyboard, button, in_rows
from models.post.said import Said, Values, said
from models.registry.branches import Branch
from models.registry.pairings import PairingKind
from models.registry.people import Person
from models.understanding.amounts import Amount
from models.understanding.ledger_facts import LedgerFacts
from models.understanding.terms import term_of

IN_WORDS = ("count",)
"""Steps that are taken by a sentence."""
CURRENT = (LedgerState.RUNNING, LedgerState.DISPUTED, LedgerState.ENDED)


def described(ledger: Ledger, facts: LedgerFacts, giver: str, receiver: str) -> Values:
    """What is told of an entry; an empty `receiver` is all of the pairing. The names are those that may be read."""
    is_term = (
        ledger in (Ledger.MENTORS, Ledger.OUTCOME)
        and facts.since is not None
        and (facts.since, facts.until) == term_of(facts.since)
    )
    value, beside = known_alike(facts.value, facts.beside)
    return {
        "ledger": ledger.value,
        "what": facts.what,
        "teacher": facts.teacher,
        "pupil": facts.pupil,
        "giver": giver,
        "receiver": receiver,
        "since": facts.since.isoformat() if facts.since is not None else None,
        "until": facts.until.isoformat() if facts.until is not None else None,
        "term": is_term,
        "year": facts.year,
        "value": _number(value),
        "beside": _number(beside),
    }


def _number(amount: Amount | None) -> Values | None:
    return shown([amount])[0] if amount is not None else None


def _outline(entry: LedgerEntry, its: Numbers, named: dict[str, str]) -> Values:
    value, beside = its
    facts = LedgerFacts(
        what=entry.what,
        since=entry.since,
        until=entry.until,
        year=entry.year,
        value=value,
        beside=beside,
        teacher=named.get("teacher", ""),
        pupil=named.get("pupil", ""),
    )
    receiver = entry.receiver.name if entry.receiver is not None else ""
    return described(entry.ledger, facts, entry.giver.name, receiver) | {"state": entry.state.value}


def outlines(session: Session, entries: Sequence[LedgerEntry], reader: Person) -> list[Values]:
    """What is told of many entries to this reader, with a bounded number of questions."""
    of_numbers, of_names = numbers.of_entries(session, entries), names.of_entries(session, entries)
    return [
        _outline(one, of_numbers[one.id], names.shown_to(of_names.get(one.id, {}), reader)) for one in entries
    ]


def card(session: Session, entry: LedgerEntry, reader: Person, now: datetime) -> tuple[Said, Keyboard]:
    """The entry, with the steps this reader may take."""
    (outline,) = outlines(session, [entry], reader)
    steps = [button(entry, one) for one in LIFE.open_to(session, entry, reader) if one not in IN_WORDS]
    if entry.state is LedgerState.DISPUTED and owner(session, entry, reader):
        steps.insert(0, button(entry, "adopt"))
    objector = session.get(Branch, entry.objected_for_id) if entry.objected_for_id is not None else None
    known = names.of_entry(session, entry)
    words = said(
        "ledgers.card",
        **outline,
        objection=entry.objection,
        objector=objector.name if objector is not None else "",
        written_by=session.get_one(Branch, entry.branch_id).name,
        hidden=bool(known) and not names.are_agreed(known),
        mine=any(one.by_id == reader.id for one in known.values()),
    )
    back = button(About("ledgers", entry.pairing_id), "list", argument=entry.ledger.value)
    return words, [*in_rows(steps), *_consent(session, entry, known, reader), [back]]


def _consent(session: Session, entry: LedgerEntry, known: Names, reader: Person) -> Keyboard:
    """What who wrote the names can do about showing them."""
    if not names.writes_them(session, entry, reader):
        return []
    if names.are_agreed(known):
        return [[button(entry, "hide")]]
    return [[button(entry, "vouch"), button(entry, "ask")]]


def counts(session: Session, reader: Person, pairing_id: int) -> dict[Ledger, int]:
    """How many entries each list has of this pairing, or with 0 of all of the reader's."""
    found = select(LedgerEntry.ledger, func.count()).where(*_which(session, reader, pairing_id))
    return dict(session.execute(found.group_by(col(LedgerEntry.ledger))).all())


def listed(
    session: Session, reader: Person, pairing_id: int, ledger: Ledger, skip: int, limit: int
) -> list[LedgerEntry]:
    """The entries of a list: what goes on first, then the newest."""
    ended = col(LedgerEntry.state) == LedgerState.ENDED
    return list(
        session.exec(
            select(LedgerEntry)
            .where(*_which(session, reader, pairing_id), LedgerEntry.ledger == ledger)
            .options(selectinload(LedgerEntry.giver), selectinload(LedgerEntry.receiver))  # type: ignore[arg-type]
            .order_by(ended, col(LedgerEntry.year).desc(), col(LedgerEntry.id).desc())
            .offset(skip)
            .limit(limit)
        )
    )


def _which(session: Session, reader: Person, pairing_id: int) -> list[ColumnElement[bool]]:
    which = [read_by(session, reader).where(LedgerEntry), col(LedgerEntry.state).in_(CURRENT)]
    return [*which, col(LedgerEntry.pairing_id) == pairing_id] if pairing_id else which


def show_button(entry: LedgerEntry, outline: Values) -> Button:
    return button(entry, "show", said("ledgers.line", **outline))


def kept_in(kinds: set[PairingKind]) -> list[Ledger]:
    """The lists that pairings of these kinds keep, in their order."""
    return [one for one in Ledger if any(one in FITTING[kind] for kind in kinds)]
