"""What a problem is about and how urgent it is, suggested from its words and corrected by a tap."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from models.understanding.keywords import Graded, Scale, Words, folded, load, one_of, scale

ALTERNATIVES = 3
"""How many other categories are offered for correction."""
LEAST_TO_SAY = 2
"""Different letters or digits without which there is nothing to act on."""


class Category(StrEnum):
    NEIGHBOUR_DISPUTE = "neighbour_dispute"
    UTILITIES = "utilities"
    ENVIRONMENT = "environment"
    FACILITIES = "facilities"
    SAFETY = "safety"
    PARKING = "parking"
    ENERGY_COST = "energy_cost"
    FUNDS = "funds"
    TECHNOLOGY = "technology"
    SALES = "sales"
    JOBS = "jobs"
    TEACHING = "teaching"
    CONSTRUCTION = "construction"
    OTHER = "other"


class Urgency(StrEnum):
    """How soon a problem must be met (domain.md, Life of a problem)."""

    DANGER = "danger"
    UTILITY = "utility"
    ORDINARY = "ordinary"
    COMPLEX = "complex"


@dataclass(frozen=True)
class Suggestion:
    """A first guess; `alternatives` are the next most likely categories, the likeliest first."""

    category: Category
    urgency: Urgency
    alternatives: tuple[Category, ...]


class ProblemWords(Words):
    """`words/problems.yaml`."""

    categories: dict[Category, Graded]
    common: tuple[Category, ...]
    danger: tuple[str, ...]
    harmless: tuple[str, ...]
    complex: tuple[str, ...]
    greetings: tuple[str, ...]


@lru_cache(maxsize=256)
def suggest(text: str) -> Suggestion:
    """The likeliest category, its urgency and what else it may be; never empty-handed."""
    text = folded(text)
    likely = [*_scale().weigh(text)]
    category = likely[0] if likely else Category.OTHER
    others = dict.fromkeys([*likely, *_words().common])
    alternatives = tuple(other for other in others if other is not category)[:ALTERNATIVES]
    return Suggestion(category, _urgency(text, category), alternatives)


def common() -> tuple[Category, ...]:
    """The few kinds of which residents speak."""
    return _words().common


def worth_reporting(text: str) -> bool:
    """Whether something is said at all, beyond a greeting, a test, signs and pictures."""
    rest = _pattern("greetings").sub(" ", folded(text))
    return len({sign for sign in rest if sign.isalnum()}) >= LEAST_TO_SAY


def _urgency(text: str, category: Category) -> Urgency:
    if _pattern("danger").search(_pattern("harmless").sub(" ", text)):
        return Urgency.DANGER
    if category is Category.UTILITIES:
        return Urgency.UTILITY
    if category is Category.NEIGHBOUR_DISPUTE or _pattern("complex").search(text):
        return Urgency.COMPLEX
    return Urgency.ORDINARY


def _words() -> ProblemWords:
    return load("problems", ProblemWords)


@cache
def _scale() -> Scale[Category]:
    return scale(_words().categories)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return one_of(getattr(_words(), name))
