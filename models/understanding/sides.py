"""What a problem's words say of who is at odds with whom."""

from enum import StrEnum
from functools import cache

from models.understanding.keywords import Words, folded, load, one_of


class PartyRole(StrEnum):
    """Roles that are suggested; others are free words."""

    UPSTAIRS = "upstairs"
    DOWNSTAIRS = "downstairs"
    NEIGHBOUR = "neighbour"
    RESIDENT = "resident"
    SHOP = "shop"
    PROPERTY = "property"


class Sides(Words):
    words: tuple[str, ...]
    raiser: PartyRole
    other: PartyRole


class MediationWords(Words):
    """`words/mediation.yaml`."""

    sides: tuple[Sides, ...]


def sides(text: str) -> Sides | None:
    """The sides that the words of a problem speak of, where they do."""
    text = folded(text)
    return next((one for one in _known() if one_of(one.words).search(text)), None)


@cache
def _known() -> tuple[Sides, ...]:
    return load("mediation", MediationWords).sides
