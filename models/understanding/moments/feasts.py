"""Feasts that say what something is for, and dates beside them that say when it is."""

from collections.abc import Iterator
from datetime import timedelta

from models.understanding.moments.groups import Group
from models.understanding.moments.meaning import Read
from models.understanding.moments.particles import is_deadline
from models.understanding.moments.when import When
from models.understanding.moments.words import beside

SEASON, YEAR = timedelta(days=60), timedelta(days=365)
"""How far from a feast that is kept each year what is held for it may lie."""


def frames(read: list[Read], text: str) -> Iterator[int]:
    """Where feasts begin that say what it is for, or before which it is: its day is told after: 中秋慰问，9月23日下午."""
    for at, (group, when) in enumerate(read):
        days = (other for other, day in read[at + 1 :] if day and not day.period and not day.repeats)
        if when and group.is_feast and any(_tells_its_day(group, other, text) for other in days):
            yield group.start


def _tells_its_day(feast: Group, group: Group, text: str) -> bool:
    """Whether a day is that of what is held for a feast: it is told with its hour, or at once, or as what is arranged."""
    gap = text[feast.end : group.start]
    if not group.has_day or group.is_feast or beside("each").fullmatch(gap) or is_deadline(group, text):
        return False
    if beside("arranged").search(gap) or beside("framed").fullmatch(gap):
        return True
    return not beside("apart" if group.left.clock else "clause").search(gap)


def is_at_odds(feast: Group, group: Group, text: str) -> bool:
    """Whether a date may be that of what is held for a feast, or of something else."""
    if not feast.is_feast or "day" not in group.left.days[0].said or _tells_its_day(feast, group, text):
        return False
    is_apart = beside("apart").search(text[feast.end : group.start])
    return not (is_apart or is_deadline(feast, text) or is_deadline(group, text))


def is_of_another_season(feast: Group, its_day: When | None, group: Group, when: When | None) -> bool:
    """Whether a date lies too far from each year's feast to be that of what is held for it: 重阳慰问,3月5日上午9点."""
    if not feast.is_feast or its_day is None or when is None or "month" not in group.left.days[0].said:
        return False
    away = abs(its_day.start - when.start).days % YEAR.days
    return min(away, YEAR.days - away) > SEASON.days
