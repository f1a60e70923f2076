"""Whether the pairings of a file may be: at least two branches, of kinds that the campaign pairs, each group once.

Also what may be their joint branches, and closed.
"""

from collections.abc import Iterator

from bot.loading.after import kinds_after, pairing_after
from bot.loading.entries import District, PairingEntry
from bot.loading.faults import Fault, Place
from bot.loading.registry import Registry
from models.registry.branches import BranchKind
from models.registry.pairings import kind_between

Kinds = dict[str, BranchKind]


def check(file: District, registry: Registry) -> Iterator[Fault]:
    kinds = kinds_after(file, registry)
    for entry in file.pairings:
        yield from _members(entry, registry, kinds)
        for key in entry.joint_branch or []:
            if kinds.get(key, BranchKind.PROJECT) is not BranchKind.PROJECT:
                yield Fault("not_a_joint_branch", entry.at("joint_branch"), {"key": key})
    yield from _closed(file, registry, kinds)
    yield from _again(file, registry)
    yield from _broken(file, registry, kinds)


def _closed(file: District, registry: Registry, kinds: Kinds) -> Iterator[Fault]:
    """Only joint branches are closed, on a day that has come."""
    for one in file.branches:
        if one.closed is not None and kinds.get(one.key) not in (None, BranchKind.PROJECT):
            yield Fault("not_a_joint_branch", one.at("closed"), {"key": one.key})
        if one.closed is not None and one.closed > registry.today:
            yield Fault("not_yet", one.at("closed"))


def _members(entry: PairingEntry, registry: Registry, kinds: Kinds) -> Iterator[Fault]:
    """What is wrong with who is paired."""
    said, after = entry.branches or [], pairing_after(entry, registry)
    doubled = list(dict.fromkeys(key for key in said if said.count(key) > 1))
    yield from (Fault("with_itself", entry.at("branches"), {"key": key}) for key in doubled)
    if not doubled and len(after.branches or []) < 2:
        yield Fault("too_few", entry.at("branches"))
    elif not doubled and all(key in kinds for key in after.branches or []):
        yield from _kind(after, kinds, entry.at("branches"))


def _kind(pairing: PairingEntry, kinds: Kinds, place: Place) -> Iterator[Fault]:
    having = {kinds[key] for key in pairing.branches or []}
    fitting = kind_between(having)
    values: dict[str, object] = {"kinds": sorted(having)}
    if having and fitting is None:
        yield Fault("forbidden_pairing", place, values)
    elif having and pairing.kind not in (None, fitting):
        yield Fault("wrong_pairing", place, values | {"fitting": fitting})


def _again(file: District, registry: Registry) -> Iterator[Fault]:
    """The same branches under another key."""
    known = {
        frozenset(one.branches or []): key
        for key, one in registry.pairings.items()
        if key not in registry.over
    }
    for entry in file.pairings:
        group = frozenset(pairing_after(entry, registry).branches or [])
        if (
            len(group) > 1
            and entry.key not in registry.over
            and known.setdefault(group, entry.key) != entry.key
        ):
            yield Fault("paired_twice", entry.at("branches"), {"key": known[group]})


def _broken(file: District, registry: Registry, kinds: Kinds) -> Iterator[Fault]:
    """Branches whose kind the file changes, although a pairing that goes on needs it as it was."""
    changed = {
        one.key: one
        for one in file.branches
        if one.kind is not None
        and one.key in registry.branches
        and registry.branches[one.key].kind != one.kind
    }
    in_file = {one.key for one in file.pairings}
    for key, pairing in registry.pairings.items() if changed else ():
        members = pairing.branches or []
        touched = [one for one in members if one in changed]
        goes_on = key not in registry.over and key not in in_file
        if touched and goes_on and kind_between({kinds[one] for one in members}) is not pairing.kind:
            yield Fault("breaks_pairing", changed[touched[0]].at("kind"), {"key": key})
