"""The steps of loading that take time, so that a progress bar can follow them."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")


class Track(Protocol):
    """Hands on what is worked through in a step (`comparing`, `writing`), and tells how far it has come."""

    def __call__(self, things: Sequence[T], step: str) -> Iterable[T]: ...


def untold(things: Sequence[T], step: str) -> Iterable[T]:
    """Tells nobody."""
    return things
