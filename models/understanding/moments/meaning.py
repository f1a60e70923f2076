"""What a group of words about time means."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from models.understanding.moments import particles, repeating
from models.understanding.moments.amounts import instant, shifted
from models.understanding.moments.clock import HOUR
from models.understanding.moments.groups import Group, follows
from models.understanding.moments.halves import FROM_TODAY, days_of, is_weekday, time_of
from models.understanding.moments.mentions import Mention, said_in
from models.understanding.moments.periods import YEARS, Days, Frame, Lean
from models.understanding.moments.stretches import when_on
from models.understanding.moments.tense import is_past_in_clause, lean
from models.understanding.moments.when import When
from models.understanding.moments.words import Kind, beside, tables

NEXT_YEARS = timedelta(days=300)
"""A date without its year lies less far ahead."""

Read = tuple[Group, When | None]
"""A group and what it says, where that is clear."""


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
        if first is not None and is_weekday(first) and follows("told_from", first, self.text):
            return None
        when = self._read(group, first)
        if when is None or when.start.year not in YEARS or when.last < when.start:
            return None
        if not group.has_day and self._is_slip(when, group):
            return None
        return replace(when, approximate=when.approximate or particles.is_about(group, self.text))

    def after(self, first: When, group: Group) -> "Reader":
        """Who reads a group beside a first one: its day is told from that, unless it is told from today."""
        if FROM_TODAY & group.left.days[0].said.keys():
            return self
        return replace(self, now=first.start.replace(hour=0, minute=0), ahead=True)

    def _read(self, group: Group, first: Mention | None) -> When | None:
        if first is not None and first.kind is Kind.EVERY:
            return self._repeating(group, first)
        if first is not None and (at := self._instant(first)) is not None:
            now = first.said.get("offset") in tables().moment
            return When(at, timed=now, exact=True) if not group.left.clock else None
        return self._stretch(group)

    def _is_slip(self, when: When, group: Group) -> bool:
        """Whether an hour that is told as past is to come: 11点半就停了, said at ten past twelve, of the day before."""
        return when.start > self.now and is_past_in_clause(self.text, group.start, group.end)

    def _instant(self, mention: Mention) -> datetime | None:
        if mention.said.get("offset") in tables().moment:
            return self.now.replace(second=0, microsecond=0)
        return instant(mention.said, self.now)

    def _repeating(self, group: Group, mention: Mention) -> When | None:
        repeats, time_of_day = repeating.rule(mention.said), time_of(group.left, self.now)
        if repeats is None or time_of_day is None or (group.right and group.right.days):
            return None
        now = self.now.hour * HOUR + self.now.minute
        is_over = group.left.clock is not None and time_of_day.start < now
        day = repeating.following(repeats, self.now.date() + timedelta(days=is_over))
        one = when_on(Days.one(day), group, self.now) if day else None
        return replace(one, repeats=repeats) if one else None

    def _stretch(self, group: Group) -> When | None:
        if particles.is_after(group, self.text):
            return None
        tense = self._lean(group)
        found = self._first(group, tense)
        if found is None or self._is_just_over(found, group, tense):
            return None
        if found.period:
            return self._period(found, group, tense)
        return when_on(self._as_long_as_said(found, group), group, self.now)

    def _period(self, found: Days, group: Group, tense: Lean) -> When | None:
        """A month or the like: as a whole, until now where it is since then, or the day before it."""
        if particles.is_until(group, self.text):
            # Before a month that has begun: the next one may be meant, or the end of this one.
            if found.first <= self.now.date() and tense is Lean.FUTURE:
                return None
            found = Days.one(found.first - timedelta(days=1))
        elif particles.is_since(group, self.text):
            found = replace(found, last=max(found.first, self.now.date()))
        is_at_an_hour = found.period and group.left.clock
        return None if is_at_an_hour else when_on(found, group, self.now)

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
        told = Lean.FUTURE if self.ahead else lean(self.text, group.start, group.end)
        if not particles.is_until(group, self.text):
            return told
        if particles.is_done_before(group, self.text):
            return Lean.NEAREST
        return Lean.PAST if told is Lean.PAST else Lean.FUTURE

    def _first(self, group: Group, tense: Lean) -> Days | None:
        """The day, or the first of a stretch; of a stretch of months the last one is looked for first."""
        today = self.now.date()
        found = days_of(group.left, Frame(today, tense), today)
        if group.right and group.right.days and _is_told_by_end(found, group, tense):
            last = days_of(group.right, Frame(today, tense), today)
            return days_of(group.left, Frame(last.last, Lean.PAST), today) if last else None
        return found


def _is_told_by_end(found: Days | None, group: Group, tense: Lean) -> bool:
    """Whether a stretch begins in what its end is told to lie in: months, and Monday to Wednesday next week."""
    assert group.right is not None
    in_its_week = (
        bool(group.left.days) and is_weekday(group.left.days[0]) and "week" in group.right.days[0].said
    )
    return in_its_week or (found is not None and found.period and tense is Lean.NEAREST)
