"""How much each piece of evidence says for each reading, as learned from labelled sentences (`words/learned/*.tsv`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from models.understanding import evidence
from models.understanding.evidence import Said
from models.understanding.keywords import WORDS

PARTS = 50
"""In how many parts of one the weights are written."""
LEARNED = ("intent", "category", "urgency", "type")
"""What was learned to be told."""
PLAUSIBLE = 1.0
"""A reading that is this much less likely than the first is none that was meant."""


@dataclass(frozen=True)
class Learned:
    """By name: how rare something in texts is, and what it and everything else that is known weighs for each reading."""

    readings: tuple[str, ...]
    rarity: dict[str, float]
    weights: dict[str, tuple[tuple[int, int], ...]]  # the place of a reading, and the weight for it


def warm_up() -> None:
    """Reads all weights, rather than when they are first asked for."""
    for what in LEARNED:
        _learned(what)


def file_of(what: str) -> Path:
    """The weights for the readings of one of `LEARNED`."""
    return WORDS / "learned" / f"{what}.tsv"


def likely(what: str, told: Mapping[str, float], said: Said) -> tuple[str, ...]:
    """The readings that are plausible, the likeliest first, given what is made of the words and known beside them."""
    return plausible(scores(what, told, said))


def scores(what: str, told: Mapping[str, float], said: Said) -> dict[str, float]:
    """How much speaks for each reading."""
    learned = _learned(what)
    sums = [0.0] * len(learned.readings)
    for name, value in {**told, **evidence.weighed(said, learned.rarity)}.items():
        for at, weight in learned.weights.get(name, ()):
            sums[at] += value * weight
    return {reading: score / PARTS for reading, score in zip(learned.readings, sums, strict=True)}


def plausible(scores: Mapping[str, float], nearly: float = PLAUSIBLE) -> tuple[str, ...]:
    """Those of which not much less is said than of the first, the likeliest first."""
    found = sorted(scores, key=lambda reading: -scores[reading])
    return tuple(reading for reading in found if scores[reading] >= scores[found[0]] - nearly)


def known(what: str) -> tuple[str, ...]:
    """The readings of which something was learned."""
    return _learned(what).readings


@cache
def _pair(written: str) -> tuple[int, int]:
    at, _, weight = written.partition(":")
    return int(at), int(weight)


@cache
def _learned(what: str) -> Learned:
    heading, *lines = file_of(what).read_text(encoding="utf-8").splitlines()
    rarity, weights = {}, {}
    for line in lines:
        name, rare, parts = line.split("\t")
        weights[name] = tuple(_pair(one) for one in parts.split(" "))
        if not name.startswith("@"):
            rarity[name] = float(rare)
    return Learned(tuple(heading.split("\t")[2].split(" ")), rarity, weights)
