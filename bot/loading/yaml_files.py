"""Districts in YAML. A fault is told with the line on which its entry begins."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.loading.cells import Entry
from bot.loading.entries import SHEETS, District
from bot.loading.faults import Fault, Place, WrongFile, told

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C is ten times as fast

DEEPEST = 20
"""Levels of things within things; a district has six."""
KEY = "[key]"
"""How pydantic calls a key that does not fit, beside the key itself."""


def read(content: bytes, path: Path) -> District:
    """Raises WrongFile with a fault for everything that is wrong in the file itself."""
    data, node = parsed(content)
    try:
        district = District.model_validate(data)
    except ValidationError as wrong:
        raise WrongFile(fault(error, node) for error in wrong.errors()) from wrong
    for sheet in SHEETS:
        for entry, line in zip(getattr(district, sheet), _lines(node, sheet), strict=True):
            _place(entry, Place(sheet, line))
    return district


def parsed(content: bytes) -> tuple[Any, Any]:
    """What the file says, and its nodes, which know their lines. Raises WrongFile."""
    try:
        text = content.decode("utf-8-sig")
        _guard(text)
        loader = Loader(text)
        node = loader.get_single_node()
        return (loader.construct_document(node) if node is not None else {}), node
    except UnicodeDecodeError as error:
        raise WrongFile([Fault("wrong_encoding")]) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = Place(row=mark.line + 1) if mark is not None else Place()
        raise WrongFile([Fault("not_yaml", place)]) from error


def _guard(text: str) -> None:
    """Raises WrongFile for what is far more when it is read than it looks; the reader in C would end the process."""
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent) or depth > DEEPEST:
            name = "too_deep" if depth > DEEPEST else "yaml_alias"
            raise WrongFile(
                [Fault(name, Place(row=event.start_mark.line + 1 if event.start_mark is not None else 0))]
            )


def _place(entry: Entry, place: Place) -> None:
    entry.stands(place)
    for role in getattr(entry, "roles", []):
        role.stands(place)


def _lines(node: Any, sheet: str) -> Iterator[int]:
    """The line of each entry of a section."""
    section = _below(node, sheet)
    return (one.start_mark.line + 1 for one in section.value) if section is not None else iter(())


def fault(error: ErrorDetails, node: Any) -> Fault:
    """The fault at the innermost piece of the file that holds it."""
    *path, last = error["loc"] or ("",)
    for step in error["loc"]:
        node = _below(node, step) or node
    line = node.start_mark.line + 1 if node is not None else 0
    names = [step for step in (*path, last) if isinstance(step, str) and step != KEY]
    sheet = names[0] if len(names) > 1 or path else ""
    return told(error, Place(sheet, line, names[-1] if len(names) > 1 or not path else ""))


def _below(node: Any, step: str | int) -> Any:
    """What a mapping or a sequence holds under a key or at an index; None where there is nothing."""
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    return None
