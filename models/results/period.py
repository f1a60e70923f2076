"""The times that results are told of: a month, a quarter, a year, or days that were named."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from dateutil.relativedelta import relativedelta

from models.base import weeks
from models.base.refusals import Refused
from models.understanding.figures import Length
from models.understanding.moments.when import When

MONTHS = {Length.MONTH: 1, Length.QUARTER: 3, Length.YEAR: 12}
YEAR = 12
WRITTEN = re.compile(r"([12][0-9]{3})(?:(-)(0[1-9]|1[0-2])|(q)([1-4]))?")
OF_WEEK = re.compile(r"([12][0-9]{3})w([0-9]{1,2})")
DAYS = "%y%m%d"
WEEK = 7


@dataclass(frozen=True)
class Period:
    """Local days, from the midnight with which the first begins to the one with which the last ends.

    `length`: what they are together; None for days that were named.
    """

    start: datetime
    end: datetime
    length: Length | None = None

    @property
    def last(self) -> datetime:
        """The last day."""
        return self.end - timedelta(days=1)

    @property
    def code(self) -> str:
        """As it travels in buttons, and as people may type it: 2026-11, 2026q4, 2026; days as 261101-261107."""
        match self.length:
            case Length.MONTH:
                return f"{self.start:%Y-%m}"
            case Length.QUARTER:
                return f"{self.start.year}q{(self.start.month - 1) // MONTHS[Length.QUARTER] + 1}"
            case Length.YEAR:
                return str(self.start.year)
            case _:
                return f"{self.start:{DAYS}}-{self.last:{DAYS}}"

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end.date() - self.start.date()).days

    @property
    def is_week(self) -> bool:
        """Whether it is a week from Monday to Sunday."""
        return self.days == WEEK and self.start.weekday() == 0

    def moved(self, steps: int) -> "Period":
        """The same, so many lengths later; earlier where it is less than nothing. Named days move by their number."""
        if self.length is None:
            return self._shifted(timedelta(days=steps * self.days))
        return _spanning(self.length, _month(self.start) + steps * MONTHS[self.length], self.start.tzinfo)

    @property
    def year_before(self) -> "Period":
        """The same a year earlier: of weeks the same weekdays, 52 weeks before."""
        if self.length is not None:
            return self.moved(-(YEAR // MONTHS[self.length]))
        if self.days % WEEK == 0:
            return self._shifted(timedelta(weeks=-52))
        return self._shifted(relativedelta(years=-1))

    def _shifted(self, by: timedelta | relativedelta) -> "Period":
        return _between(self.start + by, self.last + by, self.start.tzinfo)


def around(length: Length, now: datetime) -> Period:
    """The month, quarter or year in which this local moment lies."""
    months = MONTHS[length]
    return _spanning(length, _month(now) // months * months, now.tzinfo)


def week(now: datetime) -> Period:
    """The week of this local moment, from Monday."""
    monday = datetime.combine(weeks.monday(now.date()), time(0), now.tzinfo)
    return _between(monday, monday + timedelta(days=WEEK - 1), now.tzinfo)


def read(code: str, now: datetime) -> Period:
    """What a button or a person wrote so. Raises Refused for what is no period."""
    code = code.strip().lower()
    if (weekly := OF_WEEK.fullmatch(code)) is not None:
        return _numbered(int(weekly[1]), int(weekly[2]), now)
    found = WRITTEN.fullmatch(code)
    if found is None:
        return _days(code, now)
    year = int(found[1]) * YEAR
    if found[2]:
        return _spanning(Length.MONTH, year + int(found[3]) - 1, now.tzinfo)
    if found[4]:
        return _spanning(Length.QUARTER, year + (int(found[5]) - 1) * MONTHS[Length.QUARTER], now.tzinfo)
    return _spanning(Length.YEAR, year, now.tzinfo)


def asked_for(when: When | None, length: Length | None, now: datetime) -> Period:
    """The time that a question names; this year where it names none. `now` is local."""
    if when is None:
        return around(length or Length.YEAR, now)
    return _between(when.start, when.last, now.tzinfo)


def _days(code: str, now: datetime) -> Period:
    first, _, last = code.partition("-")
    try:
        return _between(datetime.strptime(first, DAYS), datetime.strptime(last, DAYS), now.tzinfo)  # noqa: DTZ007
    except ValueError as made_up:
        raise Refused("results.unclear_period") from made_up


def _numbered(year: int, number: int, now: datetime) -> Period:
    monday = weeks.numbered(year, number)
    if monday is None:
        raise Refused("results.unclear_period")
    return week(datetime.combine(monday, time(0), now.tzinfo))


def _between(first: datetime, last: datetime, zone: tzinfo | None) -> Period:
    """From the first day to the last, which may be a whole month, quarter or year."""
    start, end = (datetime.combine(at.date(), time(0), zone) for at in (first, last))
    days = Period(start, end + timedelta(days=1))
    whole = (around(length, start) for length in MONTHS)
    return next((one for one in whole if (one.start, one.end) == (days.start, days.end)), days)


def _month(at: datetime) -> int:
    """Months since the beginning of our years."""
    return at.year * YEAR + at.month - 1


def _spanning(length: Length, month: int, zone: tzinfo | None) -> Period:
    return Period(_first_of(month, zone), _first_of(month + MONTHS[length], zone), length)


def _first_of(month: int, zone: tzinfo | None) -> datetime:
    return datetime.combine(date(month // YEAR, month % YEAR + 1, 1), time(0), zone)
