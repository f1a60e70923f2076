"""Whether what pairings have done may be so: by branches of the pairing, on a list that it keeps, names agreed to."""

from collections import Counter
from collections.abc import Iterator

from bot.loading import project_checks
from bot.loading.after import after
from bot.loading.entries import RESULTS, District
from bot.loading.faults import Fault
from bot.loading.list_store import LISTS
from bot.loading.membership import Membership
from bot.loading.registry import Registry
from bot.loading.results import ActivityEntry, MentorsEntry, PairedEntry, ResultEntry
from bot.loading.sheets import STORES
from models.ledgers.record import FITTING

BRANCHES = ("branch", "giver", "receiver", "joint_branch")


def check(file: District, registry: Registry) -> Iterator[Fault]:
    for sheet in RESULTS:
        yield from _missing(sheet, file, registry)
    there = Membership.of(file, registry)
    for sheet, said in file.results():
        entry = after(said, registry.results.get(sheet, {}).get(said.key))
        if isinstance(entry, PairedEntry):
            yield from _whose(sheet, entry, said, there, registry)
        yield from _stretch(entry, said)
        if isinstance(entry, ActivityEntry) and entry.branches and not {*entry.branches} - {entry.branch}:
            yield Fault("missing", said.at("branches"))  # nobody takes part alone
        if isinstance(entry, MentorsEntry):
            yield from _names(entry, said)
    yield from project_checks.check(file, registry, there)


def _missing(sheet: str, file: District, registry: Registry) -> Iterator[Fault]:
    entries = getattr(file, sheet)
    known, given = registry.results.get(sheet, {}), Counter(one.key for one in entries)
    for entry in entries:
        if entry.key not in known and given[entry.key] == 1:
            lacking = [name for name in STORES[sheet].needed if getattr(entry, name) is None]
            yield from (Fault("missing", entry.at(name)) for name in lacking)


def _whose(
    sheet: str, entry: PairedEntry, said: ResultEntry, there: Membership, registry: Registry
) -> Iterator[Fault]:
    """The pairing keeps this list, and the branches are in it."""
    if entry.pairing is None:
        return
    if entry.pairing not in there.pairings:
        yield Fault("unknown_pairing", said.at("pairing"), {"key": entry.pairing})
        return
    kind = registry.pairing_kinds.get(entry.pairing)
    if sheet in LISTS and kind is not None and LISTS[sheet].ledger not in FITTING[kind]:
        yield Fault(
            "unfit_list", said.at("pairing"), {"ledger": LISTS[sheet].ledger.value, "kind": kind.value}
        )
    for column, key in _branches(entry):
        if key not in there.branches:
            yield Fault("unknown_branch", said.at(column), {"key": key})
        elif not there.holds(entry.pairing, key):
            yield Fault("not_in_pairing", said.at(column), {"key": key, "pairing": entry.pairing})


def _branches(entry: PairedEntry) -> Iterator[tuple[str, str]]:
    """Each branch that it names, and in which column."""
    named = ((column, getattr(entry, column, None)) for column in BRANCHES)
    yield from ((column, key) for column, key in named if key is not None)
    if isinstance(entry, ActivityEntry):
        yield from (("branches", key) for key in entry.branches or ())


def _stretch(entry: ResultEntry, said: ResultEntry) -> Iterator[Fault]:
    since, until = getattr(entry, "since", None), getattr(entry, "until", None)
    if isinstance(entry, ActivityEntry):
        since = entry.day
        yield from _hours(entry, said)
    if since is not None and until is not None and until < since:
        yield Fault("until_before_since", said.at("until"))


def _hours(entry: ActivityEntry, said: ResultEntry) -> Iterator[Fault]:
    """An end at a time needs a beginning at one, and on the same day an earlier one."""
    if entry.ends is None:
        return
    if entry.time is None:
        yield Fault("missing", said.at("time"))
    elif entry.until in (None, entry.day) and entry.ends <= entry.time:
        yield Fault("until_before_since", said.at("ends"))


def _names(entry: MentorsEntry, said: ResultEntry) -> Iterator[Fault]:
    """Teachers are named only where both agreed."""
    named = [name for name in ("teacher", "pupil") if getattr(entry, name) is not None]
    if named and not entry.agreed:
        yield Fault("names_unagreed", said.at("agreed"))
    elif len(named) == 1:
        (lacking,) = {"teacher", "pupil"} - {*named}
        yield Fault("missing", said.at(lacking))
