"""Whether what a file says of projects may be so: days in their order, parts of its branches, numbers of one thing."""

from collections.abc import Iterator

from bot.loading.after import after, kinds_after
from bot.loading.cells import Entry
from bot.loading.entries import District
from bot.loading.faults import Fault
from bot.loading.membership import Membership
from bot.loading.parents import BELONGING, SHEETS
from bot.loading.projects import FigureEntry, PartEntry, ProjectEntry
from bot.loading.registry import Registry
from models.projects.record import State
from models.registry.branches import BranchKind

PASSED = {"projects": ("begun", "closed"), "milestones": ("done",), "progress": ("day",)}
"""The days that cannot lie ahead."""


def check(file: District, registry: Registry, there: Membership) -> Iterator[Fault]:
    known = _known(file, registry)
    for sheet in BELONGING:
        for entry in getattr(file, sheet):
            yield from _belongs(entry, known)
    yield from _ahead(file, registry)
    for said in file.projects:
        before = registry.results.get("projects", {}).get(said.key)
        yield from _project(after(said, before if isinstance(before, ProjectEntry) else None), said)
    yield from _people(file, registry)
    for part in file.parts:
        yield from _part(part, known["project"].get(part.project, ""), there)
    for figure in file.figures:
        before = registry.results.get("figures", {}).get(figure.key)
        yield from _figure(after(figure, before if isinstance(before, FigureEntry) else None), figure)


def _known(file: District, registry: Registry) -> dict[str, dict[str, str]]:
    """By column and key the pairing of what a row may belong to, stored or in the file."""
    known = {column: dict(registry.parents.get(column, {})) for column in SHEETS}
    for column, sheet in SHEETS.items():
        for one in getattr(file, sheet):
            known[column].setdefault(one.key, "")
            known[column][one.key] = getattr(one, "pairing", None) or known[column][one.key]
    return known


def _belongs(entry: Entry, known: dict[str, dict[str, str]]) -> Iterator[Fault]:
    for column, keys in known.items():
        key = getattr(entry, column, None)
        if key is not None and key not in keys:
            yield Fault(f"unknown_{column}", entry.at(column), {"key": key})


def _ahead(file: District, registry: Registry) -> Iterator[Fault]:
    for sheet, columns in PASSED.items():
        for entry in getattr(file, sheet):
            days = ((column, getattr(entry, column)) for column in columns)
            yield from (
                Fault("not_yet", entry.at(column)) for column, day in days if day and day > registry.today
            )


def _project(entry: ProjectEntry, said: ProjectEntry) -> Iterator[Fault]:
    if entry.standing is not State.RUNNING and entry.closed is None:
        yield Fault("closed_when", said.at("closed"))
    if entry.standing is State.RUNNING:
        ends = (column for column in ("closed", "result") if getattr(said, column) is not None)
        yield from (Fault("closed_and_running", said.at(column)) for column in ends)
    for column in ("due", "closed"):
        day = getattr(entry, column)
        if day is not None and entry.begun is not None and day < entry.begun:
            yield Fault("until_before_since", said.at(column))


def _people(file: District, registry: Registry) -> Iterator[Fault]:
    """Whoever sees to a project is somebody who is known, and its joint branch is one."""
    kinds = kinds_after(file, registry)
    named = {one.telegram_id for one in file.people} | registry.people.keys()
    for said in file.projects:
        if said.owner is not None and said.owner not in named:
            yield Fault("unknown_person", said.at("owner"), {"id": said.owner})
        if kinds.get(said.joint_branch or "", BranchKind.PROJECT) is not BranchKind.PROJECT:
            yield Fault("not_a_joint_branch", said.at("joint_branch"), {"key": said.joint_branch})


def _part(part: PartEntry, pairing: str, there: Membership) -> Iterator[Fault]:
    if part.branch not in there.branches:
        yield Fault("unknown_branch", part.at("branch"), {"key": part.branch})
    elif pairing in there.pairings and not there.holds(pairing, part.branch):
        yield Fault("not_in_project", part.at("branch"), {"key": part.branch, "project": part.project})


def _figure(entry: FigureEntry, said: FigureEntry) -> Iterator[Fault]:
    """It is the number of just one thing; only a project's can be aimed at. A time that ends has a beginning."""
    if entry.until is not None and entry.since is None:
        yield Fault("missing", said.at("since"))
    of = [column for column in SHEETS if getattr(entry, column) is not None]
    if not of:
        yield Fault("of_nothing", said.at("project"))
    elif len(of) > 1:
        yield Fault("of_several", said.at(of[1]))
    elif entry.planned and of != ["project"]:
        yield Fault("only_projects_plan", said.at("planned"))
