"""Reads the day and the time out of a sentence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

from models.understanding.letters import plain
from models.understanding.moments.groups import Group, follows, grouped, named_alike
from models.understanding.moments.meaning import Reader, When
from models.understanding.moments.repeating import following
from models.understanding.moments.words import AROUND, Kind, around, beside, mentions

MOST = 20
"""Moments of one text that are read; what is said later is known to be time and no more."""
SEASON, YEAR = timedelta(days=60), timedelta(days=365)
"""How far from a feast that is kept each year what is held for it may lie."""

Span = tuple[int, int]
"""From the first letter to the one after the last."""


@dataclass(frozen=True)
class Moments:
    """What a text says about time. Spans are of the text as it was given, in their order.

    `unclear`: words of time that could not be placed. `taken`: what says `when`, with the particles that belong to
    it; of what comes again also until when. `spans`: all words of time. `every`: each moment that is clear, and where
    it stands, without its particles. `choices`: days of which each may be meant, where none is taken.
    """

    when: When | None = None
    unclear: tuple[str, ...] = ()
    taken: tuple[Span, ...] = ()
    spans: tuple[Span, ...] = ()
    every: tuple[tuple[When, Span], ...] = ()
    choices: tuple[When, ...] = ()


def read_moments(text: str, now: datetime, ahead: bool = False) -> Moments:
    """The day and time that a text names, in the zone of `now`, which is local.

    The first that is clear is taken, a day before a period; none where one before it was said that cannot be. A time
    alone is today's. A day alone is at 9:00, a part of a day at its usual hour, both not `timed`; an hour from
    1 to 6 with nothing beside it is in the afternoon. "下周一" and "next Monday" lie in the week (Monday to Sunday)
    after this one, "last Monday" is the latest before today. A weekday or date without its week, month or year is
    the latest one up to today when the sentence tells of the past (了, held), the next one when it tells of the
    future (将, will) or `ahead` says so, else the nearest one in either direction.
    """
    letters = plain(text)
    found = mentions(letters)
    if not found:
        return Moments()
    reader = Reader(letters, now, ahead)
    groups = _possible([group for group in grouped(found, letters) if not group.denied], letters)[:MOST]
    read = [(group, reader.read(group)) for group in groups]
    several = _several(read, letters)
    choices = tuple(when for group, when in read if when and id(group) in several)
    read = [(group, None if id(group) in several else when) for group, when in read]
    ends = _ends(read, letters)
    begins = _begins(read, letters)
    frames = _frames(read, letters)
    chosen, when = _meant([one for one in read if one[0].start not in {*ends, *begins, *frames}])
    told = [*_merged(chosen, letters), *ends.values()] if chosen and when else []
    for group in begins.values() if chosen and when else ():
        told += _merged(group, letters)
    if when is not None and when.repeats is not None:
        when = _since(when, [one for group, one in read if one is not None and group.start in begins])
    return Moments(
        when=when,
        unclear=tuple(text[start:end] for start, end in _unclear(read, letters)),
        taken=tuple(sorted(told)),
        spans=tuple((one.start, one.end) for one in found),
        every=tuple((one, (group.start, group.end)) for group, one in read if one is not None),
        choices=choices if when is None else (),
    )


def read_due(text: str, now: datetime) -> Moments:
    """The same of an answer that says until when: a stretch of time that is all it names (一个月) begins now."""
    found = read_moments(text, now, ahead=True)
    if found.when is not None or found.unclear:
        return found
    bare = beside("lasts").sub("", plain(text).strip())
    as_ends = (read_moments(end.replace("<stretch>", bare), now, ahead=True) for end in around().ends)
    return next((one for one in as_ends if one.when is not None), found)


def without(text: str, spans: Iterable[Span], mark: str = " ") -> str:
    """A text with these words blanked out, as long as before, so that their numbers are not taken for others."""
    for start, end in spans:
        text = text[:start] + mark * (end - start) + text[end:]
    return text


def _possible(groups: list[Group], text: str) -> list[Group]:
    """Without the days that are left out (周三除外); where another is told, also without those that are not meant."""
    groups = [group for group in groups if group.either or not beside("excepted").match(text, group.end)]
    suiting = [group for group in groups if not _is_aside(group, text)]
    return suiting if any(group.has_day for group in suiting) else groups


def _is_aside(group: Group, text: str) -> bool:
    """Whether it does not suit (周三没空,周四吧), was said by mistake, or is that of a paper: 按11月25日文件要求."""
    after = any(beside(name).match(text, group.end) for name in ("refused", "of_paper", "put_right"))
    return after or follows("refused_before", group.mentions[0], text)


def _several(read: list[tuple[Group, When | None]], text: str) -> set[int]:
    """Of days of which each may be meant none is clear: 周三上午、周四上午; 中秋慰问，9月23日. By their identity."""
    return {
        id(one)
        for (group, when), (after, other) in pairwise(read)
        if group.has_day and after.has_day and _are_two(when, other)
        if _are_side_by_side(group, after, text)
        or _is_at_odds(group, after, text)
        or _is_of_another_season(group, when, after, other)
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


def _unclear(read: list[tuple[Group, When | None]], text: str) -> list[Span]:
    """Where it stands what is not clear; days side by side are one."""
    spans: list[Span] = []
    for group, when in read:
        if when is not None:
            continue
        joined = spans and beside("each").fullmatch(text[spans[-1][1] : group.start])
        start = spans.pop()[0] if joined else group.start
        spans.append((start, group.end))
    return spans


def _meant(read: list[tuple[Group, When | None]]) -> tuple[Group | None, When | None]:
    """The first day; a period where no day is said; nothing where words that name no day there is stand before it.

    What it was moved to counts in place of what it was moved from.
    """
    read = [(group, when) for group, when in read if group.moved] or read
    read = [(group, when) for group, when in read if not group.is_so_far]
    period: tuple[Group | None, When | None] = (None, None)
    for group, when in read:
        if when is None and not _is_vague(group):
            break
        if when is not None and not when.period:
            return group, when
        if when is not None and period[1] is None:
            period = group, when
    return period


def _begins(read: list[tuple[Group, When | None]], text: str) -> dict[int, Group]:
    """What says from when on something comes again, by where it begins."""
    if not any(when is not None and when.repeats is not None for _, when in read):
        return {}
    told = [group for group, when in read if when is not None and when.repeats is None and not group.moved]
    return {
        group.start: group
        for group in told
        if beside("begins_after").match(text, group.end)
        or beside("begins_before").search(text[max(0, group.start - AROUND) : group.start])
    }


def _since(when: When, begins: list[When]) -> When:
    """What comes again as it is for the first time from then on."""
    first = max((one.start.date() for one in begins), default=when.start.date())
    day = following(when.repeats or "", first) if first > when.start.date() else None
    away = day - when.start.date() if day is not None else timedelta(0)
    return replace(when, start=when.start + away, end=when.end + away if when.end else None)


def _ends(read: list[tuple[Group, When | None]], text: str) -> dict[int, Span]:
    """Where it stands until when something comes again, with the words that say so, by where its day begins."""
    if not any(when is not None and when.repeats is not None for _, when in read):
        return {}
    ends = {}
    for group, when in read:
        if when is None or when.repeats is not None or group.moved:
            continue
        if before := beside("ends_before").search(text[max(0, group.start - AROUND) : group.start]):
            ends[group.start] = _with_particles(group.start - len(before[0]), group.end, text)
    return ends


def _frames(read: list[tuple[Group, When | None]], text: str) -> Iterator[int]:
    """Where feasts begin that say what it is for, or before which it is: its day is told after: 中秋慰问，9月23日下午."""
    for at, (group, when) in enumerate(read):
        days = (other for other, day in read[at + 1 :] if day and not day.period and not day.repeats)
        if when and group.is_feast and any(_tells_its_day(group, other, text) for other in days):
            yield group.start


def _tells_its_day(feast: Group, group: Group, text: str) -> bool:
    """Whether a day is that of what is held for a feast: it is told with its hour, or at once, or as what is arranged."""
    gap = text[feast.end : group.start]
    if not group.has_day or group.is_feast or beside("each").fullmatch(gap) or _is_deadline(group, text):
        return False
    if beside("arranged").search(gap) or beside("framed").fullmatch(gap):
        return True
    return not beside("apart" if group.left.clock else "clause").search(gap)


def _is_at_odds(feast: Group, group: Group, text: str) -> bool:
    """Whether a date may be that of what is held for a feast, or of something else."""
    if not feast.is_feast or "day" not in group.left.days[0].said or _tells_its_day(feast, group, text):
        return False
    is_apart = beside("apart").search(text[feast.end : group.start])
    return not (is_apart or _is_deadline(feast, text) or _is_deadline(group, text))


def _is_of_another_season(feast: Group, its_day: When | None, group: Group, when: When | None) -> bool:
    """Whether a date lies too far from each year's feast to be that of what is held for it: 重阳慰问,3月5日上午9点."""
    if not feast.is_feast or its_day is None or when is None or "month" not in group.left.days[0].said:
        return False
    away = abs(its_day.start - when.start).days % YEAR.days
    return min(away, YEAR.days - away) > SEASON.days


def _is_deadline(group: Group, text: str) -> bool:
    ahead = text[max(0, group.start - AROUND) : group.start]
    return bool(beside("ends_before").search(ahead) or beside("until").match(text, group.end))


def _is_vague(group: Group) -> bool:
    return any(day.kind is Kind.VAGUE for day in group.left.days)


def _merged(group: Group, text: str) -> Iterator[Span]:
    """The spans of a group, those that belong together as one, with the particles beside them."""
    start, end = group.mentions[0].start, group.mentions[0].end
    for mention in group.mentions[1:]:
        gap = text[end : mention.start]
        if not (beside("beside").fullmatch(gap) or beside("joins").fullmatch(gap)):
            yield _with_particles(start, end, text)
            start = mention.start
        end = mention.end
    yield _with_particles(start, end, text)


def _with_particles(start: int, end: int, text: str) -> Span:
    for name in ("belongs_before", "about_before", "belongs_before"):
        before = beside(name).search(text[max(0, start - AROUND) : start])
        start -= len(before[0]) if before else 0
    for name in ("about_after", "belongs_after"):
        after = beside(name).match(text, end)
        end = after.end() if after else end
    return start, end
