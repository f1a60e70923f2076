"""Whether what is answered about an activity tells of it as it is known: by the numbers and the time in the words."""

import re
from datetime import datetime
from decimal import Decimal

from models.activities.record import Activity
from models.understanding.letters import plain
from models.understanding.moments.moving import moved
from models.understanding.moments.reading import read_moments, without
from models.understanding.moments.when import When
from models.understanding.quantities import quantities_in
from models.understanding.units import Kind

DIGITS = re.compile(r"\d+(?:\.\d+)?")


def differs(activity: Activity, words: str, now: datetime) -> bool:
    """Whether words tell a number that is not known of it, in whatever it is counted. `now` is local time."""
    rest = _untimed(words, now)
    found = quantities_in(rest)
    known = {one.value for one in quantities_in(plain(activity.text))} | {Decimal(activity.people or 0)}
    bare = DIGITS.findall(without(rest, [(one.start, one.end) for one in found]))
    return not {one.value for one in found} <= known or not set(bare) <= {*DIGITS.findall(activity.text)}


def may_tell_of(activity: Activity, words: str, now: datetime) -> bool:
    """Whether numbers in these words are of what was counted in it; of words without any nothing speaks against it."""
    rest = _untimed(words, now)
    told, known = quantities_in(rest), quantities_in(plain(activity.text))
    if not told:
        return True
    units = {one.unit for one in known} | {
        one.unit for one in told if one.kind is Kind.PEOPLE and activity.people
    }
    return any(one.unit in units for one in told)


def names_another_time(activity: Activity, words: str, now: datetime) -> bool:
    """Whether words name a day, or an hour, that is not its own."""
    when, starts_at = read_moments(words, now, ahead=True).when, activity.starts_at.astimezone(now.tzinfo)
    if when is None or when.period:
        return False
    return moved(When(starts_at, activity.timed), when, words).start != starts_at


def _untimed(words: str, now: datetime) -> str:
    told = plain(words)
    return without(told, read_moments(told, now).spans)
