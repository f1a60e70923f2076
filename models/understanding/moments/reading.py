"""Reads the day and the time out of a sentence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from re import Pattern, compile

from models.understanding.letters import plain
from models.understanding.moments import repeating
from models.understanding.moments.amounts import instant
from models.understanding.moments.calendar import YEARS, Days, Frame, Lean, days
from models.understanding.moments.clock import DAY, HOUR, Clock, clock, later
from models.understanding.moments.groups import Group, Half, grouped
from models.understanding.moments.words import AROUND, Kind, Mention, Part, around, beside, mentions, part_of, tables

Span = tuple[int, int]
"""From the first letter to the one after the last."""


@dataclass(frozen=True)
class When:
    """A local moment or stretch of time.

    `timed`: a clock time was said, rather than a day or a part of one, which begins at its usual hour. `end`: of what
    is said to go on, its last day or hour. `day_only`: no hour was said at all. `period`: a month, quarter or the like
    was named as a whole, no day in it. `repeats`: a rule of RFC 5545, of which `start` is the next time.
    """

    start: datetime
    timed: bool
    end: datetime | None = None
    repeats: str | None = None
    approximate: bool = False
    day_only: bool = False
    period: bool = False

    @property
    def last(self) -> datetime:
        """The end of a stretch, else the moment itself: until when, of a deadline."""
        return self.end or self.start


@dataclass(frozen=True)
class Moments:
    """What a text says about time. Spans are of the text as it was given, in their order.

    `unclear`: words of time that could not be placed. `taken`: what says `when`, with the particles that belong to
    it. `spans`: all words of time.
    """

    when: When | None = None
    unclear: tuple[str, ...] = ()
    taken: tuple[Span, ...] = ()
    spans: tuple[Span, ...] = ()


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
    reader = _Reader(letters, now, Lean.FUTURE if ahead else _lean(letters))
    groups = grouped(found, letters)
    read = [(group, reader.read(group)) for group in groups]
    chosen, when = _meant(read)
    return Moments(
        when=when,
        unclear=tuple(text[group.start : group.end] for group, one in read if one is None),
        taken=tuple(_merged(chosen, letters)) if chosen and when else (),
        spans=tuple((one.start, one.end) for one in found),
    )


def without(text: str, spans: Iterable[Span]) -> str:
    """A text with these words blanked out, as long as before, so that their numbers are not taken for others."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _meant(read: list[tuple[Group, When | None]]) -> tuple[Group | None, When | None]:
    """The first day; a period where no day is said; nothing where words that name no day there is stand before it."""
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


