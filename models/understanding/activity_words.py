"""An activity out of one free sentence: what it was, when, where and with how many; nothing has to be said twice."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from zoneinfo import ZoneInfo

from models.understanding import evidence, learned
from models.understanding.counts import CountReading, Headcount, people_in, put_right, read_count
from models.understanding.keywords import STRONG, Graded, Scale, Words, folded, load, normal, scale
from models.understanding.letters import plain
from models.understanding.moments.reading import read_moments, without
from models.understanding.moments.when import When
from models.understanding.places import place_in, place_put_right
from models.understanding.swaps import swap_in

__all__ = [
    "ActivityType",
    "CountReading",
    "Reading",
    "read",
    "read_count",
    "sounds_like_activity",
]


class ActivityType(StrEnum):
    THEME_PARTY_DAY = "theme_party_day"
    JOINT_MEETING = "joint_meeting"
    OPEN_LESSON = "open_lesson"
    LESSON_CONTEST = "lesson_contest"
    MENTORING = "mentoring"
    VISIT = "visit"
    VOLUNTEERING = "volunteering"
    TRAINING = "training"
    EXPERT_DIAGNOSIS = "expert_diagnosis"
    PROJECT_WORK = "project_work"
    DEED = "deed"  # 办实事: something that was done, and no gathering
    OTHER = "other"


@dataclass(frozen=True)
class Reading:
    """What a sentence says; None for what it does not.

    `when` is local, and no whole month or the like: in which no day is said. `unclear` are the words of time that could
    not be placed. `people` is None for a range as well.
    """

    type: ActivityType | None
    when: When | None
    unclear: tuple[str, ...]
    place: str | None
    people: Headcount | None

    @property
    def count(self) -> int | None:
        return self.people.number if self.people is not None else None


class ActivityWords(Words):
    """`words/activities.yaml`."""

    types: dict[ActivityType, Graded]
    signs: Graded
    complaints: Graded
    until: str
    any: str


def read(sentence: str, now: datetime, zone: ZoneInfo, *, corrects: bool = False, place: str = "") -> Reading:
    """Reads an activity out of a sentence; see `read_moments` for what a bare weekday or date means.

    `corrects`: it puts right what was said before, so that of several numbers the new one counts, and of several places;
    `place`: the one that was known.
    """
    text = normal(sentence)
    moments = read_moments(text, now.astimezone(zone))
    rest = without(text, moments.spans)
    return Reading(
        type=activity_type(text) if _named(text) or sounds_like_activity(text) else None,
        when=moments.when if moments.when and not (moments.when.period or moments.when.is_habit) else None,
        unclear=moments.unclear,
        place=place_put_right(rest, place) if corrects else place_in(rest),
        people=(put_right if corrects else people_in)(rest).headcount,
    )


def sounds_like_activity(text: str) -> bool:
    """Whether a contact's sentence tells of something held or planned rather than of something wrong."""
    text = folded(text)
    held = sum(_types().weigh(text).values()) + _tone().weigh(text).get("signs", 0)
    return held >= STRONG and held > _tone().weigh(text).get("complaints", 0)


def sounds_like_complaint(text: str) -> bool:
    """Whether a sentence says plainly that something is wrong or wanted."""
    return _tone().weigh(folded(text)).get("complaints", 0) >= STRONG


def says_until(text: str) -> bool:
    """Whether an answer says until when something is to come again."""
    return re.search(_words().until, plain(text)) is not None


def activity_type(text: str) -> ActivityType:
    """The only type that is plainly named, else what the keywords and the words, their pieces and meanings say together.

    A type of which nothing was learned counts before others, as its words are rare.
    """
    plainly = [one for one, weight in _named(text).items() if weight >= STRONG]
    rare = [one for one in plainly if one.value not in learned.known("type")]
    if rare or len(plainly) == 1:
        return (rare or plainly)[0]
    return ActivityType(learned.likely("type", type_told(text), evidence.of_text(text))[0])


def kinds_named(text: str) -> dict[ActivityType, bool]:
    """The types that a text names, and whether plainly."""
    return {one: weight >= STRONG for one, weight in _named(text).items()}


def type_put_right(text: str) -> ActivityType | None:
    """The type that words put in the place of another; None where they put something else right, or nothing."""
    swap = swap_in(text)
    if swap is None:
        return None
    plainly = [one for one, is_plain in kinds_named(swap.new).items() if is_plain]
    of_type = bool(kinds_named(swap.old)) or bool(re.fullmatch(_words().any, plain(swap.old)))
    is_type = of_type or (not swap.old and bool(types_named(swap.new)))
    return plainly[0] if is_type and len(plainly) == 1 else None


def types_named(text: str) -> list[ActivityType]:
    """The types that a text names which says nothing else."""
    bare = plain(folded(text))
    rest = _types().pattern.sub("", bare)
    return [] if any(map(str.isalnum, rest)) else list(_types().weigh(bare))


def type_told(text: str) -> dict[str, float]:
    """What is known of an activity beside its words: how much its keywords say for each type."""
    return evidence.of_named({one.value: weight for one, weight in _named(text).items()})


def _named(text: str) -> dict[ActivityType, int]:
    return _types().weigh(plain(folded(text)))


def _words() -> ActivityWords:
    return load("activities", ActivityWords)


@cache
def _types() -> Scale[ActivityType]:
    return scale(_words().types)


@cache
def _tone() -> Scale[str]:
    return scale({"signs": _words().signs, "complaints": _words().complaints})
