"""Which branches are in which pairing once a file is loaded."""

from dataclasses import dataclass
from typing import Self

from bot.loading.after import kinds_after, pairing_after
from bot.loading.entries import District
from bot.loading.registry import Registry
from models.registry.branches import BranchKind


@dataclass(frozen=True)
class Membership:
    """`branches` are the keys of all; `pairings` those of each pairing, its joint branches among them.

    `loose` are joint branches of which it is no longer known whose they were: what they did was done all the same.
    """

    branches: set[str]
    pairings: dict[str, set[str]]
    loose: set[str]

    @classmethod
    def of(cls, file: District, registry: Registry) -> Self:
        kinds = kinds_after(file, registry)
        pairings = {key: set(one.branches or []) for key, one in registry.pairings.items()}
        for entry in file.pairings:
            joint = {entry.joint_branch} if entry.joint_branch is not None else set()
            pairings[entry.key] = {*(pairing_after(entry, registry).branches or []), *joint}
        for joint_branch, pairing in registry.formed_by.items():
            pairings.setdefault(pairing, set()).add(joint_branch)
        formed = set(registry.formed_by) | {one.joint_branch for one in file.pairings}
        loose = {key for key, kind in kinds.items() if kind is BranchKind.PROJECT and key not in formed}
        return cls(registry.branches.keys() | {one.key for one in file.branches}, pairings, loose)

    def holds(self, pairing: str, branch: str) -> bool:
        """Whether a branch is in a pairing, both by their keys."""
        return branch in self.loose or branch in self.pairings.get(pairing, set())
