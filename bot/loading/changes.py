"""What loading a file would change: each row that is new, and of each that is known the columns that differ."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from bot.loading.after import after, kinds_after, pairing_after, role_after
from bot.loading.cells import Entry
from bot.loading.entries import District, PairingEntry, PersonEntry
from bot.loading.registry import Registry, held
from bot.loading.steps import Track, untold
from models.registry.pairings import kind_between

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True)
class Change:
    """A row that is created, or changed in `columns`: from what, to what. `row` is the whole of it as it will be."""

    sheet: str
    key: str
    row: Entry
    created: bool
    columns: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)


@dataclass
class Changes:
    """`unchanged` counts rows by sheet; `waiting` the people and roles that have no Telegram id."""

    registry: Registry
    rows: list[Change] = field(default_factory=list)
    unchanged: Counter[str] = field(default_factory=Counter)
    waiting: int = 0

    def of(self, sheet: str, *, created: bool) -> list[Change]:
        return [one for one in self.rows if one.sheet == sheet and one.created is created]

    def note(self, sheet: str, key: str, row: Entry, before: Entry | None) -> None:
        """Compares a row with what is stored."""
        facts = {} if before is None else {name: getattr(before, name) for name in type(before).model_fields}
        columns = {name: (facts.get(name), now) for name, now in row.said().items() if facts.get(name) != now}
        if before is not None and not columns:
            self.unchanged[sheet] += 1
        else:
            self.rows.append(Change(sheet, key, row, before is None, columns))


def compare(file: District, registry: Registry, track: Track = untold) -> Changes:
    """The file must have been checked."""
    changes = Changes(registry)
    for district in file.districts:
        there = registry.districts.get(district.name)
        changes.note("districts", district.name, after(district, there), there)
    for branch in track(file.branches, "comparing"):
        known = registry.branches.get(branch.key)
        changes.note("branches", branch.key, after(branch, known), known)
    _compare_places(file, changes)
    _compare_pairings(file, changes)
    for person in file.people:
        _compare_person(person, changes)
    _compare_roles(file, changes)
    for sheet, entry in file.results():
        before = registry.results[sheet].get(entry.key)
        changes.note(sheet, entry.key, after(entry, before), before)
    for star in file.stars:
        lit = registry.stars.get(star.key)
        changes.note("stars", star.key, after(star, lit), lit)
    return changes


def _compare_places(file: District, changes: Changes) -> None:
    registry = changes.registry
    known: dict[str, Mapping[str, Entry]] = {
        "areas": registry.areas,
        "estates": registry.estates,
        "doors": registry.doors,
    }
    for sheet, there in known.items():
        for entry in getattr(file, sheet):
            before = there.get(entry.key)
            changes.note(sheet, entry.key, after(entry, before), before)


def _compare_pairings(file: District, changes: Changes) -> None:
    registry, kinds = changes.registry, kinds_after(file, changes.registry)
    for entry in file.pairings:
        before = registry.pairings.get(entry.key)
        row: PairingEntry = pairing_after(entry, registry)
        row.kind = kind_between({kinds[key] for key in row.branches or []})
        changes.note("pairings", entry.key, row, before)


def _compare_person(said: PersonEntry, changes: Changes) -> None:
    """Of a person who is known only the area is taken: name and language follow their Telegram account."""
    if said.telegram_id is None:
        changes.waiting += 1
        return
    before = changes.registry.people.get(said.telegram_id)
    row = said if before is None else before.model_copy(update={"area": said.area or before.area})
    changes.note("people", said.name or str(said.telegram_id), row.model_copy(update={"roles": []}), before)


def _compare_roles(file: District, changes: Changes) -> None:
    known = set(changes.registry.roles)
    for said in file.every_role():
        if said.telegram_id is None:
            changes.waiting += 1
            continue
        role = role_after(said, file, changes.registry)
        if (facts := held(role, said.telegram_id)) in known:
            changes.unchanged["roles"] += 1
        else:
            known.add(facts)
            changes.rows.append(Change("roles", str(role.telegram_id), role, created=True))
