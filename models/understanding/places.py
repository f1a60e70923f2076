"""Where something is held or is wrong, out of a sentence."""

import re
from collections.abc import Iterator
from functools import cache

from models.understanding.keywords import Words, load

PART = re.compile(r"(?<!\?P)<(\w+)>")


class PlaceWords(Words):
    """`words/places.yaml`: regular expressions, and words and characters."""

    named: str
    led: str
    phrase: str
    begun: str
    standing: str
    english: tuple[str, ...]
    english_noun: str
    before: str
    visits: tuple[str, ...]
    lead: str
    name: str
    inside: str
    stop: str
    house: str
    n: str
    floor: str
    noun: str
    body: str
    spot: str
    until: str
    member: str
    pause: str
    stay: str
    ending: str
    around: str
    visited: str
    no_beginning: str
    no_ending: str
    not_english: str


def place_in(sentence: str) -> str | None:
    """The first place of a normal sentence whose days and times are blanked out; None when none is named."""
    return next(_candidates(sentence, _words()), None)


def _candidates(sentence: str, words: PlaceWords) -> Iterator[str]:
    """Those said most plainly first."""
    for match in _pattern(words.named).finditer(sentence):
        yield match["place"].strip()
    yield from _built(words.led, sentence, words)
    yield from _phrases(sentence, words)
    yield from _built(words.begun, sentence, words)
    yield from _built(words.standing, sentence, words)
    yield from _english(sentence, words)


def _built(written: str, sentence: str, words: PlaceWords) -> Iterator[str]:
    for match in _pattern(written).finditer(sentence):
        found = _bare(match["place"], words)
        if not _pattern(words.no_beginning).search(found):
            yield found


def _phrases(sentence: str, words: PlaceWords) -> Iterator[str]:
    """Those that stand before a verb first, then those that a pause ends."""
    for end in (words.until, words.pause):
        for match in _pattern(words.phrase.replace("<end>", end)).finditer(sentence):
            found = _bare(match["place"], words)
            fits = match["before"] not in words.visits or _pattern(words.visited).search(found)
            if end == words.pause:
                fits = fits and not _pattern(words.until).search(found)
                fits = fits and (match["before"] != words.stay or _pattern(words.ending).search(found))
            if fits and len(found) > 1 and not _is_none(found, words):
                yield found


def _is_none(found: str, words: PlaceWords) -> bool:
    return any(_pattern(one).search(found) for one in (words.no_beginning, words.no_ending))


def _bare(found: str, words: PlaceWords) -> str:
    """Without the 里 of a place that has a name without it."""
    bare = found.strip(words.around)
    return bare if len(bare) > 1 else found


def _english(sentence: str, words: PlaceWords) -> Iterator[str]:
    for written in words.english:
        for match in _pattern(written).finditer(sentence):
            found = match["place"].strip()
            if not _pattern(words.not_english).search(found):
                yield found


@cache
def _pattern(written: str) -> re.Pattern[str]:
    """With what its <...> stand for, which are fields of the words."""
    while PART.search(written):
        written = PART.sub(lambda match: f"(?:{getattr(_words(), match[1])})", written)
    return re.compile(written, re.IGNORECASE)


def _words() -> PlaceWords:
    return load("places", PlaceWords)
