"""Days: the question for one, those that are offered as buttons, and how a day and a time are kept as an answer."""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from handlers.base.hearing import moments_in, stands_alone
from handlers.base.steps import Filling, Option, Step, Text, Unclear
from handlers.base.turn import Turn
from models.post.dialogues import Answers
from models.post.said import Said, said
from models.understanding.moments.reading import Moments, read_due
from models.understanding.moments.when import When as Moment
from models.understanding.moments.words import usual_hour


@dataclass(frozen=True, kw_only=True)
class When(Step):
    """A day and, if it is said, a time, as `written` keeps it, within the years that make sense.

    `ahead`: until when something is to be done; of a month or a stretch of days that is its end. The likely days are
    offered as buttons.
    """

    ahead: bool = False
    years: int = 1
    """How far back and ahead it may lie."""

    @property
    def offered(self) -> tuple[str, ...]:
        """The days that are likely meant."""
        if self.ahead:
            return AHEAD if self.years == 1 else FAR
        return AROUND

    def asks(self, filling: Filling) -> Said:
        """Of words of time in what was told first, which were not enough, it is asked what they mean."""
        told = self._told_first(filling)
        found = moments_in(filling.turn, told, ahead=self.ahead)
        if self._choices(filling):
            return said("forms.which_of_days", words=found.unclear)
        try:
            if found.unclear or (found.when is not None and found.when.period):
                begin, end = (found.taken or found.spans)[0]
                self._placed(filling, found, found.unclear[0] if found.unclear else told[begin:end])
        except Unclear as unclear:
            return unclear.message
        return super().asks(filling)

    def options(self, filling: Filling) -> list[Option]:
        """The days that the words told first leave open, else those that are likely."""
        if choices := self._choices(filling):
            return [Option(f"{CHOICE}{at}", _label(one)) for at, one in enumerate(choices)]
        days: dict[datetime, str] = {}
        for one in self.offered:
            days.setdefault(near(one, filling), one)
        return [
            Option(one, said("words.near_day", which=one, day=day.isoformat())) for day, one in days.items()
        ]

    def pick(self, filling: Filling, value: str) -> Answers:
        super().pick(filling, value)
        if value.startswith(CHOICE):
            return written(self._choices(filling)[int(value.removeprefix(CHOICE))])
        return written(Moment(near(value, filling), timed=False))

    def _told_first(self, filling: Filling) -> str:
        first = filling.steps[0]
        return filling.words(first.name) if isinstance(first, Text) else ""

    def _choices(self, filling: Filling) -> tuple[Moment, ...]:
        """The days of which each may be meant in what was told first, as far as they can be meant."""
        found = moments_in(filling.turn, self._told_first(filling), ahead=self.ahead).choices
        return tuple(one for one in found if self._can_be(one, filling.turn.now))

    def _can_be(self, one: Moment, now: datetime) -> bool:
        is_over = self.ahead and one.last.date() < now.date()
        return not is_over and abs(one.start.year - now.year) <= self.years

    def is_another_matter(self, filling: Filling, text: str) -> bool:
        """A sentence that tells of something may well name a day; what is short and names one is an answer."""
        found = self._heard(filling, text)
        if len(text) <= LONGEST_DAY and (found.when is not None or found.unclear):
            return False
        return stands_alone(filling.turn, text)

    def read(self, filling: Filling, text: str) -> Answers:
        return written(self._placed(filling, self._heard(filling, text), text[:40]))

    def _placed(self, filling: Filling, heard: Moments, typed: str) -> Moment:
        """The moment that was heard in what was typed. Raises Unclear for none, and for one that cannot be meant."""
        now = filling.turn.now
        if heard.when is None:
            why = "forms.unclear_date" if heard.unclear else "forms.no_date"
            raise Unclear(why, typed=typed, ahead=self.ahead)
        found = by_end(heard.when) if self.ahead else heard.when
        check_when(found.start, now, self.years)
        if heard.when.period and not self.ahead:
            raise Unclear("forms.which_day", typed=typed)
        if self.ahead and found.start.date() < now.date():
            raise Unclear("forms.date_past", day=found.start.isoformat())
        return found

    def _heard(self, filling: Filling, text: str) -> Moments:
        """In what is short a mere stretch of time says until when."""
        if self.ahead and len(text) <= LONGEST_DAY:
            return read_due(text, filling.turn.when_said(text))
        return moments_in(filling.turn, text, ahead=self.ahead)


