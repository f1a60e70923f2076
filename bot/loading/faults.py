"""What is wrong with a file, and where."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic_core import ErrorDetails


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


NAMES = {
    "missing": "missing",
    "string_too_short": "missing",
    "extra_forbidden": "unknown_field",
    "enum": "unknown_value",
    "string_too_long": "too_long",
    "int_parsing": "not_a_number",
    "int_type": "not_a_number",
    "int_from_float": "not_a_number",
    "int_parsing_size": "not_a_number",
    "greater_than": "out_of_range",
    "greater_than_equal": "out_of_range",
    "less_than": "out_of_range",
    "less_than_equal": "out_of_range",
    "unfit_for_a_link": "unfit_for_a_link",
    "unprintable": "unprintable",
    "not_a_day": "not_a_day",
    "not_a_time": "not_a_time",
    "not_a_decimal": "not_a_decimal",
    "not_yes_or_no": "not_yes_or_no",
    "unknown_unit": "unknown_unit",
    "too_short": "how_many",
    "too_long": "how_many",
    "no_share": "no_share",
    "no_shape": "no_shape",
    "dict_type": "no_shape",
    "no_door": "no_door",
}
"""What pydantic calls a fault, and the message of `loading` that tells of it; anything else is `unfit`."""


def told(error: ErrorDetails, place: Place) -> Fault:
    """What pydantic found, as a fault at a place."""
    name = NAMES.get(error["type"], "unfit")
    if error["input"] == "":
        name = "missing"  # all that stood there were signs that nobody sees
    values: dict[str, object] = {"value": str(error["input"])[:60]}
    if name in ("missing", "unknown_field", "no_share"):
        values = {}
    elif name == "how_many":
        values = {"least": error["ctx"].get("min_length"), "most": error["ctx"].get("max_length")}
    elif name == "too_long":
        values = {"longest": error["ctx"]["max_length"]}
    elif name == "unknown_value":
        values |= {"choices": re.findall(r"'([^']+)'", error["ctx"]["expected"])}
    return Fault(name, place, values)
