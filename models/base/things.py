"""What people have cards of: a kind and a number."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class About:
    """A thing that people have cards of, such as the problem 12: written `problem:12`."""

    kind: str
    id: int

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"

    @classmethod
    def read(cls, written: str | None) -> "About | None":
        """The thing that is written so; None for what is written of nothing."""
        kind, _, id = (written or "").partition(":")
        return cls(kind, int(id)) if id.isdecimal() else None

    @property
    def about(self) -> "About":
        return self

    @property
    def revision(self) -> int:
        return 0


class Thing(Protocol):
    """What a button can be about. `revision` counts its changes; 0 for what has no life of its own."""

    @property
    def about(self) -> About: ...

    @property
    def revision(self) -> int: ...
