"""What is said at a joint meeting: that it begins, that the minutes are wanted; who does what is decided."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache

from models.understanding.intents import asks
from models.understanding.keywords import Words, folded, load
from models.understanding.letters import plain
from models.understanding.moments.reading import read_moments
from models.understanding.writing import bare_name

LONGEST_WISH = 40
BARE = r"(?s)(?!\W)(?:.*[\w)])?|$"
"""A sentence without the signs around it."""
SHORT = 2
"""Letters of a name that name it at least, among a few; of a Latin one, twice as many."""


class Wish(StrEnum):
    """What somebody wants of a meeting."""

    BEGIN = "begin"
    MINUTES = "minutes"
    AGENDA = "agenda"
    NEXT = "next"
    FORWARD = "forward"  # to the next point
    END = "end"


class MeetingWords(Words):
    """`words/meetings.yaml`."""

    wishes: dict[Wish, tuple[str, ...]]
    adds: tuple[str, ...]
    objects: tuple[str, ...]
    no_point: str
    own: tuple[str, ...]
    other: tuple[str, ...]
    kinds: dict[str, tuple[str, ...]]
    common: tuple[str, ...]
    behind: str
    before: str
    served_before: str
    served_behind: str
    leads: str
    does: str


@dataclass(frozen=True)
class Side:
    """A branch that may be meant: its name, its kind, and whether whoever speaks belongs to it."""

    name: str
    kind: str
    own: bool = False


@dataclass(frozen=True)
class Named:
    """The side that is meant, and from where to where in the text it is named."""

    id: int
    start: int
    end: int


def wish(text: str) -> Wish | None:
    """What a short sentence wants of a meeting, where it wants nothing else."""
    if len(text) > LONGEST_WISH:
        return None
    bare = re.sub(r"^\W+|\W+$", "", plain(text))
    found = (one for one, written in _words().wishes.items() if any(re.fullmatch(w, bare) for w in written))
    return next(found, None)


def point_in(text: str) -> str | None:
    """What is to be talked about, where a sentence adds that to the agenda; None where it does not."""
    letters = plain(text)
    bare = re.search(BARE, letters)
    assert bare is not None
    found = (re.compile(one, re.DOTALL).fullmatch(letters, *bare.span()) for one in _words().adds)
    point = next((text[slice(*one.span("point"))].strip() for one in found if one is not None), "")
    return point if point and not re.fullmatch(_words().no_point, plain(point)) else None


def objects_to_minutes(text: str) -> bool:
    """Whether a sentence says that something in minutes is not right; a question does not."""
    told = plain(text)
    return not asks(text) and any(re.fullmatch(one, told, re.DOTALL) for one in _words().objects)


def is_ahead(text: str, now: datetime) -> bool:
    """Whether a day is named that is still to come, or today; `now` is local time."""
    when = read_moments(text, now, ahead=True).when
    if when is None:
        return False
    return when.last >= now or (when.day_only and when.last.date() >= now.date())


def taker(text: str, sides: Mapping[int, Side]) -> Named | None:
    """Which of these sides a decision names, in full or in short; None where it names none, or it is not clear."""
    letters = folded(text)
    return _by_name(letters, sides) or _by_kind(letters, sides) or _by_pronoun(letters, sides)


def doer(text: str, sides: Mapping[int, Side]) -> Named | None:
    """Which of these sides is to do what is decided; the speaker's where only others are named for whom it is done."""
    letters, served = folded(text), False
    for find in (_by_name, _by_kind, _by_pronoun):
        while (named := find(letters, sides)) is not None:
            if not _is_served(letters, named) and (find is not _by_kind or _leads(letters, named)):
                return named
            letters, served = _blanked(letters, named), True
    own = [id for id, side in sides.items() if side.own]
    return Named(own[0], 0, 0) if served and len(own) == 1 else None


def _is_served(text: str, named: Named) -> bool:
    """Whether it is done for this side, or with what is theirs."""
    ahead = re.search(_words().served_before, text[: named.start])
    return bool(ahead or re.match(_words().served_behind, text[named.end :]))


def _leads(text: str, named: Named) -> bool:
    """Whether a side that is called by a word for a place too stands where it is told who does it."""
    leads = re.search(_words().leads, text[: named.start])
    return bool(leads or re.match(_words().does, text[named.end :]))


def _blanked(text: str, named: Named) -> str:
    return text[: named.start] + "_" * (named.end - named.start) + text[named.end :]


def without_taker(text: str, named: Named | None) -> str:
    """What is done, where the sentence begins with who does it; the whole of it otherwise."""
    if named is None or named.start == named.end or len(folded(text)) != len(text):
        return text
    words = _words()
    if not re.fullmatch(words.before, text[: named.start].casefold()):
        return text
    behind = re.compile(words.behind, re.IGNORECASE).match(text, named.end)
    rest = text[behind.end() if behind else named.end :].strip()
    return rest if sum(map(str.isalnum, rest)) >= SHORT else text


def _by_name(text: str, sides: Mapping[int, Side]) -> Named | None:
    """The side of whose name most letters stand together in the text."""
    names = {id: bare_name(folded(side.name)) for id, side in sides.items()}
    found = {
        id: _said_of(name, text, [one for other, one in names.items() if other != id])
        for id, name in names.items()
    }
    best = max(((end - start) for start, end in found.values()), default=0)
    named = [Named(id, *span) for id, span in found.items() if span[1] - span[0] == best]
    return min(named, key=lambda one: one.start) if best else None


def _said_of(name: str, text: str, others: list[str]) -> tuple[int, int]:
    """Where most of the name stands in the text; nowhere where it is too little, or part of another name as well."""
    from difflib import SequenceMatcher

    found = SequenceMatcher(None, name, text, autojunk=False).find_longest_match()
    said = name[found.a : found.a + found.size]
    least = 2 * SHORT if said.isascii() else SHORT
    common = any(said.strip() in word for word in _words().common)
    if found.size < least or common or any(said in other for other in others):
        return 0, 0
    return found.b, found.b + found.size


def _by_kind(text: str, sides: Mapping[int, Side]) -> Named | None:
    kinds = [side.kind for side in sides.values()]
    for id, side in sides.items():
        if kinds.count(side.kind) == 1 and (found := _any(_words().kinds.get(side.kind, ()), text)):
            return Named(id, *found.span())
    return None


def _by_pronoun(text: str, sides: Mapping[int, Side]) -> Named | None:
    own = [id for id, side in sides.items() if side.own]
    others = [id for id, side in sides.items() if not side.own]
    for ids, words in ((own, _words().own), (others, _words().other)):
        if len(ids) == 1 and (found := _any(words, text)):
            return Named(ids[0], *found.span())
    return None


def _any(words: tuple[str, ...], text: str) -> re.Match[str] | None:
    """One of these words, an English one as a whole."""
    every = (rf"\b{re.escape(one)}\b" if one.isascii() else re.escape(one) for one in words)
    return re.search("|".join(every), text) if words else None


@cache
def _words() -> MeetingWords:
    return load("meetings", MeetingWords)
