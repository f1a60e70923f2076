"""Where something is held or is wrong, out of a sentence."""

import re
from collections.abc import Iterator
from functools import cache

from models.understanding.keywords import Words, load
from models.understanding.letters import plain
from models.understanding.moments.reading import without
from models.understanding.swaps import Swap, swap_in

NEAR = 8
"""Letters beside a place that tell whether it is one."""
PART = re.compile(r"(?<!\?P)<(\w+)>")


class PlaceWords(Words):
    """`words/places.yaml`: regular expressions, and words and characters."""

    named: str
    led: str
    phrase: str
    fragments: tuple[str, ...]
    piece: str
    room: str
    house_of: str
    deed: str
    works: str
    begun: str
    standing: str
    alone: str
    english: tuple[str, ...]
    english_word: str
    english_number: str
    english_noun: str
    before: str
    visits: tuple[str, ...]
    lead: str
    name: str
    inside: str
    stop: str
    road: str
    village: str
    whole: str
    house: str
    n: str
    floor: str
    noun: str
    premises: str
    outdoors: str
    body: str
    spot: str
    until: str
    there: str
    member: str
    pause: str
    ending: str
    around: str
    visited: str
    no_lead: str
    no_follower: str
    no_beginning: str
    no_ending: str
    not_english: str
    leads: tuple[str, ...]
    joined: str
    stop_before: str
    apart: str


def place_in(sentence: str) -> str | None:
    """The first place of a sentence whose days and times are blanked out, as it is written; None when none is named."""
    found = next(_found(plain(sentence), _words()), None)
    return sentence[slice(*found)] if found else None


def place_put_right(words: str, known: str = "") -> str | None:
    """The place that words put right, whole as it is said: of 不是小广场，是文化馆 never the first.

    Days and times are blanked out in `words`; `known`: the place as far as it was known.
    """
    swap = swap_in(words)
    if swap is None:
        return words.strip() if _is_whole(words.strip()) else place_in(words)
    if _is_whole(swap.new) or (_takes_its_place(swap, known) and _may_be_place(swap.new)):
        return swap.new
    return place_in(without(words, [swap.old_at]))


def _takes_its_place(swap: Swap, known: str) -> bool:
    return swap.is_of(known) or (swap.locates and bool(swap.old))


def _is_whole(named: str) -> bool:
    """Whether all of it is a place, or one of another: 公园的南门."""
    return all(map(_is_one, named.split(_words().joined)))


def _is_one(named: str) -> bool:
    """Whether it ends with a place, and neither a verb nor a number of people stands before that."""
    words, letters = _words(), plain(named)
    found = next(
        filter(named.endswith, (place_in(f"{one}{named}") or "?" for one in (*words.leads, ""))), None
    )
    if found is None or _pattern(words.no_beginning).search(letters):
        return False
    rest = letters.removesuffix(plain(found))
    return not (_pattern(words.until).search(rest) or _pattern(words.stop_before).search(rest))


def _may_be_place(named: str) -> bool:
    """Whether what is said where a place was may be one: no number, nothing that is held or done."""
    words, letters = _words(), plain(named)
    said = sum(map(str.isalpha, letters))
    return said > 1 and not any(_pattern(one).search(letters) for one in (words.no_beginning, words.until))


def with_place(sentence: str, known: str) -> str:
    """The sentence with the place that it names put right; as it is where it names none, or no whole one."""
    told = place_in(sentence)
    if told is None or not known or told in known or known in told or sentence.count(told) != 1:
        return sentence
    before = plain(sentence[: sentence.index(told)])
    return sentence.replace(told, known) if _pattern(_words().apart).search(before) else sentence


def _found(text: str, words: PlaceWords) -> Iterator[tuple[int, int]]:
    """Where places stand, those said most plainly first."""
    yield from (match.span("place") for match in _pattern(words.named).finditer(text))
    yield from _built(words.led, text, words)
    yield from _phrases(text, words)
    for written in words.fragments:
        yield from (match.span("place") for match in _pattern(written).finditer(text))
    yield from _built(words.begun, text, words)
    yield from _built(words.standing, text, words)
    yield from (match.span("place") for match in _pattern(words.alone).finditer(text))
    for written in words.english:
        yield from (match.span("place") for match in _pattern(written).finditer(text))


def _built(written: str, text: str, words: PlaceWords) -> Iterator[tuple[int, int]]:
    for match in _pattern(written).finditer(text):
        start, end = _bare(text, *match.span("place"))
        if not _pattern(words.no_beginning).search(text[start:end]) and _is_where(text, start, end, words):
            yield start, end


def _is_where(text: str, start: int, end: int, words: PlaceWords) -> bool:
    """Whether something is there, not it that is spoken of: no hall that is missing, was built or is too small."""
    before, after = text[max(0, start - NEAR) : start], text[end : end + NEAR]
    return not (_pattern(words.no_lead).search(before) or _pattern(words.no_follower).match(after))


def _phrases(text: str, words: PlaceWords) -> Iterator[tuple[int, int]]:
    """Those that stand before a verb first, then those that a pause ends."""
    for ending, fits in ((words.until, _fits), (words.pause, _ends_well)):
        for match in _pattern(words.phrase.replace("<end>", ending)).finditer(text):
            start, end = _bare(text, *match.span("place"))
            if end - start > 1 and fits(match["before"], text[start:end], words):
                yield start, end


def _fits(before: str, found: str, words: PlaceWords) -> bool:
    if any(_pattern(one).search(found) for one in (words.no_beginning, words.no_ending)):
        return False
    return before not in words.visits or bool(_pattern(words.visited).search(found))


def _ends_well(before: str, found: str, words: PlaceWords) -> bool:
    """Whether no verb was run over, and what stands there sounds like a place."""
    if _pattern(words.until).search(found) or not _fits(before, found, words):
        return False
    return bool(_pattern(words.ending).search(found))


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the signs around it, and the 里 of a place that has a name without it."""
    found = text[start:end]
    left, right = len(found) - len(found.lstrip(_words().around)), len(found.rstrip(_words().around))
    return (start + left, start + right) if right - left > 1 else (start, end)


@cache
def _pattern(written: str) -> re.Pattern[str]:
    """With what its <...> stand for, which are fields of the words."""
    while PART.search(written):
        written = PART.sub(lambda match: f"(?:{getattr(_words(), match[1])})", written)
    return re.compile(written, re.IGNORECASE)


def _words() -> PlaceWords:
    return load("places", PlaceWords)
