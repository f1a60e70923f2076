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
        after = registry.pairings | {one.key: pairing_after(one, registry) for one in file.pairings}
        pairings = {key: {*(one.branches or []), *(one.joint_branch or [])} for key, one in after.items()}
        formed = {key for one in after.values() for key in one.joint_branch or []}
        loose = {key for key, kind in kinds.items() if kind is BranchKind.PROJECT and key not in formed}
        return cls(registry.branches.keys() | {one.key for one in file.branches}, pairings, loose)

    def holds(self, pairing: str, branch: str) -> bool:
        """Whether a branch is in a pairing, both by their keys."""
        return branch in self.loose or branch in self.pairings.get(pairing, set())
