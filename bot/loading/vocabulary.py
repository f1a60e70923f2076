"""How values and columns are called in a registry: by their names in code, in both languages, and by synonyms."""

from enum import StrEnum
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from pydantic_core import PydanticCustomError

from bot.loading.standing import Standing
from messages import Messages
from models.projects.record import CameOf
from models.projects.record import State as ProjectState
from models.registry.branches import BranchKind, SchoolStage
from models.registry.pairings import PairingKind
from models.registry.people import Language
from models.registry.roles import RoleKind
from models.stars.measures import Measure
from models.understanding.activity_words import ActivityType
from models.understanding.amounts import Per, Purpose
from models.understanding.keywords import WORDS
from models.understanding.provenance import Method
from models.understanding.units import kinds_of_units
from models.understanding.writing import bare_heading, narrow, visible

NAMED: dict[type[StrEnum], tuple[str, str]] = {
    BranchKind: ("words.branch", "kind"),
    SchoolStage: ("words.stage", "stage"),
    PairingKind: ("words.pairing", "kind"),
    RoleKind: ("words.role", "role"),
    Language: ("words.language", "language"),
    Standing: ("words.ledger_state", "state"),
    ActivityType: ("words.activity", "type"),
    ProjectState: ("words.project_state", "state"),
    Purpose: ("numbers.purpose", "purpose"),
    Per: ("numbers.per", "per"),
    Method: ("numbers.method", "method"),
    Measure: ("loading.measure", "measure"),
    CameOf: ("projects.came_of", "what"),
}
"""Of each kind of values the message that names it, and its parameter."""


@cache
def _messages() -> Messages:
    return Messages(ZoneInfo("UTC"))


@cache
def _synonyms() -> dict[str, dict[str, list[str]]]:
    text = (WORDS / "registry.yaml").read_text(encoding="utf-8")
    synonyms: dict[str, dict[str, list[str]]] = yaml.safe_load(text)
    return synonyms


@cache
def _units() -> dict[str, str]:
    """From what a unit is called, bare, to the unit."""
    known = {
        bare(_messages().plain(language, "numbers.unit", {"unit": unit})): unit
        for language in Language
        for unit in kinds_of_units()
    }
    also = {bare(name): unit for unit, others in _synonyms()["unit"].items() for name in others}
    return also | known | {bare(unit): unit for unit in kinds_of_units()}


def unit_meant(name: object) -> str:
    """The unit that a word means. Raises what is told of as `unknown_unit`."""
    unit = _units().get(bare(str(name)))
    if unit is None:
        raise PydanticCustomError("unknown_unit", "unknown_unit")
    return unit


def is_unit(name: object) -> bool:
    """Whether a unit is called so."""
    return bare(str(name)) in _units()


def unit_word(language: str, unit: str) -> str:
    """What a unit is called."""
    return _messages().plain(language, "numbers.unit", {"unit": unit})


def amount(language: str, **said: Any) -> str:
    """A number with its unit and all that is told of it."""
    return _messages().plain(language, "numbers.amount", {"one": said})


def yes_or_no(value: object) -> bool:
    """What a word for yes or no means. Raises what is told of as `not_yes_or_no`."""
    if isinstance(value, bool):
        return value
    answer = bare(str(value))
    for message, meant in (("yes", True), ("no", False)):
        if answer in {bare(say(language, message)) for language in Language} | {
            message,
            str(meant).casefold(),
            str(int(meant)),
        }:
            return meant
    raise PydanticCustomError("not_yes_or_no", "not_yes_or_no")


def say(language: str, message: str, /, **values: Any) -> str:
    """A message of `loading` in plain text."""
    return _messages().plain(language, f"loading.{message}", values)


def word(language: str, value: StrEnum) -> str:
    """The word for a value: `国企` for `state_enterprise`."""
    message, parameter = NAMED[type(value)]
    return _messages().plain(language, message, {parameter: value.value}).strip()


def listed(language: str, names: list[str]) -> str:
    """Several names in one line."""
    return _messages().plain(language, "words.names", {"names": names})


def words(language: str, kind: type[StrEnum]) -> list[str]:
    """What its values are called; what goes without saying has no word."""
    return [name for value in kind if (name := word(language, value))]


@cache
def _meanings(kind: type[StrEnum]) -> dict[str, str]:
    known = {word(language, value): value.value for language in Language for value in kind}
    for value, others in _synonyms().get(NAMED[kind][0].partition(".")[2], {}).items():
        known |= dict.fromkeys(others, value)
    known |= {value.value: value.value for value in kind}
    return {bare(name): value for name, value in known.items()}


def meant(kind: type[StrEnum], name: object) -> object:
    """The value that a word means; what means nothing comes back as it is."""
    return _meanings(kind).get(bare(name), name) if isinstance(name, str) else name


@cache
def columns(sheet: str, names: tuple[str, ...]) -> dict[str, str]:
    """From what may stand over a sheet's column, bare, to the column's name.

    What it is called in general is known too: `支部` for `所属支部`.
    """
    general, special = (
        {
            bare(say(language, "column", sheet=where, name=name)): name
            for name in names
            for language in Language
        }
        for where in ("", sheet)
    )
    return general | special | {bare(name): name for name in names}


@cache
def sheets(names: tuple[str, ...]) -> dict[str, str]:
    """From a sheet's title, bare, to its name."""
    titles = {bare(say(language, "sheet", name=name)): name for name in names for language in Language}
    return titles | {bare(name): name for name in names}


def is_example(text: str) -> bool:
    """Whether a row begins as the template's examples do, which are not loaded."""
    return visible(text).casefold().startswith(tuple(say(one, "example_mark").casefold() for one in Language))


def is_note(title: str) -> bool:
    """Whether a sheet is the template's explanation."""
    return title in [say(language, "sheet", name="notes") for language in Language]


def bare(text: str) -> str:
    """Without what people add or leave out: case, blanks, underscores, a star for `needed`."""
    return bare_heading("".join(narrow(text).casefold().split()).replace("_", ""))


def spoken(language: str, values: list[str]) -> list[str]:
    """The words for all values of a kind."""
    fitting = [kind for kind in NAMED if [value.value for value in kind] == values]
    return words(language, fitting[0]) if fitting else values
