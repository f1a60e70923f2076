"""From a file to a district: which format it is, and what pydantic says of each row."""

from collections.abc import Callable
from pathlib import Path

from bot.loading import csv_files, xlsx_files, yaml_files
from bot.loading.entries import District
from bot.loading.faults import Fault, WrongFile

LARGEST = 100
"""Megabytes; a spreadsheet of 20,000 branches needs two."""


def read(path: Path) -> District:
    """The file's content, by the ending of its name. Raises WrongFile where it cannot be read.

    Rows of a table that are wrong are left out; their `faults` are told with those that only the registry can tell.
    """
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
    if district.is_empty() and not district.faults:
        raise WrongFile([Fault("empty")])
    return district


def _readers() -> dict[str, Callable[[bytes, Path], District]]:
    return {
        ".yaml": yaml_files.read,
        ".yml": yaml_files.read,
        ".xlsx": xlsx_files.read,
        ".csv": csv_files.read,
        ".tsv": csv_files.read,
        ".txt": csv_files.read,
    }
