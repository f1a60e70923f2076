"""Whether a sentence says that a relative acts for somebody, or does so no more, and nothing besides."""

import re
from enum import StrEnum
from functools import cache

from models.understanding.keywords import Words, load
from models.understanding.letters import plain

LONGEST = 90
"""Letters; a longer text tells of a matter."""


class Acting(StrEnum):
    ACTS = "acts"  # whoever says it, for a relative
    ACTED_FOR = "acted_for"  # a relative, for whoever says it
    NO_MORE = "no_more"


class FamilyWords(Words):
    """`words/family.yaml`, regular expressions; `around`: signs before and behind."""

    around: str
    parts: dict[str, str]
    acts: tuple[str, ...]
    acted_for: tuple[str, ...]
    no_more: tuple[str, ...]


def acting_meant(text: str) -> Acting | None:
    """Who is to act for whom; None where the words tell of a matter as well, or of anything else."""
    if not text or len(text) > LONGEST:
        return None
    told = plain(text).casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    told = told.strip(load("family", FamilyWords).around)
    return next((one for one in Acting if any(each.fullmatch(told) for each in _patterns(one))), None)


@cache
def _patterns(one: Acting) -> tuple[re.Pattern[str], ...]:
    words = load("family", FamilyWords)
    written: tuple[str, ...] = getattr(words, one)
    return tuple(re.compile(_filled(each, words.parts)) for each in written)


def _filled(written: str, parts: dict[str, str]) -> str:
    """With what its <...> stand for; these may hold others."""
    for name, part in reversed(parts.items()):
        written = written.replace(f"<{name}>", f"(?:{part})")
    return written
