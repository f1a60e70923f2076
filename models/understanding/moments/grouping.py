"""Puts words of time together into groups, one after another."""

from collections.abc import Iterable

from models.understanding.moments.groups import DAYLIKE, Group, Half, follows, is_near, joins, named_alike
from models.understanding.moments.mentions import Mention
from models.understanding.moments.open_groups import leaves_open
from models.understanding.moments.words import AROUND, Kind, beside


def grouped(mentions: Iterable[Mention], text: str) -> list[Group]:
    """The groups of a text's mentions, in their order.

    A time of day belongs to the day before it, however far away, else to the one after it.
    """
    groups: list[Group] = []
    for mention in mentions:
        if groups and "that" in mention.said and groups[-1].end == mention.start:
            groups[-1].take_part(mention)
            continue
        if groups and leaves_open(groups[-1], mention, text):
            groups[-1].either = True
        elif not groups or _begins(groups[-1], mention, text):
            taken_over = _taken_over(groups, mention, text)
            half = Half(days=_kept_days(groups, mention, text))
            groups.append(Group(taken_over, half, denied=follows("denied", mention, text)))
            groups[-1].moved = _is_moved_to(groups, mention, text)
            for earlier in groups[-1].mentions:
                _put(groups[-1], earlier, text)
        if not groups[-1].either:
            _put(groups[-1], mention, text)
        groups[-1].mentions.append(mention)
    return groups


def _begins(group: Group, mention: Mention, text: str) -> bool:
    gap = text[group.end : mention.start]
    if joins(group, mention, text):
        return False
    if mention.kind not in DAYLIKE:
        is_another = group.denied or _is_another_part(group, mention)
        return (is_another and not is_near(gap)) or _is_told_later(group, mention, text)
    if not group.has_day:
        return bool(beside("apart").search(gap))
    if "," in gap and (group.denied or follows("refused_before", group.mentions[0], text)):
        return True
    another = beside("pair").fullmatch(gap) and named_alike(group.mentions[-1], mention)
    beside_it = is_near(gap) and not beside("each").fullmatch(gap)
    return not (another or (beside_it and _says_the_same(group, mention)))


def _is_another_part(group: Group, mention: Mention) -> bool:
    """Whether a part of a day comes after another had its say: 上午报的,下午3点才来人."""
    half = group.right or group.left
    return mention.kind is Kind.PART and half.part is not None


def _is_told_later(group: Group, mention: Mention, text: str) -> bool:
    """Whether a part of a day is that of another clause than its day: 昨天灯坏了，晚上看不见."""
    gap = text[group.end : mention.start]
    of_one_day = group.has_day and all(day.kind is Kind.DAY for day in group.left.days)
    if mention.kind is not Kind.PART or not of_one_day or not beside("clause").search(gap):
        return False
    if group.left.clock is not None:
        return True
    is_over = beside("over_before").search(text, max(0, group.start - 2 * AROUND), mention.start)
    if beside("own_part").match(text, mention.end) or (is_near(gap) and not is_over):
        return False
    return bool(is_over) or not beside("own_place").match(text, mention.end)


def _kept_days(groups: list[Group], mention: Mention, text: str) -> list[Mention]:
    """The days of which another part is told in the same sentence: 明天上午没空,下午3点吧."""
    if mention.kind in DAYLIKE or not groups or groups[-1].denied or groups[-1].right:
        return []
    is_apart = beside("apart").search(text[groups[-1].end : mention.start])
    return [] if is_apart else [*groups[-1].left.days]


def _says_the_same(group: Group, mention: Mention) -> bool:
    """Whether a day beside another explains it, as in 昨天(周三) or next week on Friday."""
    last = group.mentions[-1]
    explains = {"weekday", "day", "lunar_day", "holiday"} & mention.said.keys()
    both = last.kind is mention.kind is Kind.DAY and "around" not in last.said
    return both and bool(explains)


def _taken_over(groups: list[Group], mention: Mention, text: str) -> list[Mention]:
    """A time that stands before its day, as in "at 3 pm tomorrow", though another day was named before."""
    if not groups or len(groups[-1].mentions) < 2 or groups[-1].right:
        return []
    before, last = groups[-1].mentions[-2:]
    apart = not is_near(text[before.end : last.start])
    if last.kind is Kind.CLOCK and apart and is_near(text[last.end : mention.start]):
        groups[-1].mentions.pop()
        groups[-1].left.clock = None if groups[-1].left.clock is last else groups[-1].left.clock
        return [last]
    return []


def _put(group: Group, mention: Mention, text: str) -> None:
    joined = bool(group.mentions) and mention not in group.mentions and joins(group, mention, text)
    if joined and group.right is None:
        group.right = Half()
    half = group.right or group.left
    if group.mentions and follows("moved", mention, text):
        half.clock = None
        half.part = half.part if mention.kind is Kind.CLOCK else None
    half.add(mention)
    if mention.kind is Kind.PART and (half.clock is None or _explains_clock(half.clock, mention, text)):
        half.part = half.part or text[mention.start : mention.end]
    if mention.kind is Kind.CLOCK:
        half.clock = half.clock or mention


def _explains_clock(clock: Mention, part: Mention, text: str) -> bool:
    """Whether a part of a day after a clock time goes with it, as in "at 3 in the afternoon"."""
    return bool(beside("after_clock").fullmatch(text[clock.end : part.start]))


def _is_moved_to(groups: list[Group], mention: Mention, text: str) -> bool:
    moved = len(groups) > 1 and follows("moved_from", groups[-2].mentions[0], text)
    return moved or "moved_by" in mention.said or follows("moved", mention, text)
