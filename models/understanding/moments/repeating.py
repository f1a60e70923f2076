"""What comes again: a rule of RFC 5545, and when it is next."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from dateutil.rrule import rrulestr

from models.understanding.moments import moon
from models.understanding.moments.picking import ordinal
from models.understanding.moments.words import beside, tables
from models.understanding.numerals import number

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEK = 7
MONTHS_OF_A_QUARTER = 3
LONGEST = timedelta(days=5 * 366)
"""A rule that fits no day in this time fits none (29 February comes every fourth year)."""

Said = Mapping[str, str]


def rule(said: Said) -> str | None:
    """The rule that a mention names; None for one that cannot be told so, such as a day of the moon's calendar."""
    parts = _parts(said)
    return ";".join(f"{name}={value}" for name, value in parts.items() if value) if parts else None


@lru_cache(maxsize=1024)
def following(repeats: str, since: date) -> date | None:
    """The first day of a rule from a day on; None if there is none."""
    start = datetime.combine(since, time())
    every = rrulestr(repeats, dtstart=start).xafter(start, count=1, inc=True)
    return next((one.date() for one in every if one - start < LONGEST), None)


def fits(repeats: str, day: date) -> bool:
    """Whether this is one of the days of a rule."""
    return following(repeats, day) == day


def beginning_on(repeats: str, first: date) -> str:
    """The rule as it goes on from another first day: each month's 5th that begins on the 8th is each month's 8th.

    A rule of several days, or of none, goes on as it was.
    """
    parts = dict(part.split("=", 1) for part in repeats.split(";"))
    several = any("," in value for value in parts.values())
    if several or fits(repeats, first):
        return repeats
    weekday = DAYS[first.weekday()]
    nth = str((first.day - 1) // WEEK + 1) if parts.get("BYDAY", "")[:1] in "-123456789" else ""
    begun = {"BYMONTH": str(first.month), "BYMONTHDAY": str(first.day), "BYDAY": f"{nth}{weekday}"}
    return ";".join(f"{name}={begun.get(name, value)}" for name, value in parts.items())


def in_place_of(repeats: str, known: date, today: date) -> date | None:
    """The day of a rule that takes the place of one known: in its week or month, else the first from today on."""
    begins = known - timedelta(days=known.weekday()) if "WEEKLY" in repeats else known.replace(day=1)
    return following(repeats, max(begins, today))


def _parts(said: Said) -> dict[str, str] | None:
    """The parts of the rule, empty ones for what goes without saying."""
    if "nth" in said:
        return {"FREQ": "MONTHLY", "BYDAY": f"{ordinal(said['nth'])}{_weekdays(said['weekday'])}"}
    if (weekdays := _days_of_a_week(said)) is not None:
        return {"FREQ": "WEEKLY", "INTERVAL": _interval(said) or "", "BYDAY": weekdays}
    if "holiday" in said:
        return _yearly(said["holiday"])
    if "month" in said:
        return _of_month_and_day(said)
    if "edge" in said and tables().frequency[said["frequency"]] == "QUARTERLY":
        edge = tables().edge[said["edge"]]
        months = "3,6,9,12" if edge < 0 else "1,4,7,10"
        return {"FREQ": "YEARLY", "BYMONTH": months, "BYMONTHDAY": str(edge)}
    if {"monthdays", "edge", "month_nth"} & said.keys():
        days = _monthdays(said)
        return {"FREQ": "MONTHLY", "BYMONTHDAY": days} if days else None
    frequency = tables().frequency[said["frequency"]]
    if frequency == "YEARLY" and said.get("amount") in tables().half_of:
        return {"FREQ": "MONTHLY", "INTERVAL": "6"}
    return _plain(frequency, _interval(said))


def _plain(frequency: str, interval: str | None) -> dict[str, str] | None:
    if frequency == "QUARTERLY":
        return {"FREQ": "MONTHLY", "INTERVAL": str(MONTHS_OF_A_QUARTER * int(interval or 1))}
    return {"FREQ": frequency, "INTERVAL": interval} if interval is not None else None


def _days_of_a_week(said: Said) -> str | None:
    if "workdays" in said:
        return ",".join(DAYS[:5])
    if "weekend" in said:
        return "SA,SU"
    return _weekdays(said["weekdays"]) if "weekdays" in said else None


def _interval(said: Said) -> str | None:
    """Every how many; empty for every one, None for no whole number."""
    if "amount" in said:
        count = number(said["amount"])
        return None if not count else str(count) if count > 1 else ""
    every = said.get("interval", "")
    return str(tables().interval.get(every) or number(every) or "")


def _weekdays(written: str) -> str:
    """The days of a week that are named, in their order."""
    words, named, last = tables().weekday, set[int](), None
    for match in beside("weekday").finditer(written):
        day, gap = words[match[0]], written[last.end() : match.start()] if last else ""
        if last and beside("weekdays_till").fullmatch(gap):
            named |= set(_till(words[last[0]], day))
        named, last = named | {day}, match
    return ",".join(DAYS[day] for day in sorted(named))


def _till(first: int, last: int) -> Iterator[int]:
    """The days from one of a week to another, which may be of the next: Friday to Monday."""
    return ((first + day) % WEEK for day in range((last - first) % WEEK))


def _monthdays(said: Said) -> str:
    if "edge" in said:
        return str(tables().edge[said["edge"]])
    if "month_nth" in said:
        return str(ordinal(said["month_nth"]))
    days = [number(word) or 0 for word in beside("monthday").findall(said["monthdays"])]
    return ",".join(map(str, days)) if all(1 <= day <= 31 for day in days) else ""


def _of_month_and_day(said: Said) -> dict[str, str] | None:
    word = said["month"].rstrip(".")
    month, days = tables().month.get(word) or number(word) or 0, _monthdays(said)
    # 2024 has every day that a year can have.
    try:
        for day in days.split(","):
            date(2024, month, int(day))
    except ValueError:
        return None
    return {"FREQ": "YEARLY", "BYMONTH": str(month), "BYMONTHDAY": days}


def _yearly(word: str) -> dict[str, str] | None:
    """A holiday of the sun's calendar: it lies on the same day in any two years."""
    this, other = (moon.holiday(word)(year) for year in (2024, 2027))
    if this is None or other is None or (this.month, this.day) != (other.month, other.day):
        return None
    return {"FREQ": "YEARLY", "BYMONTH": str(this.month), "BYMONTHDAY": str(this.day)}
