"""Days of which each may be meant, so that it is asked which."""

from itertools import pairwise

from models.understanding.moments.feasts import is_at_odds, is_of_another_season
from models.understanding.moments.groups import Group, named_alike
from models.understanding.moments.meaning import Read
from models.understanding.moments.when import When
from models.understanding.moments.words import beside


def several(read: list[Read], text: str) -> set[int]:
    """Of days of which each may be meant none is clear: 周三上午、周四上午; 中秋慰问，9月23日. By their identity."""
    return {
        id(one)
        for (group, when), (after, other) in pairwise(read)
        if group.has_day and after.has_day and _are_two(when, other)
        if _are_side_by_side(group, after, text)
        or is_at_odds(group, after, text)
        or is_of_another_season(group, when, after, other)
        for one in (group, after)
    }


def _are_side_by_side(group: Group, after: Group, text: str) -> bool:
    gap = text[group.end : after.start]
    alike = named_alike(group.left.days[-1], after.left.days[0])
    return bool(beside("each").fullmatch(gap) or (alike and beside("pair").fullmatch(gap)))


def _are_two(when: When | None, other: When | None) -> bool:
    """Whether they are two days, for all that is known."""
    known = [one for one in (when, other) if one is not None]
    alike = len({one.period for one in known}) == 1
    return alike and len({one.start.date() for one in known}) == len(known)
