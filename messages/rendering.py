"""From a message's name and values to Telegram's HTML in a reader's language."""

import html
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache, cached_property
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes

HERE = Path(__file__).parent
LANGUAGES = ("zh", "en")
SUFFIX = ".html.j2"


class Messages:
    """Renders messages. A name such as `problems.accepted` is the macro `accepted` of `problems.html.j2`.

    Moments are given as ISO 8601 and shown in `zone`. Everything a person wrote is escaped.
    """

    def __init__(self, zone: ZoneInfo) -> None:
        self._languages = {language: _environment(language, zone) for language in LANGUAGES}

    def html(self, language: str, name: str, values: Mapping[str, Any]) -> str:
        """The message as Telegram's HTML. Raises AttributeError for an unknown name, TypeError for wrong values."""
        file, macro = name.split(".")
        module = self._languages[language].get_template(file + SUFFIX).module
        return re.sub(r"\n{3,}", "\n\n", str(getattr(module, macro)(**values))).strip()

    def plain(self, language: str, name: str, values: Mapping[str, Any]) -> str:
        """The message without markup: for labels of buttons, toasts and the names of choices."""
        return html.unescape(re.sub(r"<[^>]*>", "", self.html(language, name, values)))

    def parameters(self, language: str) -> dict[str, list[str]]:
        """The messages of a language and the parameters each declares."""
        environment = self._languages[language]
        return {
            f"{file.removesuffix(SUFFIX)}.{macro.name}": [argument.name for argument in macro.args]
            for file in environment.list_templates()
            for macro in _macros(environment, file)
        }


def _macros(environment: Environment, file: str) -> list[nodes.Macro]:
    loader = environment.loader
    assert loader is not None
    source = loader.get_source(environment, file)[0]
    return list(environment.parse(source).find_all(nodes.Macro))


@cache
def _environment(language: str, zone: ZoneInfo) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / language),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    shown = Dates(environment, zone)
    environment.filters |= {
        "moment": shown.moment,
        "day": shown.day,
        "clock": shown.clock,
        "date": shown.date,
    }
    return environment


class Dates:
    """How dates and times are written; the words come from the language's `dates` messages."""

    def __init__(self, environment: Environment, zone: ZoneInfo) -> None:
        self._environment = environment
        self._zone = zone

    @cached_property
    def _write(self) -> Callable[..., str]:
        module = self._environment.get_template("dates" + SUFFIX).module
        return cast(Callable[..., str], module.day)  # type: ignore[attr-defined]

    def day(self, iso: str) -> str:
        """The day alone: 11月23日 周一."""
        at = datetime.fromisoformat(iso)
        at = at.astimezone(self._zone) if at.tzinfo is not None else at
        return self._write(month=at.month, day=at.day, weekday=at.weekday(), year=at.year)

    def date(self, iso: str) -> str:
        """The day with its year: 2026年11月23日."""
        at = datetime.fromisoformat(iso).astimezone(self._zone)
        module = self._environment.get_template("dates" + SUFFIX).module
        return str(module.full(at.year, at.month, at.day))  # type: ignore[attr-defined]

    def clock(self, iso: str) -> str:
        """The time of day alone: 14:30."""
        return datetime.fromisoformat(iso).astimezone(self._zone).strftime("%H:%M")

    def moment(self, iso: str, timed: bool = True) -> str:
        """The day and, unless it is not known, the time."""
        return f"{self.day(iso)} {self.clock(iso)}" if timed else self.day(iso)
