"""Where something was held, out of a sentence."""

import re
from collections.abc import Iterator
from functools import cache

from models.understanding.keywords import Words

LONGEST_PLACE = 30


class PlaceWords(Words):
    """The part `place` of `words/activities.yaml`, each a regular expression."""

    before: str
    until: str
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
    before, place = rf"(?P<before>{words.before})", rf"(?P<place>[^,。;、!?:\s]{{2,{LONGEST_PLACE}}}?)"
    for end in (words.until, r"[,。;、!?\s]|$"):
        for match in _pattern(rf"{before}[“\"]?{place}(?={end})").finditer(sentence):
            found = match["place"].strip('“”"的里内')
            of_a_visit = match["before"] in ("走访", "慰问")
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
