"""What only the whole file, together with what is stored, can tell: unknown keys, circles, forbidden pairings."""

from collections import Counter
from collections.abc import Iterable, Iterator

from bot.loading import pairing_checks, place_checks, result_checks, star_rows
from bot.loading.after import HELD_IN, role_after
from bot.loading.cells import Entry
from bot.loading.entries import RESULTS, District
from bot.loading.faults import Fault
from bot.loading.registry import Registry

NEEDED = {
    "branches": ("name", "kind", "district"),
    "areas": ("name", "branch"),
    "estates": ("name", "area"),
    "pairings": ("branches",),
}
"""What must be known of a row before it can be created."""


def check(file: District, registry: Registry) -> list[Fault]:
    """Every fault: of the rows by themselves, then of what they say together, in the order of the sheets.

    What follows from a row that is left out is none of its own.
    """
    return [*file.faults, *(one for one in _together(file, registry) if not _follows(one, file))]


def _follows(fault: Fault, file: District) -> bool:
    named = fault.values.get("key", fault.values.get("id"))
    return fault.name.startswith("unknown_") and file.lacks(named)


def _together(file: District, registry: Registry) -> list[Fault]:
    return [
        *_twice(file),
        *_missing(file, registry),
        *_unknown(file, registry),
        *_circles(file, registry),
        *place_checks.check(file, registry),
        *pairing_checks.check(file, registry),
        *_roles(file, registry),
        *result_checks.check(file, registry),
        *_stars(file, registry),
    ]


def _twice(file: District) -> Iterator[Fault]:
    people = [one for one in file.people if one.telegram_id is not None]
    for entries, name in (
        (file.branches, "key"),
        (file.areas, "key"),
        (file.estates, "key"),
        (file.pairings, "key"),
        (people, "telegram_id"),
        (file.districts, "name"),
        *((getattr(file, sheet), "key") for sheet in RESULTS),
    ):
        first: dict[object, Entry] = {}
        for entry in entries:
            key = getattr(entry, name)
            if key in first:
                yield Fault("twice", entry.at(name), {"key": str(key), "row": first[key].at().row})
            first.setdefault(key, entry)


def _missing(file: District, registry: Registry) -> Iterator[Fault]:
    for sheet, needed in NEEDED.items():
        known, given = getattr(registry, sheet), Counter(one.key for one in getattr(file, sheet))
        for entry in getattr(file, sheet):
            if entry.key not in known and given[entry.key] == 1:
                lacking = [name for name in needed if getattr(entry, name) is None]
                yield from (Fault("missing", entry.at(name)) for name in lacking)
    for person in file.people:
        if (
            person.telegram_id is not None
            and person.telegram_id not in registry.people
            and person.name is None
        ):
            yield Fault("missing", person.at("name"))


def _unknown(file: District, registry: Registry) -> Iterator[Fault]:
    branches = registry.branches.keys() | {one.key for one in file.branches}
    areas = registry.areas.keys() | {one.key for one in file.areas}
    roles = list(file.every_role())
    asked: list[tuple[Iterable[Entry], str, set[str], str]] = [
        (file.branches, "parent", branches, "branch"),
        (file.areas, "branch", branches, "branch"),
        (file.pairings, "branches", branches, "branch"),
        (file.pairings, "joint_branch", branches, "branch"),
        (file.estates, "area", areas, "area"),
        (file.doors, "area", areas, "area"),
        (file.people, "area", areas, "area"),
        (roles, "branch", branches, "branch"),
        (roles, "area", areas, "area"),
    ]
    for entries, column, known, what in asked:
        for entry in entries:
            said = getattr(entry, column)
            for key in said if isinstance(said, list) else [said]:
                if key is not None and key not in known:
                    yield Fault(f"unknown_{what}", entry.at(column), {"key": key})


def _stars(file: District, registry: Registry) -> Iterator[Fault]:
    districts = {one.district for one in (*registry.branches.values(), *file.branches) if one.district}
    return star_rows.check(file.stars, registry.stars, districts)


def _circles(file: District, registry: Registry) -> Iterator[Fault]:
    """Branches that would come to stand under themselves; each circle once."""
    parents = {key: one.parent for key, one in registry.branches.items()}
    parents |= {one.key: one.parent for one in file.branches if one.parent is not None}
    entries = {one.key: one for one in file.branches if one.parent is not None}
    safe: set[str] = set()
    for start, entry in entries.items():
        path: dict[str, None] = {}
        key: str | None = start
        while key is not None and key not in safe and key not in path:
            path[key] = None
            key = parents.get(key)
        if key is not None and key in path:
            circle = list(path)[list(path).index(key) :]
            told = next((entries[one] for one in circle if one in entries), entry)
            yield Fault("circle", told.at("parent"), {"keys": [*circle, key]})
        safe.update(path)


def _roles(file: District, registry: Registry) -> Iterator[Fault]:
    """Roles must say where they are held, and by whom."""
    named = {one.telegram_id for one in file.people} | registry.people.keys()
    for role in file.every_role():
        column = HELD_IN.get(role.kind)
        if column is not None and getattr(role_after(role, file, registry), column) is None:
            yield Fault("role_lacks", role.at(column), {"role": role.kind.value})
        if role.telegram_id is not None and role.telegram_id not in named:
            yield Fault("unknown_person", role.at("telegram_id"), {"id": role.telegram_id})
