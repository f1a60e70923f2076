"""What speaks for a reading of a sentence: its signs and expressions, the pieces of its words, and what they mean."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from math import log, sqrt
from typing import NamedTuple

from models.understanding.intents import Role, Sign, found
from models.understanding.letters import plain
from models.understanding.meanings import meanings
from models.understanding.moments.reading import without
from models.understanding.moments.spans import Span

PIECES = range(1, 4)
"""Letters of which a piece of a text is made."""
WEIGHT_OF_PIECES = 4.0
"""How much the pieces weigh together, beside each expression that is found."""
WEIGHT_OF_MEANINGS = 3.0
LONGEST = 300
"""Letters that are looked at: what somebody wants is said by then."""
MOST = 3
NUMBER = re.compile(r"[\d.,%:]+")


class Said(NamedTuple):
    """What a text is made of, and how often: its pieces, and its words with their groups."""

    pieces: Counter[str]
    meanings: Counter[str]


def of_matter(role: Role, named: Mapping[str, int]) -> dict[str, float]:
    """What is known of a matter beside its words: who speaks of it, and how much its keywords say for each kind."""
    return {f"@role.{role.value}": 1.0} | of_named(named)


def of_named(named: Mapping[str, int]) -> dict[str, float]:
    """How much keywords say for each kind."""
    return {"@all": 1.0} | {f"@named.{kind}": weight / 3 for kind, weight in named.items()}


def of_intent(text: str, role: Role, signs: Iterable[Sign]) -> dict[str, float]:
    """By name how often each expression is found, and what is known beside the words; all of it small numbers."""
    length = min(len(text), LONGEST) / 40
    told = {"@all": 1.0, f"@role.{role.value}": 1.0, "@length": length}
    told |= {f"@sign.{sign.value}": 1.0 for sign in signs}
    return told | {f"@{name}": min(count, MOST) / 2 for name, count in found(text).items()}


def of_text(text: str, spans: Iterable[Span] = ()) -> Said:
    """What a text is made of, without its days and with one sign for all numbers."""
    bare = NUMBER.sub("0", without(plain(text), spans)[:LONGEST])
    framed = f"\N{SYMBOL FOR START OF TEXT}{bare}\N{SYMBOL FOR END OF TEXT}"
    pieces = Counter(framed[at : at + size] for size in PIECES for at in range(len(framed) - size + 1))
    return Said(pieces, meanings(bare))


def weighed(said: Said, rarity: Mapping[str, float]) -> dict[str, float]:
    """What is known of it, the rarer the heavier; of each sort one weight however long the text is."""
    return {
        **_weighed(said.pieces, rarity, WEIGHT_OF_PIECES),
        **_weighed(said.meanings, rarity, WEIGHT_OF_MEANINGS),
    }


def _weighed(counts: Mapping[str, int], rarity: Mapping[str, float], weight: float) -> dict[str, float]:
    values = {one: (1 + log(count)) * rarity[one] for one, count in counts.items() if one in rarity}
    length = sqrt(sum(value * value for value in values.values()))
    return {one: weight * value / length for one, value in values.items()}
