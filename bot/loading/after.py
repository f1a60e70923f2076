"""Rows as they will be once a file is loaded: what the file says, and for the rest what is stored."""

from typing import TypeVar

from bot.loading.cells import Entry
from bot.loading.entries import District, PairingEntry, RoleEntry
from bot.loading.registry import Registry
from models.registry.branches import BranchKind
from models.registry.roles import RoleKind

E = TypeVar("E", bound=Entry)


def after(said: E, before: E | None) -> E:
    return said if before is None else before.model_copy(update=said.said())


def pairing_after(said: PairingEntry, registry: Registry) -> PairingEntry:
    """No branch leaves a pairing, and no joint branch is another's, because a file does not name it."""
    before = registry.pairings.get(said.key)
    if before is None:
        return said.model_copy(update={"branches": _all(said.branches)})
    joint = _all(before.joint_branch, said.joint_branch) or None
    branches = {"branches": _all(before.branches, said.branches), "joint_branch": joint}
    return after(said, before).model_copy(update=branches)


def _all(*keys: list[str] | None) -> list[str]:
    """Each once, in their order."""
    return list(dict.fromkeys(key for some in keys for key in some or []))


def kinds_after(file: District, registry: Registry) -> dict[str, BranchKind]:
    """The kind of every branch."""
    kinds = {key: one.kind for key, one in registry.branches.items() if one.kind is not None}
    return kinds | {one.key: one.kind for one in file.branches if one.kind is not None}


HELD_IN = {
    RoleKind.CONTACT: "branch",
    RoleKind.SECRETARY: "branch",
    RoleKind.COMMITTEE: "branch",
    RoleKind.OFFICER: "area",
    RoleKind.COORDINATOR: "district",
}
"""Where a role is held; an operator's nowhere."""


def role_after(said: RoleEntry, file: District, registry: Registry) -> RoleEntry:
    """A role with the one thing in which it is held. A district goes without saying where there is only one."""
    column = HELD_IN.get(said.kind, "")
    where = getattr(said, column) if column else None
    if column == "district" and where is None:
        districts = {one.district or "" for one in registry.branches.values()}
        districts |= {one.district for one in file.branches if one.district is not None}
        where = districts.pop() if len(districts) == 1 else None
    bare = {"branch": None, "area": None, "district": None}
    return said.model_copy(update={**bare, **({column: where} if column else {})})
