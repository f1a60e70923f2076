"""Whether what pairings have done may be so: by branches of the pairing, on a list that it keeps, names agreed to."""

from collections import Counter
from collections.abc import Iterator

from bot.loading.after import after, pairing_after
from bot.loading.entries import RESULTS, District
from bot.loading.faults import Fault
from bot.loading.list_store import LISTS
from bot.loading.registry import Registry
from bot.loading.results import MentorsEntry, ResultEntry
from bot.loading.sheets import STORES
from models.ledgers.record import FITTING

BRANCHES = ("branch", "giver", "receiver")


def check(file: District, registry: Registry) -> Iterator[Fault]:
    for sheet in RESULTS:
        yield from _missing(sheet, file, registry)
    pairings = _members(file, registry)
    branches = registry.branches.keys() | {one.key for one in file.branches}
    for sheet, said in file.results():
        entry = after(said, registry.results.get(sheet, {}).get(said.key))
        yield from (one for one in _whose(sheet, entry, said, pairings, branches, registry))
        yield from _stretch(entry, said)
        if isinstance(entry, MentorsEntry):
            yield from _names(entry, said)


def _missing(sheet: str, file: District, registry: Registry) -> Iterator[Fault]:
    entries = getattr(file, sheet)
    known, given = registry.results.get(sheet, {}), Counter(one.key for one in entries)
    for entry in entries:
        if entry.key not in known and given[entry.key] == 1:
            lacking = [name for name in ("pairing", *STORES[sheet].needed) if getattr(entry, name) is None]
            yield from (Fault("missing", entry.at(name)) for name in lacking)


def _members(file: District, registry: Registry) -> dict[str, set[str]]:
    """The branches of each pairing as they will be, its joint branches among them."""
    found = {key: set(one.branches or []) for key, one in registry.pairings.items()}
    for entry in file.pairings:
        found[entry.key] = {*(pairing_after(entry, registry).branches or []), entry.joint_branch or entry.key}
    for joint, pairing in registry.formed_by.items():
        found.setdefault(pairing, set()).add(joint)
    return found


def _whose(
    sheet: str,
    entry: ResultEntry,
    said: ResultEntry,
    pairings: dict[str, set[str]],
    branches: set[str],
    registry: Registry,
) -> Iterator[Fault]:
    """The pairing keeps this list, and the branches are in it."""
    if entry.pairing is None:
        return
    if entry.pairing not in pairings:
        yield Fault("unknown_pairing", said.at("pairing"), {"key": entry.pairing})
        return
    kind = registry.pairing_kinds.get(entry.pairing)
    if sheet in LISTS and kind is not None and LISTS[sheet].ledger not in FITTING[kind]:
        yield Fault(
            "unfit_list", said.at("pairing"), {"ledger": LISTS[sheet].ledger.value, "kind": kind.value}
        )
    for column in BRANCHES:
        key = getattr(entry, column, None)
        if key is not None and key not in branches:
            yield Fault("unknown_branch", said.at(column), {"key": key})
        elif key is not None and key not in pairings[entry.pairing]:
            yield Fault("not_in_pairing", said.at(column), {"key": key, "pairing": entry.pairing})


def _stretch(entry: ResultEntry, said: ResultEntry) -> Iterator[Fault]:
    since, until = getattr(entry, "since", None), getattr(entry, "until", None)
    if since is not None and until is not None and until < since:
        yield Fault("until_before_since", said.at("until"))


def _names(entry: MentorsEntry, said: ResultEntry) -> Iterator[Fault]:
    """Teachers are named only where both agreed."""
    named = [name for name in ("teacher", "pupil") if getattr(entry, name) is not None]
    if named and not entry.agreed:
        yield Fault("names_unagreed", said.at("agreed"))
    elif len(named) == 1:
        (lacking,) = {"teacher", "pupil"} - {*named}
        yield Fault("missing", said.at(lacking))
