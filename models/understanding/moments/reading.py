"""Reads the day and the time out of a sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from models.understanding.letters import plain
from models.understanding.moments.bounds import Course, course
from models.understanding.moments.choices import choices, several
from models.understanding.moments.feasts import frames
from models.understanding.moments.grouping import grouped
from models.understanding.moments.groups import Group, follows
from models.understanding.moments.meaning import Read, Reader
from models.understanding.moments.mentions import mentions
from models.understanding.moments.spans import Span, merged
from models.understanding.moments.when import When
from models.understanding.moments.words import Kind, around, beside

MOST = 20
"""Moments of one text that are read; what is said later is known to be time and no more."""


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
    left_open = several(read, letters)
    may_be_meant = choices(read, left_open, reader)
    read = [(group, None if id(group) in left_open else when) for group, when in read]
    again = course(read, letters)
    aside = {*again.ends, *again.begins, *frames(read, letters)}
    chosen, when = _meant([one for one in read if one[0].start not in aside])
    return Moments(
        when=again.since(when) if when else None,
        unclear=tuple(text[start:end] for start, end in _unclear(read, letters)),
        taken=_taken(chosen, again, letters, ahead) if chosen and when else (),
        spans=tuple((one.start, one.end) for one in found),
        every=tuple((one, (group.start, group.end)) for group, one in read if one is not None),
        choices=may_be_meant if when is None else (),
    )


def _taken(chosen: Group, again: Course, text: str, ahead: bool) -> tuple[Span, ...]:
    begins = (span for group in again.begins.values() for span in merged(group, text))
    spans = sorted([*merged(chosen, text), *again.ends.values(), *begins])
    return tuple(_until_going(span, text) for span in spans) if ahead else tuple(spans)


def _until_going(span: Span, text: str) -> Span:
    """With the 前 of 前去, which of what is to come says no less until when than that one goes."""
    before = beside("until_going").match(text, span[1])
    return (span[0], before.end()) if before else span


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


def _unclear(read: list[Read], text: str) -> list[Span]:
    """Where it stands what is not clear; days side by side are one."""
    spans: list[Span] = []
    for group, when in read:
        if when is not None:
            continue
        joined = spans and beside("each").fullmatch(text[spans[-1][1] : group.start])
        start = spans.pop()[0] if joined else group.start
        spans.append((start, group.end))
    return spans


def _meant(read: list[Read]) -> tuple[Group | None, When | None]:
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


def _is_vague(group: Group) -> bool:
    return any(day.kind is Kind.VAGUE for day in group.left.days)
