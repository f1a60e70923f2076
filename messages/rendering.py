"""From a message's name and values to Telegram's HTML in a reader's language."""

import html
import re
import sys
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from messages.numbers import Numbers
from messages.wording import SUFFIX, Wording

HERE = Path(__file__).parent
LANGUAGES = ("zh", "en")

_this_year: ContextVar[int] = ContextVar("this_year")
"""In which what is said now is read; the wording is shared between those who say it."""


def _present() -> datetime:
    return datetime.now(UTC)


class Messages:
    """Renders messages. One that is defined twice raises SaidTwice.

    The first half of a message's name is a file in its concept's folder, or a folder of files there: `plans.added`
    is the macro `added` of `pairings/plans.html.j2`, `problems.accepted` is `accepted` of a file in
    `problems/problems/`.

    Moments are given as ISO 8601 and shown in `zone`, those of another year than `now` with their year. Everything a
    person wrote is escaped.
    """

    def __init__(self, zone: ZoneInfo, home: Path = HERE, now: Callable[[], datetime] = _present) -> None:
        self.zone = zone
        """In which moments are shown."""
        self._now = now
        self._languages = {language: _wording(home / language, zone) for language in LANGUAGES}

    def html(self, language: str, name: str, values: Mapping[str, Any]) -> str:
        """The message as Telegram's HTML. Raises KeyError for an unknown name, UndefinedError where a value lacks.

        What a message says no longer is left out: the outbox may hold it with what it said before an upgrade.
        """
        _this_year.set(self._now().astimezone(self.zone).year)
        macro = self._languages[language][name]
        said = str(macro(**{name: value for name, value in values.items() if name in macro.arguments}))
        return re.sub(r"\n{3,}", "\n\n", said).strip()

    def plain(self, language: str, name: str, values: Mapping[str, Any]) -> str:
        """The message without markup: for labels of buttons, toasts and the names of choices."""
        return html.unescape(re.sub(r"<[^>]*>", "", self.html(language, name, values)))

    def files(self, language: str) -> dict[str, str]:
        """The messages of a language and the file, below the language's folder, that each stands in."""
        return self._languages[language].files

    def parameters(self, language: str) -> dict[str, list[str]]:
        """The messages of a language and the parameters each declares."""
        wording = self._languages[language]
        return {name: list(wording[name].arguments) for name in wording.files}


def _said(value: Any) -> Any:
    """What is not known is not said: nobody reads "None"."""
    return "" if value is None else value


def _typed(command: str) -> str:
    """A command of the shell as it is typed where the bot runs: in a checkout, or in a container."""
    python = "python" if sys.prefix == sys.base_prefix else ".venv/bin/python"
    return f"{python} -m bot {command}"


@cache
def _wording(folder: Path, zone: ZoneInfo) -> Wording:
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_said,
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
        "number": Numbers(environment).number,
        "typed": _typed,
    }
    return Wording(environment)


class Dates:
    """How dates and times are written; the words come from the language's `dates` messages."""

    def __init__(self, environment: Environment, zone: ZoneInfo) -> None:
        self._environment = environment
        self._zone = zone

    @cached_property
    def _words(self) -> Any:
        return self._environment.get_template("base/dates" + SUFFIX).module

    def day(self, iso: str) -> str:
        """The day alone, with its year if it is not this one: 11月23日 周一."""
        at = self._local(iso)
        year = at.year if at.year != _this_year.get() else None
        return str(self._words.day(month=at.month, day=at.day, weekday=at.weekday(), year=year))

    def date(self, iso: str) -> str:
        """The day with its year: 2026年11月23日."""
        at = self._local(iso)
        return str(self._words.full(at.year, at.month, at.day))

    def _local(self, iso: str) -> datetime:
        """A moment as it is here; a day alone is the same everywhere."""
        at = datetime.fromisoformat(iso)
        return at.astimezone(self._zone) if at.tzinfo is not None else at

    def clock(self, iso: str) -> str:
        """The time of day alone: 14:30."""
        return datetime.fromisoformat(iso).astimezone(self._zone).strftime("%H:%M")

    def moment(self, iso: str, timed: bool = True) -> str:
        """The day and the time; where no clock time is known, the part of the day, if that was said."""
        time = self.clock(iso)
        part = time if timed else str(self._words.part(time)).strip()
        return f"{self.day(iso)} {part}".strip()
