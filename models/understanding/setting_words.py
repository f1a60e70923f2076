"""Sentences that say how somebody wishes to be told: in which language, at which hour, on which day, what no more."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from models.understanding.keywords import Words, load
from models.understanding.letters import plain
from models.understanding.moments.reading import read_moments, without

LONGEST = 60
"""Letters of a wish; a longer text tells of something."""
ANYTHING = "anything"
SAYING = frozenset({"stop", "resume", "send", "change", "soon", "language"})
"""Without one of these nothing is wished."""


class SettingWords(Words):
    """`words/settings.yaml`, regular expressions; `kinds`, `languages` by their codes, `weekdays` from Monday on."""

    stop: str
    resume: str
    send: str
    change: str
    soon: str
    kinds: dict[str, str]
    anything: str
    speak: str
    languages: dict[str, str]
    weekdays: tuple[str, ...]
    own: str
    filler: str


@dataclass(frozen=True)
class Wish:
    """What somebody wishes, as far as it is said. `kind`: a kind of what is told, or ANYTHING of it.

    `on`: whether it is to be told. `weekday`: from Monday, 0. `other_time`: another hour, and it is not said which.
    """

    language: str | None = None
    kind: str | None = None
    on: bool | None = None
    hour: int | None = None
    weekday: int | None = None
    other_time: bool = False


def wish_in(text: str, now: datetime) -> Wish | None:
    """What a sentence wishes; None where it says anything else, or no wish. `now` is local time."""
    if not text or len(text) > LONGEST:
        return None
    told = plain(text).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    found = _found(told)
    if not SAYING & found:
        return None
    moments = read_moments(told, now)
    when, clocks = moments.when, [one for one in moments.spans if not _is_weekday(told[slice(*one)])]
    timed = when is not None and when.timed
    if any(map(str.isalnum, _rest(without(told, clocks) if timed else told))):
        return None
    wish = Wish(
        language=next((one for one in _words().languages if f"language_{one}" in found), None),
        kind=next((one for one in (*_words().kinds, ANYTHING) if f"kind_{one}" in found), None),
        on=False if "stop" in found else True if "resume" in found else None,
        hour=when.start.hour if when is not None and timed and not when.start.minute else None,
        weekday=next((day for day, _ in enumerate(_words().weekdays) if f"weekday{day}" in found), None),
        other_time="soon" in found or bool(when is not None and timed and when.start.minute),
    )
    return wish if _says_enough(wish, found) else None


def _says_enough(wish: Wish, found: frozenset[str]) -> bool:
    """A language is spoken; something is told no more, or again; or it is told at another time."""
    if wish.language is not None:
        return True
    if wish.on is not None and wish.kind is not None:
        return True
    is_timed = wish.hour is not None or wish.weekday is not None or wish.other_time
    if wish.kind in (None, ANYTHING):
        return is_timed and "send" in found and "own" in found
    return is_timed and bool({"send", "change", "soon"} & found)


def _is_weekday(words: str) -> bool:
    return _patterns()["weekday"].search(words) is not None


def _found(told: str) -> frozenset[str]:
    return frozenset(name for name, pattern in _patterns().items() if pattern.search(told))


def _rest(told: str) -> str:
    """What is left beside the words of wishes, the telling ones taken first."""
    for name in (
        "soon",
        "stop",
        "resume",
        "kinds",
        "weekday",
        "language",
        "speak",
        "change",
        "send",
        "anything",
    ):
        told = _patterns()[name].sub(" ", told)
    return _patterns()["filler"].sub(" ", told)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = _words()
    every = {
        **{
            name: getattr(words, name)
            for name in ("stop", "resume", "send", "change", "soon", "speak", "own", "filler")
        },
        **{f"kind_{one}": written for one, written in words.kinds.items()},
        f"kind_{ANYTHING}": words.anything,
        "anything": words.anything,
        "kinds": "|".join(words.kinds.values()),
        **{f"language_{one}": written for one, written in words.languages.items()},
        "language": "|".join(words.languages.values()),
        **{f"weekday{day}": written for day, written in enumerate(words.weekdays)},
        "weekday": "|".join(words.weekdays),
    }
    return {name: re.compile(written) for name, written in every.items()}


def _words() -> SettingWords:
    return load("settings", SettingWords)
