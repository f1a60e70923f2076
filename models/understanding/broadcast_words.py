"""Sentences that ask for the same to be told to many: to whom, and what."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from models.understanding.keywords import Words, load, pattern


class Whom(StrEnum):
    """Which people of the branches and areas that are meant."""

    SECRETARIES = "secretaries"
    CONTACTS = "contacts"
    COMMITTEE = "committee"
    OFFICERS = "officers"
    RESIDENTS = "residents"


class Kinds(StrEnum):
    """The branches that are meant, by what they are."""

    ORGANS = "organs"
    STATE = "state"
    PRIVATE = "private"
    COMMUNITIES = "communities"
    VILLAGES = "villages"
    PUBLIC_SCHOOLS = "public_schools"
    PRIVATE_SCHOOLS = "private_schools"


SEVERAL = {
    "enterprises": frozenset({Kinds.STATE, Kinds.PRIVATE}),
    "schools": frozenset({Kinds.PUBLIC_SCHOOLS, Kinds.PRIVATE_SCHOOLS}),
}
"""Words that mean several kinds."""
SPEAKERS = frozenset({Whom.SECRETARIES, Whom.CONTACTS})
"""Those who speak for a branch."""
OFFICE = SPEAKERS | {Whom.COMMITTEE, Whom.OFFICERS}
"""All who hold an office."""


class BroadcastWords(Words):
    """`words/broadcasts.yaml`: regular expressions, and words by what they mean."""

    lead: str
    behind: str
    open: str
    every: str
    filler: str
    tail: str
    kinds: dict[str, str]
    whom: dict[Whom, str]


@dataclass(frozen=True)
class Call:
    """What is to be told, and to whom as far as the sentence says it. `every`: to all of the district."""

    text: str
    kinds: frozenset[Kinds] = frozenset()
    whom: frozenset[Whom] = frozenset()
    areas: frozenset[int] = frozenset()
    every: bool = False

    @property
    def names_readers(self) -> bool:
        return self.every or bool(self.kinds or self.whom or self.areas)


def called(areas: Mapping[str, int]) -> dict[str, int]:
    """The ids of areas also by the tail of their names, where only one has it: its number without its community."""
    tails = {name: pattern(_words().tail).search(name) for name in areas}
    short = [found[0] for found in tails.values() if found is not None]
    alone = {found[0]: areas[name] for name, found in tails.items() if found and short.count(found[0]) == 1}
    return alone | dict(areas)


def may_call(text: str) -> bool:
    """Whether a sentence begins as one does that asks for others to be told."""
    return bool(pattern(_words().lead).match(text))


def call_in(text: str, areas: Mapping[str, int]) -> Call | None:
    """What a sentence wants to be told, perhaps nothing yet; None where it does not begin with who is to be told.

    `areas`: ids by what areas are called.
    """
    lead = pattern(_words().lead).match(text)
    if lead is None:
        return None
    call = readers_in(text[lead.end() :], areas)
    opened = pattern(_words().open).match(text[lead.end() :])
    return call if call.names_readers or (opened and call.text) else None


def readers_in(text: str, areas: Mapping[str, int]) -> Call:
    """Who is named at the beginning of these words, and the words behind."""
    call, at = Call(text), 0
    for token in _tokens(tuple(sorted(areas, key=len, reverse=True))).finditer(text):
        if token.start() != at or token.end() == at:
            break
        at = token.end()
        call = _with(call, token, areas)
    rest = pattern(_words().behind).sub("", text[at:], count=1)
    return replace(call, text=rest.strip())


def _with(call: Call, token: re.Match[str], areas: Mapping[str, int]) -> Call:
    """The call with what one more word says."""
    sort, _, name = (token.lastgroup or "").partition("_")
    match sort:
        case "area":
            return replace(call, areas=call.areas | {areas[token["area"]]})
        case "every":
            return replace(call, every=True)
        case "kind":
            more = SEVERAL[name] if name in SEVERAL else frozenset({Kinds(name)})
            return replace(call, kinds=call.kinds | more)
        case "whom":
            return replace(call, whom=call.whom | {Whom(name)})
    return call


@cache
def _tokens(areas: tuple[str, ...]) -> re.Pattern[str]:
    words = _words()
    parts = [f"(?P<area>{'|'.join(map(re.escape, areas))})"] if areas else []
    parts += [f"(?P<whom_{one}>{written})" for one, written in words.whom.items()]
    parts += [f"(?P<kind_{one}>{written})" for one, written in words.kinds.items()]
    parts += [f"(?P<every>{words.every})", f"(?P<filler>{words.filler})"]
    return re.compile(rf"\s*(?:{'|'.join(parts)})", re.IGNORECASE)


def _words() -> BroadcastWords:
    return load("broadcasts", BroadcastWords)
