"""From a file to a district: which format it is, and what pydantic says of each row."""

import re
from collections.abc import Callable
from pathlib import Path

from pydantic_core import ErrorDetails

from bot.loading.entries import District
from bot.loading.faults import Fault, Place, WrongFile

LARGEST = 100
"""Megabytes; a spreadsheet of 20,000 branches needs two."""


def read(path: Path) -> District:
    """The file's content, by the ending of its name. Raises WrongFile with every fault that is in the file itself."""
    reader = _readers().get(path.suffix.lower())
    if reader is None:
        raise WrongFile([Fault("unknown_format")])
    try:
        if path.stat().st_size > LARGEST * 2**20:
            raise WrongFile([Fault("too_large", values={"megabytes": LARGEST})])
        content = path.read_bytes()
    except FileNotFoundError:
        raise WrongFile([Fault("no_file")]) from None
    except OSError as error:
        raise WrongFile([Fault("unreadable", values={"why": error.strerror or str(error)})]) from error
    if not content.strip():
        raise WrongFile([Fault("empty")])
    district = reader(content, path)
    if district.is_empty():
        raise WrongFile([Fault("empty")])
    return district


def _readers() -> dict[str, Callable[[bytes, Path], District]]:
    from bot.loading import csv_files, xlsx_files, yaml_files

    return {
        ".yaml": yaml_files.read,
        ".yml": yaml_files.read,
        ".xlsx": xlsx_files.read,
        ".csv": csv_files.read,
    }


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
}
"""What pydantic calls a fault, and the message of `loading` that tells of it; anything else is `unfit`."""


def told(error: ErrorDetails, place: Place) -> Fault:
    """What pydantic found, as a fault at a place."""
    name = NAMES.get(error["type"], "unfit")
    values: dict[str, object] = {"value": str(error["input"])[:60]}
    if name in ("missing", "unknown_field"):
        values = {}
    elif name == "too_long":
        values = {"longest": error["ctx"]["max_length"]}
    elif name == "unknown_value":
        values |= {"choices": re.findall(r"'([^']+)'", error["ctx"]["expected"])}
    return Fault(name, place, values)