@dataclass(frozen=True)
class _Reader:
    """Reads groups of one text."""

    text: str
    now: datetime
    lean: Lean

    def read(self, group: Group) -> When | None:
        """What a group says; None for words that cannot be placed, or not all of them."""
        first = group.left.days[0] if group.left.days else None
        if first is not None and first.kind is Kind.VAGUE:
            return None
        if first is not None and first.kind is Kind.EVERY:
            when = self._repeating(group, first)
        elif first is not None and (at := self._instant(first)) is not None:
            when = When(at, timed=True) if not group.left.clock else None
        else:
            when = self._stretch(group)
        if when is None or when.start.year not in YEARS or when.last < when.start:
            return None
        return replace(when, approximate=when.approximate or self._is_about(group))

    def _instant(self, mention: Mention) -> datetime | None:
        if mention.said.get("offset") in tables().moment:
            return self.now.replace(second=0, microsecond=0)
        return instant(mention.said, self.now)

    def _repeating(self, group: Group, mention: Mention) -> When | None:
        repeats, time_of_day = repeating.rule(mention.said), self._time(group.left)
        if repeats is None or time_of_day is None or (group.right and group.right.days):
            return None
        now = self.now.hour * HOUR + self.now.minute
        since = repeating.since(self.now.date(), time_of_day.start)
        if group.left.clock and time_of_day.start < now:
            since += timedelta(days=1)
        found = repeating.following(repeats, since)
        if found is None:
            return None
        one = self._on(Days.one(found.date()), group, time_of_day.start % DAY + DAY * (time_of_day.start >= DAY))
        return replace(one, repeats=repeats) if one else None

    def _stretch(self, group: Group) -> When | None:
        found = self._days(group.left, Frame(self.now.date(), self.lean))
        time_of_day = self._time(group.left)
        if found is None or time_of_day is None:
            return None
        if found.period and self._is_until(group):
            found = Days.one(found.first - timedelta(days=1))
        if found.period and group.left.clock:
            return None
        return self._on(found, group, time_of_day.start)

    def _on(self, found: Days, group: Group, minutes: int) -> When | None:
        """A group's times on these days."""
        left, right, time_of_day = group.left, group.right, self._time(group.left)
        assert time_of_day is not None
        end = self._at(found.last, minutes) if found.last > found.first else None
        if time_of_day.until is not None:
            end = self._at(found.first, time_of_day.until)
        if right is not None:
            last = self._last(found, right)
            if last is None:
                return None
            end = self._end(found.first, last, minutes, group)
            if end is None and right.clock:
                return None
        return When(
            self._at(found.first, minutes),
            timed=left.clock is not None,
            end=end,
            approximate=found.approximate or time_of_day.approximate,
            day_only=left.clock is None and self._part(left) is None,
            period=found.period,
        )

    def _last(self, found: Days, right: Half) -> date | None:
        """The last day of a stretch, told from its first."""
        if not right.days:
            return found.first
        last = self._days(right, Frame(found.first, Lean.FUTURE))
        return last.last if last and last.last >= found.first else None

    def _end(self, first: date, last: date, minutes: int, group: Group) -> datetime | None:
        right = group.right
        assert right is not None
        if right.clock is None:
            return self._at(last, self._time(right, tables().usual).start) if last > first else None
        found = clock(right.clock.said, self._part(right) or self._part(group.left))
        found = found or clock(right.clock.said, None)
        if found is None:
            return None
        return self._at(last, found.start if last > first else later(minutes, found.start))

    def _days(self, half: Half, frame: Frame) -> Days | None:
        """The day that a half names; what stands beside it must fit into it."""
        if not half.days:
            return Days.one(frame.today)
        found = days(half.days[0].said, frame) if half.days[0].kind is Kind.DAY else None
        for other in half.days[1:]:
            if found is None:
                return None
            inner = days(other.said, Frame(found.first, Lean.FUTURE))
            fits = inner is not None and found.first <= inner.first <= inner.last <= found.last
            found = inner if fits else None
        return found

    def _time(self, half: Half, usual: time | None = None) -> Clock | None:
        part = self._part(half)
        if half.clock is not None:
            return clock(half.clock.said, part)
        at = part.at if part else tables().usual
        return Clock(at.hour * HOUR + at.minute)

    def _part(self, half: Half) -> Part | None:
        return part_of(half.part) if half.part else None

    def _at(self, day: date, minutes: int) -> datetime:
        return datetime.combine(day, time(), self.now.tzinfo) + timedelta(minutes=minutes)

    def _is_until(self, group: Group) -> bool:
        return bool(beside("until").match(self.text, group.left.days[-1].end)) if group.left.days else False

    def _is_about(self, group: Group) -> bool:
        return any(
            beside("about_before").search(self.text[max(0, one.start - AROUND) : one.start])
            or beside("about_after").match(self.text, one.end)
            for one in group.mentions
        )


def _lean(text: str) -> Lean:
    if any(pattern.search(text) for pattern in _patterns("future")):
        return Lean.FUTURE
    return Lean.PAST if any(pattern.search(text) for pattern in _patterns("past")) else Lean.NEAREST


@cache
def _patterns(name: str) -> tuple[Pattern[str], ...]:
    return tuple(map(compile, getattr(around(), name)))
