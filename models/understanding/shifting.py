"""Short sentences about what is planned: that it is put off by an hour, or how many are expected."""

import re
from datetime import timedelta
from functools import cache

from models.understanding import numerals
from models.understanding.counts import Headcount
from models.understanding.keywords import Words, load
from models.understanding.letters import plain

LONGEST = 40
"""Letters of what is nothing else."""


class ShiftingWords(Words):
    """`words/shifting.yaml`, regular expressions; `minutes`: how long the units are."""

    later: str
    earlier: str
    around: str
    minutes: dict[int, str]
    one: str
    expected: tuple[str, ...]
    held: str
    may: str


def shift_in(text: str) -> timedelta | None:
    """By how much a sentence puts off what is planned, less than nothing: brings it forward; None where it does not."""
    told = _pattern(_words().around).sub("", plain(text).strip())
    for written, sign in ((_words().later, 1), (_words().earlier, -1)):
        if len(told) <= LONGEST and (found := _pattern(written).fullmatch(told)) is not None:
            return sign * _length(found)
    return None


def expected_in(text: str) -> Headcount | None:
    """How many a sentence expects to come, and nothing else."""
    told = _pattern(_words().around).sub("", plain(text).strip())
    if _pattern(_words().held).search(plain(text)):
        return None
    for written in _words().expected:
        if len(told) <= LONGEST and (found := _pattern(written).fullmatch(told)) is not None:
            number = numerals.number(found["number"])
            return Headcount(number, _pattern(_words().may).search(told) is not None) if number else None
    return None


def _length(found: re.Match[str]) -> timedelta:
    """How long the length is that was found."""
    unit = next(name for name, value in found.groupdict().items() if value and name.startswith("m"))
    number = next((value for name, value in found.groupdict().items() if value and name.startswith("n")), "")
    minutes = int(unit[1:].split("_")[0])
    return timedelta(minutes=minutes * (numerals.number(number) or 1) if number else minutes)


@cache
def _pattern(written: str) -> re.Pattern[str]:
    """With what its <...> stand for; of a pattern with several lengths each has groups of its own."""
    parts = written.split("<length>")
    whole = "".join(
        part + (_written_length(at) if at < len(parts) - 1 else "") for at, part in enumerate(parts)
    )
    number = f"(?P<number>{numerals.numeral()})"
    return re.compile(whole.replace("<number>", number).replace("<may>", _words().may))


def _written_length(at: int) -> str:
    """A number with its unit, such as half an hour."""
    words = _words()
    units = "|".join(f"(?P<m{minutes}_{at}>{unit})" for minutes, unit in words.minutes.items())
    return rf"(?:(?:(?P<n_{at}>{numerals.numeral()})|{words.one})?\s*(?:{units}))"


def _words() -> ShiftingWords:
    return load("shifting", ShiftingWords)
