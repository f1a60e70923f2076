"""What people do with the lists: write an entry, put it right, say how many came, end it; a partner may disagree."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from models.base.refusals import NotAllowed
from models.ledgers import names, numbers
from models.ledgers.life import LIFE
from models.ledgers.record import Ledger, LedgerEntry
from models.ledgers.who import kept_by, own_branch
from models.pairings.card import others
from models.pairings.notices import spokesman
from models.post.outgoing import tell
from models.post.said import said
from models.registry.branches import Branch
from models.registry.pairings import Pairing, members
from models.registry.people import Person, speakers
from models.understanding.ledger_facts import LedgerFacts

LONGEST_WORDS = 400


@dataclass(frozen=True)
class Parts:
    """Whose it is and for whom, as ids of branches; `receiver` None: for all of the pairing."""

    giver: int
    receiver: int | None = None


def write(
    session: Session,
    by: Person,
    pairing: Pairing,
    ledger: Ledger,
    facts: LedgerFacts,
    parts: Parts,
    now: datetime,
) -> LedgerEntry:
    """Puts an entry on a list of the pairing; the other branches see it once. Raises NotAllowed."""
    branch_id = own_branch(session, by, pairing.id)
    if branch_id is None or ledger not in kept_by(pairing):
        raise NotAllowed("refusals.not_yours")
    _require_members(session, pairing.id, parts)
    entry = LedgerEntry(
        ledger=ledger,
        pairing_id=pairing.id,
        branch_id=branch_id,
        giver_id=parts.giver,
        receiver_id=parts.receiver if ledger is not Ledger.OUTCOME else None,
        written_by_id=by.id,
        written_at=now,
    )
    LIFE.begin(entry, "write")
    session.add(entry)
    session.flush()
    put(session, entry, facts)
    names.keep(session, entry, facts, by)
    told = others(session, pairing, by)
    tell(session, told, said("ledgers.written", by=spokesman(session, pairing, by)), shows=entry)
    return entry


def put(session: Session, entry: LedgerEntry, facts: LedgerFacts) -> None:
    """Keeps what it says; who the teachers are is kept by `names`."""
    entry.what, entry.since, entry.until, entry.year = facts.what, facts.since, facts.until, facts.year
    numbers.keep(session, entry, facts.value, facts.beside)


def facts_of(session: Session, entry: LedgerEntry) -> LedgerFacts:
    """What it says now, as a sentence would have said it."""
    value, beside = numbers.of_entries(session, [entry])[entry.id]
    return LedgerFacts(
        what=entry.what, since=entry.since, until=entry.until, year=entry.year, value=value, beside=beside
    )


def amend(session: Session, entry: LedgerEntry, by: Person, facts: LedgerFacts, now: datetime) -> LedgerEntry:
    """Its branch puts it right; who had said that it is not right is told. Raises NotAllowed, TooLate."""
    objected = entry.objected_for_id
    LIFE.take(session, "amend", entry, by)
    put(session, entry, facts)
    names.keep(session, entry, facts, by)
    _settle(entry)
    if objected is not None:
        tell(session, speakers(session, [objected]), said("ledgers.amended"), shows=entry)
    return entry


def count(session: Session, entry: LedgerEntry, by: Person, more: int, now: datetime) -> LedgerEntry:
    """So many more came to work, or fewer, told by any of its branches; the others see it on their cards.

    Raises NotAllowed, TooLate.
    """
    LIFE.take(session, "count", entry, by)
    facts = facts_of(session, entry).then(LedgerFacts(more=more))
    numbers.keep(session, entry, facts.value, facts.beside)
    return entry


def object_to(session: Session, entry: LedgerEntry, by: Person, words: str, now: datetime) -> LedgerEntry:
    """A partner says what is not right; its branch hears it at once. Raises NotAllowed, TooLate."""
    LIFE.take(session, "object", entry, by)
    entry.objection, entry.objected_by_id = words, by.id
    entry.objected_for_id = own_branch(session, by, entry.pairing_id)
    session.flush()
    branch = session.get_one(Branch, entry.objected_for_id)
    news = said("ledgers.objected", branch=branch.name)
    tell(session, speakers(session, [entry.branch_id]), news, shows=entry)
    return entry


def retract(session: Session, entry: LedgerEntry, by: Person, now: datetime) -> LedgerEntry:
    """It is right after all. Raises NotAllowed, TooLate."""
    LIFE.take(session, "retract", entry, by)
    _settle(entry)
    return entry


def end(session: Session, entry: LedgerEntry, by: Person, now: datetime) -> LedgerEntry:
    """It is over, from today on. `now` is local time. Raises NotAllowed, TooLate."""
    LIFE.take(session, "end", entry, by)
    if entry.until is None or entry.until > now.date():
        entry.until = now.date()
    _settle(entry)
    return entry


def withdraw(session: Session, entry: LedgerEntry, by: Person, now: datetime) -> LedgerEntry:
    """It was written by mistake. Raises NotAllowed, TooLate."""
    LIFE.take(session, "withdraw", entry, by)
    _settle(entry)
    return entry


def restore(session: Session, entry: LedgerEntry, by: Person, now: datetime) -> LedgerEntry:
    """It goes on after all. Raises NotAllowed, TooLate."""
    LIFE.take(session, "restore", entry, by)
    if entry.until is not None and entry.until <= now.date():
        entry.until = None
    return entry


def _settle(entry: LedgerEntry) -> None:
    entry.objection, entry.objected_by_id, entry.objected_for_id = "", None, None


def _require_members(session: Session, pairing_id: int, parts: Parts) -> None:
    there = {branch.id for branch in members(session, pairing_id)}
    if not {parts.giver, parts.receiver} - {None} <= there or parts.giver == parts.receiver:
        raise NotAllowed("refusals.not_yours")
