"""What is wrong with a file, and where."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Place:
    """Where something stands: the sheet's title (a section in YAML, nothing in CSV), the row, from 1, as Excel counts.

    In YAML the row is the line. `column` is a field of an entry, or a column's letter.
    """

    sheet: str = ""
    row: int = 0
    column: str = ""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong. `name` is a message of `loading`."""

    name: str
    place: Place = Place()
    values: Mapping[str, Any] = field(default_factory=dict)


class WrongFile(Exception):
    """A file that cannot be loaded, with every fault that was found."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = list(faults)
        super().__init__("; ".join(f"{one.name} {one.place} {dict(one.values)}" for one in self.faults))
