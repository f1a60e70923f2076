"""What a group of words about time means."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from models.understanding.moments import repeating
from models.understanding.moments.amounts import instant, shifted
from models.understanding.moments.calendar import days
from models.understanding.moments.clock import HOUR, NOON, Clock, clock, is_after_midnight, later
from models.understanding.moments.groups import Group, Half, follows, named_alike
from models.understanding.moments.periods import YEARS, Days, Frame, Lean
from models.understanding.moments.tense import is_past_in_clause, lean
from models.understanding.moments.words import AROUND, Kind, Mention, Part, beside, part_of, said_in, tables
from models.understanding.numerals import number

FROM_TODAY = {"offset", "amount", "these", "week", "month_offset", "quarter_offset", "year_offset"}
"""Groups of expressions that count from today."""

NEXT_YEARS = timedelta(days=300)
"""A date without its year lies less far ahead."""


@dataclass(frozen=True)
class When:
    """A local moment or stretch of time.

    `timed`: a clock time was said, rather than a day or a part of one, which begins at its usual hour. `exact`: the
    minute is known all the same, as it is of "in two hours". `end`: of what
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
    exact: bool = False

    @property
    def is_habit(self) -> bool:
        """Whether only how often is said (every year), and no day of it: then it is no date."""
        return self.repeats is not None and "BY" not in self.repeats and not self.timed

    @property
    def last(self) -> datetime:
        """The end of a stretch, else the moment itself: until when, of a deadline."""
        return self.end or self.start


