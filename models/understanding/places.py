"""Where something was held, out of a sentence."""

import re
from collections.abc import Iterator
from functools import cache

from models.understanding.keywords import Words


class PlaceWords(Words):
    """The part `place` of `words/activities.yaml`, regular expressions, characters and words."""

    before: str
    until: str
    pause: str
    found: str
    around: str
    visits: tuple[str, ...]
    named: str
    not_a_place: str
    visited: str
    english: str
    not_english: str


def place_in(sentence: str, words: PlaceWords) -> str | None:
    """The first place of a normal sentence whose days and times are blanked out; None when none is named."""
    candidates = (*_named(sentence, words), *_chinese(sentence, words), *_english(sentence, words))
    return next(iter(candidates), None)


def _named(sentence: str, words: PlaceWords) -> Iterator[str]:
    match = _pattern(words.named).search(sentence)
    if match:
        yield match[1].strip()


def _chinese(sentence: str, words: PlaceWords) -> Iterator[str]:
    """Those that stand before a verb first, then those that a pause ends."""
    for end in (words.until, words.pause):
        for match in _pattern(rf"(?P<before>{words.before}){words.found}(?={end})").finditer(sentence):
            found = match["place"].strip(words.around)
            of_a_visit = match["before"] in words.visits
            fits = not of_a_visit or _pattern(words.visited).search(found)
            runs_on = end != words.until and _pattern(words.until).search(found)
            if fits and not runs_on and len(found) > 1 and not _pattern(words.not_a_place).search(found):
                yield found


def _english(sentence: str, words: PlaceWords) -> Iterator[str]:
    for match in _pattern(words.english).finditer(sentence):
        found = match["place"].strip()
        if not _pattern(words.not_english).search(found):
            yield found


@cache
def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(written, re.IGNORECASE)
