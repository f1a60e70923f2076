"""The numbers of an entry as rows of `figures`: of posts how many are offered and taken, of an outcome and its change."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlmodel import Session, col, select

from models.ledgers.record import Ledger, LedgerEntry
from models.pairings.figures.record import Figure, put
from models.understanding.amounts import Amount, Per, Purpose
from models.understanding.ledger_words import purpose_of
from models.understanding.provenance import Method

Numbers = tuple[Amount | None, Amount | None]
"""The value and what stands beside it, as in `LedgerFacts`."""


def keep(session: Session, entry: LedgerEntry, value: Amount | None, beside: Amount | None) -> None:
    """Keeps the numbers in place of those that were kept. Jobs that are offered are planned, until they are taken."""
    value, beside = known_alike(value, beside)
    if entry.ledger is Ledger.POSTS:
        put(session, [value] if value else [], planned=True, ledger_entry_id=entry.id)
        put(session, [beside] if beside else [], ledger_entry_id=entry.id)
    else:
        told = [_of_outcome(entry, one) for one in (value, beside) if one]
        put(session, told, ledger_entry_id=entry.id)


def known_alike(value: Amount | None, beside: Amount | None) -> Numbers:
    """Both numbers of an entry as known in the way that is said of either."""
    told = [one.method for one in (value, beside) if one is not None and one.method is not Method.UNSAID]
    if not told:
        return value, beside
    return (
        replace(value, method=told[0]) if value is not None else None,
        replace(beside, method=told[0]) if beside is not None else None,
    )


def _of_outcome(entry: LedgerEntry, one: Amount) -> Amount:
    """A share is that of what is measured, however it was told; it is for the time that the entry tells."""
    purpose = purpose_of(entry.what) if one.unit in ("%", "pp") else one.purpose
    since, until = (
        (entry.since, entry.until)
        if entry.year is None
        else (date(entry.year, 1, 1), date(entry.year, 12, 31))
    )
    return replace(one, per=Per.ONCE, purpose=purpose, since=since, until=until)


def of_entries(session: Session, entries: Iterable[LedgerEntry]) -> dict[int, Numbers]:
    """The numbers of many entries by their ids, in one question."""
    ledgers = {one.id: one.ledger for one in entries}
    found: dict[int, Numbers] = dict.fromkeys(ledgers, (None, None))
    rows = select(Figure).where(col(Figure.ledger_entry_id).in_(ledgers)).order_by(col(Figure.id))
    for one in session.exec(rows) if ledgers else ():
        id = one.ledger_entry_id or 0
        value, beside = found[id]
        found[id] = (value, one.amount) if _is_beside(one, ledgers[id]) else (one.amount, beside)
    return found


def _is_beside(one: Figure, ledger: Ledger) -> bool:
    """Whether it is how many are taken, or how much more it is than the year before."""
    if ledger is Ledger.POSTS:
        return not one.planned
    return one.unit == "pp" or one.purpose is Purpose.CHANGE