@dataclass(frozen=True)
class Reader:
    """Reads groups of one text."""

    text: str
    now: datetime
    ahead: bool

    def read(self, group: Group) -> When | None:
        """What a group says; None for words that cannot be placed, or not all of them."""
        first = group.left.days[0] if group.left.days else None
        if group.either or (first is not None and first.kind is Kind.VAGUE):
            return None
        if first is not None and _is_weekday(first) and follows("told_from", first, self.text):
            return None
        if first is not None and first.kind is Kind.EVERY:
            when = self._repeating(group, first)
        elif first is not None and (at := self._instant(first)) is not None:
            now = first.said.get("offset") in tables().moment
            when = When(at, timed=now, exact=True) if not group.left.clock else None
        else:
            when = self._stretch(group)
        if when is None or when.start.year not in YEARS or when.last < when.start:
            return None
        if (
            not group.has_day
            and when.start > self.now
            and is_past_in_clause(self.text, group.start, group.end)
        ):
            return None  # 11点半就停了, said at ten past twelve: of the day before, or a slip
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
        is_over = group.left.clock is not None and time_of_day.start < now
        day = repeating.following(repeats, self.now.date() + timedelta(days=is_over))
        one = self._on(Days.one(day), group, time_of_day.start) if day else None
        return replace(one, repeats=repeats) if one else None

    def _stretch(self, group: Group) -> When | None:
        if self._is_after(group):
            return None
        is_until = self._is_until(group)
        tense = self._lean_until(group) if is_until else self._lean(group)
        found = self._first(group, tense)
        time_of_day = self._time(group.left)
        if found is None or time_of_day is None or self._is_just_over(found, group, tense):
            return None
        if found.period and is_until:
            # Before a month that has begun: the next one may be meant, or the end of this one.
            if found.first <= self.now.date() and tense is Lean.FUTURE:
                return None
            found = Days.one(found.first - timedelta(days=1))
        if found.period and self._is_since(group):
            found = replace(found, last=max(found.first, self.now.date()))
        if found.period and group.left.clock:
            return None
        return self._on(self._as_long_as_said(found, group), group, time_of_day.start)

    def _is_just_over(self, found: Days, group: Group, tense: Lean) -> bool:
        """Whether a date that is to come was some weeks ago: nobody means the next year's by it, or says so."""
        dated = {"month", "day"} <= group.left.days[0].said.keys() if group.left.days else False
        of_a_year = dated and {"year", "year_offset"} & group.left.days[0].said.keys()
        far = found.first - self.now.date() > NEXT_YEARS
        return dated and not of_a_year and far and tense is Lean.FUTURE and not self.ahead

    def _as_long_as_said(self, found: Days, group: Group) -> Days:
        """Of a day after which it stands for how long (22号起三天), these days; a time of day is of each of them."""
        said = beside("lasting").match(self.text, group.end)
        if said is None or found.first != found.last or group.right or group.left.clock:
            return found
        after = shifted(said_in(said), found.first)
        return replace(found, last=after - timedelta(days=1)) if after else found

    def _lean(self, group: Group) -> Lean:
        return Lean.FUTURE if self.ahead else lean(self.text, group.start, group.end)

    def _lean_until(self, group: Group) -> Lean:
        """Of a day before which it is; what sounds done (月底之前把合同签了) may be meant to be by then."""
        if beside("done_before").match(self.text, group.left.days[-1].end):
            return Lean.NEAREST
        return Lean.PAST if self._lean(group) is Lean.PAST else Lean.FUTURE

    def _first(self, group: Group, tense: Lean) -> Days | None:
        """The day, or the first of a stretch; of a stretch of months the last one is looked for first."""
        today = self.now.date()
        found = self._days(group.left, Frame(today, tense))
        if group.right and group.right.days and _is_told_by_end(found, group, tense):
            last = self._days(group.right, Frame(today, tense))
            return self._days(group.left, Frame(last.last, Lean.PAST)) if last else None
        return found

    def _on(self, found: Days, group: Group, minutes: int) -> When | None:
        """A group's times on these days."""
        left, right, time_of_day = group.left, group.right, self._time(group.left)
        assert time_of_day is not None
        end = self._at(found.last, minutes) if found.last > found.first else None
        until_an_hour = time_of_day.until is not None or (right is not None and not right.days)
        if until_an_hour and found.last > found.first:
            return None  # on each of these days, which is no one stretch
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
        last = self._days(right, self._told_from(found.first, right.days[0]))
        return last.last if last and last.last >= found.first else None

    def _end(self, first: date, last: date, minutes: int, group: Group) -> datetime | None:
        right = group.right
        assert right is not None
        if right.clock is None:
            return self._at(last, self._usual(right)) if last > first else None
        part = self._part(right) or self._part(group.left)
        found = clock(right.clock.said, part, whole_day=_is_of_whole_day(group.left.clock))
        found = found or clock(right.clock.said, None)
        if found is None:
            return None
        return self._at(last, found.start if last > first else later(minutes, found.start))

    def _days(self, half: Half, frame: Frame) -> Days | None:
        """The day that a half names; what stands beside it must fit into it, or is the day after it: 周四周五."""
        if not half.days:
            return Days.one(frame.today)
        first, *others = sorted(half.days, key=_says_little)
        found = days(first.said, frame) if first.kind is Kind.DAY else None
        for other in others:
            if found is None:
                return None
            inner = days(other.said, self._told_from(found.first, other))
            fits = inner is not None and found.first <= inner.first <= inner.last <= found.last
            both = _both(found, inner) if named_alike(first, other) else None
            found = inner if fits else both
        return found

    def _told_from(self, first: date, mention: Mention) -> Frame:
        """A day after another is told from that, unless it is told from today by itself."""
        if FROM_TODAY & mention.said.keys():
            return Frame(self.now.date())
        return Frame(first, Lean.FUTURE)

    def _time(self, half: Half) -> Clock | None:
        """None for a clock time that is none, or lies in one of two nights: 昨天半夜两点."""
        part = self._part(half)
        if half.clock is None:
            return Clock(self._usual(half))
        if part and part.astride and half.days and is_after_midnight(half.clock.said):
            return None
        return clock(half.clock.said, part)

    def _usual(self, half: Half) -> int:
        """The minutes at which a part of a day, or a day of which no part is said, is taken to begin."""
        if half.days and "so_far" in half.days[0].said:
            return self.now.hour * HOUR + self.now.minute
        part = self._part(half)
        at = part.at if part else tables().usual
        return at.hour * HOUR + at.minute

    def _part(self, half: Half) -> Part | None:
        return part_of(half.part) if half.part else None

    def _at(self, day: date, minutes: int) -> datetime:
        return datetime.combine(day, time(), self.now.tzinfo) + timedelta(minutes=minutes)

    def _is_until(self, group: Group) -> bool:
        return bool(beside("until").match(self.text, group.left.days[-1].end)) if group.left.days else False

    def _is_after(self, group: Group) -> bool:
        """Whether it is some time after the day, nobody knows when, or so long before it: 周五的前一天."""
        if not group.left.days or group.right:
            return False
        first, last = group.left.days[0], group.left.days[-1]
        if beside("before_by").match(self.text, last.end):
            return True
        ahead = self.text[max(0, first.start - AROUND) : first.start]
        after = beside("after").search(ahead) or beside("after_day").match(self.text, last.end)
        return group.left.clock is None and bool(after)

    def _is_since(self, group: Group) -> bool:
        first = group.left.days[0]
        ahead = self.text[max(0, first.start - AROUND) : first.end]
        after = beside("since_after").match(self.text, group.left.days[-1].end)
        return bool(after or beside("since_before").search(ahead))

    def _is_about(self, group: Group) -> bool:
        return any(
            beside("about_before").search(self.text[max(0, one.start - AROUND) : one.start])
            or beside("about_after").match(self.text, one.end)
            for one in group.mentions
        )


def _both(first: Days, second: Days | None) -> Days | None:
    """Two days of which the second follows the first."""
    if second is None or first.period or second.first != second.last:
        return None
    follows = second.first - first.last == timedelta(days=1)
    return Days(first.first, second.first) if follows else None


def _is_of_whole_day(mention: Mention | None) -> bool:
    """Whether an hour is told by the clock of 24 hours: 22:00."""
    return mention is not None and (number(mention.said.get("hour", "")) or 0) > NOON


def _is_told_by_end(found: Days | None, group: Group, tense: Lean) -> bool:
    """Whether a stretch begins in what its end is told to lie in: months, and Monday to Wednesday next week."""
    assert group.right is not None
    in_its_week = (
        bool(group.left.days) and _is_weekday(group.left.days[0]) and "week" in group.right.days[0].said
    )
    return in_its_week or (found is not None and found.period and tense is Lean.NEAREST)


def _says_little(mention: Mention) -> int:
    """Of days that are one, the date says more than its weekday, and its feast more than its number: 24号平安夜."""
    return 2 if _is_weekday(mention) else int(mention.said.keys() == {"day"})


def _is_weekday(mention: Mention) -> bool:
    """Whether it names nothing but a day of a week, of whichever week."""
    return mention.said.keys() == {"weekday"}
