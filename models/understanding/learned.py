"""How much each piece of evidence says for each intent, as learned from labelled sentences (`words/learned.tsv`)."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from models.understanding import evidence
from models.understanding.intents import Intent, Role, Sign
from models.understanding.keywords import WORDS
from models.understanding.moments.reading import Span

FILE = WORDS / "learned.tsv"
PARTS = 20
"""In how many parts of one the weights are written."""
PLAUSIBLE = 3.0
"""An intent that is this much less likely than the first is none that was meant."""


@dataclass(frozen=True)
class Learned:
    """By name: how rare a piece of text is, and what it and everything else that is known weighs for each intent."""

    rarity: dict[str, float]
    weights: dict[str, tuple[tuple[int, int], ...]]  # the place of an intent, and the weight for it


def likely(text: str, role: Role, signs: Iterable[Sign], spans: Iterable[Span]) -> tuple[Intent, ...]:
    """The intents that a sentence may have, the likeliest first, given who says it."""
    learned = _learned()
    told = evidence.known(text, role, signs)
    told |= evidence.weighed(evidence.pieces(text, spans), learned.rarity)
    sums = [0.0] * len(Intent)
    for name, value in told.items():
        for at, weight in learned.weights.get(name, ()):
            sums[at] += value * weight
    scores = dict(zip(Intent, sums, strict=True))
    best = max(sums)
    plausible = (one for one in Intent if best - scores[one] <= PLAUSIBLE * PARTS)
    return tuple(sorted(plausible, key=lambda one: -scores[one]))


def _pair(written: str) -> tuple[int, int]:
    at, _, weight = written.partition(":")
    return int(at), int(weight)


@cache
def _learned() -> Learned:
    rarity, weights = {}, {}
    for line in FILE.read_text(encoding="utf-8").splitlines()[1:]:
        name, rare, parts = line.split("\t")
        weights[name] = tuple(_pair(one) for one in parts.split(" "))
        if not name.startswith("@"):
            rarity[name] = float(rare)
    return Learned(rarity, weights)