def said_until(filling: Filling, name: str) -> Answers | None:
    """The day until which something is to be done, as the answer `name` says it; None where that is over."""
    when = moments_in(filling.turn, filling.words(name), ahead=True).when
    if when is None or when.last.date() < filling.turn.now.date():
        return None
    return written(replace(by_end(when), timed=False))


def by_end(when: Moment) -> Moment:
    """What is to be done in a stretch of time is to be done by its end."""
    return Moment(when.last, timed=when.timed, exact=when.exact)


CHOICE = "choice-"
"""What begins the value of a day that words leave open; its place among them follows."""
AROUND = ("today", "yesterday", "tomorrow")


AHEAD = ("today", "tomorrow", "next_monday", "month_end", "next_month_end")

FAR = ("month_end", "next_month_end", "year_end", "next_year_end")
"""The days that are likely meant of what takes long."""


LONGEST_DAY = 14
"""Letters of an answer that names a day and a time."""


def _label(one: Moment) -> Said:
    return said("words.moment", at=one.start.isoformat(), timed=one.timed)


def near(which: str, filling: Filling) -> datetime:
    """A day that is offered, at the hour at which days without a time begin."""
    now = filling.turn.now
    today = datetime.combine(now, usual_hour(), now.tzinfo)
    match which:
        case "yesterday":
            return today - timedelta(days=1)
        case "tomorrow":
            return today + timedelta(days=1)
        case "next_monday":
            return today + timedelta(days=7 - today.weekday())
        case "month_end":
            return _month_end(today)
        case "next_month_end":
            return _month_end(_month_end(today) + timedelta(days=1))
        case "year_end":
            return today.replace(month=12, day=31)
        case "next_year_end":
            return today.replace(year=today.year + 1, month=12, day=31)
    return today


def _month_end(day: datetime) -> datetime:
    return day.replace(day=monthrange(day.year, day.month)[1])


def untimed(turn: Turn, text: str, *, ahead: bool = False) -> str:
    """A sentence without the words that say when: those are kept by themselves. One that is nothing else stays."""
    found = moments_in(turn, text, ahead=ahead)
    if found.when is not None and found.when.is_habit:
        return text
    rest = text
    for start, end in reversed(found.taken):
        rest = f"{rest[:start]}{rest[end:]}"
    rest = re.sub(
        r"([^\w\s])\s*\1", r"\1", re.sub(r"\s+(?=[,.;\uff0c\u3002\uff1b])", "", " ".join(rest.split()))
    )
    rest = re.sub(r"^[^\w(<\"'\[\u201c\u2018]+|[,\uff0c\u3001;\uff1b\s]+$", "", rest) if found.taken else text
    return rest if any(letter.isalnum() for letter in rest) else text


def written(when: Moment) -> Answers:
    """A moment as an answer is kept; with its end and how it repeats, where these were said."""
    answer: Answers = {"at": when.start.isoformat(), "timed": when.timed or when.exact}
    if when.end is not None:
        answer["ends"] = when.end.isoformat()
    if when.repeats is not None:
        answer["repeats"] = when.repeats
    return answer


def check_when(at: datetime, now: datetime, years: int = 1) -> None:
    """Raises Unclear for a date that cannot be meant."""
    if at.year < now.year - years:
        raise Unclear("forms.date_too_old", year=at.year)
    if at.year > now.year + years:
        raise Unclear("forms.date_too_far", year=at.year)
