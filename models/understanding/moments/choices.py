"""Days of which each may be meant, so that it is asked which."""

from itertools import pairwise

from models.understanding.moments.feasts import is_at_odds, is_of_another_season
from models.understanding.moments.grouping import grouped
from models.understanding.moments.groups import DAYLIKE, Group, named_alike
from models.understanding.moments.meaning import Read, Reader
from models.understanding.moments.mentions import Mention
from models.understanding.moments.periods import Lean
from models.understanding.moments.tense import lean
from models.understanding.moments.when import When
from models.understanding.moments.words import Kind, beside


def choices(read: list[Read], left_open: set[int], reader: Reader) -> tuple[When, ...]:
    """The moments that may be meant: of those that are `left_open`, and of days that one group names."""
    found: dict[When, None] = {}
    for group, when in read:
        each = [when] if when and id(group) in left_open else _each(group, reader) if when is None else []
        found |= dict.fromkeys(each)
    return tuple(found)


def _each(group: Group, reader: Reader) -> list[When]:
    """Of days beside each other, each by itself with the hour that is told of them; none where one is not clear."""
    named = [one for one in group.mentions if one.kind in DAYLIKE]
    if not _are_alike(named, reader.text):
        return []
    rest = [one for one in group.mentions if one not in named]
    first, *others = (_alone(day, rest, reader.text) for day in named)
    begin = reader.read(first)
    if begin is None:
        return []
    after = (reader.after(begin, other).read(other) for other in others)
    known = [begin, *(one for one in after if one is not None)]
    return known if len(known) == len(named) else []


def _alone(day: Mention, rest: list[Mention], text: str) -> Group:
    return grouped(sorted([day, *rest], key=lambda one: one.start), text)[0]


def _are_alike(named: list[Mention], text: str) -> bool:
    """Whether they are days told alike, one beside or instead of the other."""
    gaps = (text[one.end : other.start] for one, other in pairwise(named))
    beside_each_other = all(beside("pair").fullmatch(gap) or beside("either").fullmatch(gap) for gap in gaps)
    alike = all(one.kind is Kind.DAY and named_alike(named[0], one) for one in named)
    return len(named) > 1 and alike and beside_each_other


def several(read: list[Read], text: str) -> set[int]:
    """Of days of which each may be meant none is clear: 周三上午、周四上午; 中秋慰问，9月23日. By their identity."""
    return {
        id(group)
        for one, other in pairwise(read)
        if _may_be_either(one, other, text)
        for group, _ in (one, other)
    }


def _may_be_either(one: Read, other: Read, text: str) -> bool:
    (group, when), (after, then) = one, other
    if _is_perhaps_its_part(group, after, text):
        return True
    if not (group.has_day and after.has_day and _are_two(when, then)):
        return False
    return (
        _are_side_by_side(group, after, text)
        or is_at_odds(group, after, text)
        or is_of_another_season(group, when, after, then)
    )


def _is_perhaps_its_part(group: Group, after: Group, text: str) -> bool:
    """Whether what is planned for a day may be at the part of it that a later clause names: 明天开会，下午去看."""
    day, part = group.left, after.left
    if not day.days or part.days != day.days or day.part or day.clock or part.clock:
        return False
    is_planned = beside("planned_after").match(text, after.end)
    return bool(is_planned) and lean(text, group.start, group.end) is not Lean.PAST


def _are_side_by_side(group: Group, after: Group, text: str) -> bool:
    gap = text[group.end : after.start]
    alike = named_alike(group.left.days[-1], after.left.days[0])
    return bool(beside("each").fullmatch(gap) or (alike and beside("pair").fullmatch(gap)))


def _are_two(when: When | None, other: When | None) -> bool:
    """Whether they are two days, for all that is known."""
    known = [one for one in (when, other) if one is not None]
    alike = len({one.period for one in known}) == 1
    return alike and len({one.start.date() for one in known}) == len(known)
