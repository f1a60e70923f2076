"""Where each message of a language stands, by its name."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import cast

from jinja2 import Environment
from jinja2.runtime import Macro

SUFFIX = ".html.j2"
_MACRO = re.compile(r"\{%[-+]?\s*macro\s+(\w+)")


class SaidTwice(Exception):
    """A message is defined more than once, so it is not clear what it says."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(f"defined more than once: {', '.join(names)}")


class Wording:
    """The messages of one language. Files are read at the start, and compiled when something in them is said.

    Raises SaidTwice where two macros have one name.
    """

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._macros: dict[str, Macro] = {}
        self.files = _files(environment)
        """Of each message the file that it stands in."""

    def __getitem__(self, name: str) -> Macro:
        """The macro of a message. Raises KeyError for an unknown name."""
        found = self._macros.get(name)
        return found if found is not None else self._compiled(name)

    def _compiled(self, name: str) -> Macro:
        module = self._environment.get_template(self.files[name]).module
        self._macros[name] = cast(Macro, getattr(module, name.split(".")[1]))
        return self._macros[name]


def _files(environment: Environment) -> dict[str, str]:
    defined = list(_defined(environment))
    twice = [name for name, times in Counter(name for name, _ in defined).items() if times > 1]
    if twice:
        raise SaidTwice(twice)
    return dict(defined)


def _defined(environment: Environment) -> Iterator[tuple[str, str]]:
    """Each message and its file. What stands in the concept's folder, file or folder, is the name's first half."""
    assert environment.loader is not None
    for file in environment.list_templates(extensions=["j2"]):
        _concept, beginning, *_ = file.removesuffix(SUFFIX).split("/")
        for macro in _MACRO.findall(environment.loader.get_source(environment, file)[0]):
            yield f"{beginning}.{macro}", file
