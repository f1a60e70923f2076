"""What a problem is about and how urgent it is, suggested from its words and corrected by a tap."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from pydantic import Field

from models.understanding import evidence, learned
from models.understanding.dangers import Danger, dangers_in
from models.understanding.intents import Role
from models.understanding.keywords import STRONG, Graded, Scale, Words, load, one_of, scale
from models.understanding.letters import plain

ALTERNATIVES = 3
"""How many other categories are offered for correction."""
MOST_LIKELY = 10
"""Categories; words that sound like more of them sound like none."""
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


AT_PLACES = {Category.TEACHING, Category.PARKING, Category.UTILITIES}
"""What a place may be named by, where something else is wrong there."""


COMES_OF = {
    Danger.VIOLENCE: {Category.NEIGHBOUR_DISPUTE, Category.PARKING},
    Danger.TRAPPED: {Category.FACILITIES},
}
"""What is spoken of where these dangers come of it, such as a quarrel or a lift; then that is the matter."""
SAY_NOTHING = {Danger.COLLAPSE, Danger.HAZARD, Danger.HURT}
"""Dangers that come of anything."""


class Speaker(StrEnum):
    """Who says it: the same words mean another thing to a resident and to a company."""

    RESIDENT = "resident"
    COMMUNITY = "community"
    VILLAGE = "village"
    ENTERPRISE = "enterprise"
    SCHOOL = "school"
    ORGAN = "organ"
    PROJECT = "project"


@dataclass(frozen=True)
class Suggestion:
    """A first guess; `alternatives` are the next most likely categories, the likeliest first."""

    category: Category
    urgency: Urgency
    alternatives: tuple[Category, ...]


class Ways(Words):
    """How one kind of speaker is read: the kinds they usually mean, those they never do, and what is meant instead.

    `named`: what they mean only where a word of it is said; how a sentence sounds is not enough.
    """

    common: tuple[Category, ...]
    never: frozenset[Category] = frozenset()
    named: frozenset[Category] = frozenset()
    instead: dict[Category, Category] = Field(default_factory=dict)


class ProblemWords(Words):
    """`words/problems.yaml`."""

    categories: dict[Category, Graded]
    anybody: Ways
    speakers: dict[Speaker, Ways]
    where: str
    matters: dict[Category, str]
    complex: tuple[str, ...]
    greetings: tuple[str, ...]


@lru_cache(maxsize=256)
def suggest(text: str, speaker: Speaker | None = None) -> Suggestion:
    """The likeliest category, its urgency and what else it may be, given who says it; never empty-handed."""
    text, ways = plain(text), _ways(speaker)
    named = named_in(text)
    told, said = matter_told(named, speaker), evidence.of_text(text)
    sounds = [*_endangered(text), *_wrong_there(text)]
    sounds += _likely(named, learned.likely("category", told, said))
    meant = (ways.instead.get(one, one) for one in sounds)
    likely = [one for one in meant if one not in ways.never | (ways.named - named.keys())]
    category = next(iter(likely), Category.OTHER)
    others = dict.fromkeys([*likely, *ways.common])
    alternatives = tuple(other for other in others if other is not category)[:ALTERNATIVES]
    missing = category is Category.UTILITIES and (
        next(iter(named), None) is Category.UTILITIES
        or (Category.ENERGY_COST not in named and learned.likely("urgency", told, said)[0] == Urgency.UTILITY)
    )
    return Suggestion(category, _urgency(text, category, missing), alternatives)


def _endangered(text: str) -> list[Category]:
    """What somebody is in danger of is what it is about, wherever that is, unless it comes of something else."""
    plainly = _plainly(named_in(_written(_words().where).sub(" ", text)))
    by_itself = (COMES_OF.get(one, set()).isdisjoint(plainly) for one in dangers_in(text) - SAY_NOTHING)
    return [Category.SAFETY] if any(by_itself) else []


def _wrong_there(text: str) -> list[Category]:
    """What is wrong at a place that has a matter of its own: dirt at a school, a broken swing."""
    rest, places = _written(_words().where).subn(" ", text)
    if not places:
        return []
    matters, named = _words().matters, named_in(rest)
    plainly = _plainly(named)
    sounds = [one for one, pattern in matters.items() if _written(pattern).search(rest)]
    is_clear = (
        sounds and plainly in ([], [Category.FACILITIES]) and named.keys() <= matters.keys() | AT_PLACES
    )
    found = sounds if is_clear else plainly
    return [one for one in found if one in matters][:1]


def _likely(named: Mapping[Category, int], sounds: Sequence[str]) -> list[Category]:
    """What is plainly named, else what the words sound like; what sounds like everything is nothing known."""
    plainly = _plainly(named)
    unknown = [*named, Category.OTHER] if len(sounds) > MOST_LIKELY else []
    return [*plainly, *unknown, *map(Category, sounds)]


def _plainly(named: Mapping[Category, int]) -> list[Category]:
    return [one for one, weight in named.items() if weight >= STRONG]


def matter_told(named: Mapping[Category, int], speaker: Speaker | None) -> dict[str, float]:
    """What is known beside its words of a matter in which these categories are named."""
    role = Role.RESIDENT if speaker is Speaker.RESIDENT else Role.CONTACT
    return evidence.of_matter(role, {one.value: weight for one, weight in named.items()})


def common(speaker: Speaker | None = None) -> tuple[Category, ...]:
    """The few kinds of which such a speaker usually speaks."""
    return _ways(speaker).common


def worth_reporting(text: str) -> bool:
    """Whether something is said at all, beyond a greeting, a test, signs and pictures."""
    rest = _pattern("greetings").sub(" ", plain(text))
    return len({sign for sign in rest if sign.isalnum()}) >= LEAST_TO_SAY


def named_in(text: str) -> dict[Category, int]:
    """The categories whose keywords are found, with their weight."""
    return _scale().weigh(plain(text))


def _ways(speaker: Speaker | None) -> Ways:
    return _words().speakers[speaker] if speaker else _words().anybody


def _urgency(text: str, category: Category, missing: bool) -> Urgency:
    """`missing`: whether water, power or heat itself is spoken of, and not only its cost."""
    if dangers_in(text):
        return Urgency.DANGER
    if missing:
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
def _written(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return one_of(getattr(_words(), name))
