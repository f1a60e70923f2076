"""The lists of pairings, from and to the sheets of platforms, mentor pairs, posts and outcomes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlmodel import Session, col

from bot.loading.results import ListEntry, MentorsEntry, OutcomeEntry, PlatformEntry, PostsEntry, ResultEntry
from bot.loading.standing import Standing
from bot.loading.stores import OF_THOSE, Ids, Keys, some_of
from models.ledgers import names, numbers
from models.ledgers.life import LIFE, THERE
from models.ledgers.names import Names, shown_to
from models.ledgers.numbers import Numbers
from models.ledgers.record import Ledger, LedgerEntry, LedgerState, Side
from models.rights.life import Actor
from models.understanding.amounts import Amount, Purpose
from models.understanding.ledger_facts import LedgerFacts
from models.understanding.provenance import Method
from models.understanding.units import Kind, kinds_of_units

SHARES = ("%", "pp")


@dataclass(frozen=True)
class ListStore:
    """One list of all pairings."""

    ledger: Ledger
    entry: type[ListEntry]
    needed: tuple[str, ...]

    def stored(
        self, session: Session, keys: Keys, only: Sequence[str] | None
    ) -> Iterator[tuple[int, ResultEntry]]:
        """What was taken back is told of only where a file names it."""
        of_list = [col(LedgerEntry.ledger) == self.ledger]
        if only is None:
            of_list += [
                col(LedgerEntry.state) != LedgerState.WITHDRAWN,
                col(LedgerEntry.pairing_id).in_(OF_THOSE),
            ]
        for some in some_of(session, LedgerEntry, only, *of_list):
            of_numbers, of_names = numbers.of_entries(session, some), names.of_entries(session, some)
            for one in some:
                said = _said(one, keys, of_numbers[one.id], of_names.get(one.id, {}))
                known = {name: said[name] for name in self.entry.model_fields if said.get(name) is not None}
                yield one.id, self.entry.model_construct(**known)

    def write(self, session: Session, rows: Sequence[ResultEntry], ids: Ids, now: datetime) -> None:
        """Whoever loads a list vouches for the names in it."""
        lists = [one for one in rows if isinstance(one, ListEntry)]
        keys = [one.key for one in lists]
        of_list = some_of(session, LedgerEntry, keys, col(LedgerEntry.ledger) == self.ledger)
        known = {one.key: one for some in of_list for one in some}
        for row in lists:
            entry = known.get(row.key) or self._begun(row, ids, now)
            if row.key not in known:
                session.add(entry)
            _put(session, entry, row, ids)
            _live(session, entry, row)
            _name(session, entry, row, now)

    def _begun(self, row: ListEntry, ids: Ids, now: datetime) -> LedgerEntry:
        giver = ids.branch[row.giver or ""]
        begun = LedgerEntry(
            key=row.key,
            ledger=self.ledger,
            pairing_id=ids.pairing[row.pairing or ""],
            branch_id=ids.branch[row.branch or row.giver or ""],
            giver_id=giver,
            written_at=now,
        )
        LIFE.begin(begun, "load")
        return begun


def _said(entry: LedgerEntry, keys: Keys, its: Numbers, known: Names) -> dict[str, Any]:
    """All that any sheet tells of an entry. Names stand in files only where both teachers agreed."""
    value, beside = its
    named = shown_to(known, None)
    return {
        "key": entry.key,
        "pairing": keys.pairing[entry.pairing_id],
        "branch": keys.branch[entry.branch_id],
        "giver": keys.branch[entry.giver_id],
        "receiver": keys.branch.get(entry.receiver_id or 0),
        "what": entry.what or None,
        "since": entry.since,
        "until": entry.until,
        "year": entry.year,
        "state": _standing(entry.state),
        "teacher": named.get(Side.TEACHER),
        "pupil": named.get(Side.PUPIL),
        "agreed": True if named else None,
        "offered": int(value.value) if value is not None else None,
        "taken": int(beside.value) if beside is not None else None,
        "value": value.value if value is not None else None,
        "change": beside.value if beside is not None else None,
        "unit": _unit(value, beside),
        "about": any(one is not None and one.approximate for one in its) or None,
        "method": next(
            (one.method for one in its if one is not None and one.method is not Method.UNSAID), None
        ),
    }


def _standing(state: LedgerState) -> Standing | None:
    if state in THERE:
        return Standing.RUNNING
    return Standing.ENDED if state is LedgerState.ENDED else None


def _unit(value: Amount | None, beside: Amount | None) -> str | None:
    if value is not None:
        return value.unit
    return ("%" if beside.unit == "pp" else beside.unit) if beside is not None else None


def _put(session: Session, entry: LedgerEntry, row: ListEntry, ids: Ids) -> None:
    entry.what = row.what or ""
    entry.pairing_id, entry.giver_id = ids.pairing[row.pairing or ""], ids.branch[row.giver or ""]
    entry.branch_id = ids.branch[row.branch or row.giver or ""]
    assert isinstance(row, PlatformEntry | MentorsEntry | PostsEntry | OutcomeEntry)
    if not isinstance(row, OutcomeEntry):
        entry.receiver_id = ids.branch.get(row.receiver or "")
    else:
        entry.year = row.year
    entry.since, entry.until = row.since, row.until
    session.flush()
    if isinstance(row, PostsEntry | OutcomeEntry):
        numbers.keep(session, entry, *_numbers(row))


def _numbers(row: PostsEntry | OutcomeEntry) -> Numbers:
    value, beside = _told(row)
    method = row.method or Method.UNSAID
    return (
        replace(value, method=method) if value is not None else None,
        replace(beside, method=method) if beside is not None else None,
    )


def _told(row: PostsEntry | OutcomeEntry) -> Numbers:
    about = bool(row.about)
    if isinstance(row, PostsEntry):
        taken = None if row.taken is None else Decimal(row.taken)
        offered = None if row.offered is None else Decimal(row.offered)
        return (
            None if offered is None else Amount(Kind.METRICS, "job", offered, about),
            None if taken is None else Amount(Kind.PEOPLE, "person", taken, about, purpose=Purpose.EMPLOYED),
        )
    unit = row.unit or "%"
    change_in, purpose = ("pp", Purpose.OTHER) if unit in SHARES else (unit, Purpose.CHANGE)
    return (
        None if row.value is None else Amount(kinds_of_units()[unit], unit, row.value, about),
        None
        if row.change is None
        else Amount(kinds_of_units()[change_in], change_in, row.change, about, purpose=purpose),
    )


def _live(session: Session, entry: LedgerEntry, row: ListEntry) -> None:
    """It goes on or has ended, as the file says."""
    wanted, is_so = getattr(row, "state", None), _standing(entry.state)
    if wanted is Standing.ENDED and is_so is Standing.RUNNING:
        LIFE.take(session, "over", entry, Actor.SHELL)
    elif wanted is Standing.RUNNING and is_so is not Standing.RUNNING:
        LIFE.take(session, "go_on", entry, Actor.SHELL)


def _name(session: Session, entry: LedgerEntry, row: ListEntry, now: datetime) -> None:
    if not isinstance(row, MentorsEntry) or not (row.agreed and row.teacher and row.pupil):
        return
    names.keep(session, entry, LedgerFacts(teacher=row.teacher, pupil=row.pupil), None)
    for one in names.of_entry(session, entry).values():
        one.agreed_at = one.agreed_at or now


LISTS = {
    "platforms": ListStore(Ledger.PLATFORM, PlatformEntry, ("pairing", "giver", "what")),
    "mentors": ListStore(Ledger.MENTORS, MentorsEntry, ("pairing", "giver", "what")),
    "posts": ListStore(Ledger.POSTS, PostsEntry, ("pairing", "giver", "offered")),
    "outcomes": ListStore(Ledger.OUTCOME, OutcomeEntry, ("pairing", "giver", "what")),
}
