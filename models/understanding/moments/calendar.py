"""Which day or period words of time mean."""

from collections.abc import Iterator
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from models.understanding.moments import moon
from models.understanding.moments.amounts import shifted
from models.understanding.moments.periods import YEARS, Days, Frame, Lean, Said, of, periods, years
from models.understanding.moments.picking import narrowed
from models.understanding.moments.words import exact, tables
from models.understanding.numerals import number

COMING = {"holiday", "nth", "lunar_day"}
"""Groups that name what people look forward to: not the one long over is meant, unless it is told as past."""
LONG_OVER = timedelta(days=60)
ABOUT_A_YEAR = timedelta(days=300)
LONGEST_WAY = timedelta(days=366)


def days(said: Said, frame: Frame) -> Days | None:
    """The day or period that the groups of a mention name; None for one that does not exist or cannot be placed."""
    try:
        found = _chosen([*_candidates(said, frame)], said, frame)
        if found is not None and "week_later" in said:
            found = Days.one(found.first + timedelta(weeks=number(said["week_later"]) or 1))
    except (ValueError, OverflowError):
        return None
    if found is None or found.first.year not in YEARS or found.last.year not in YEARS:
        return None
    return found if _is_of_its_year(found, said, frame) and _is_of_this_month(said, frame) else None


def _is_of_its_year(found: Days, said: Said, frame: Frame) -> bool:
    """A date without its year lies within one of today: else it is the 29th of February, of which this year has none."""
    dated = {"month", "day"} <= said.keys() and not {"year", "year_offset"} & said.keys()
    return not dated or abs(found.first - frame.today) < LONGEST_WAY


def _is_of_this_month(said: Said, frame: Frame) -> bool:
    """The 31st alone, in a month that has none, is of the last one or of the next: nobody knows which."""
    last = (frame.today.replace(day=1) + relativedelta(months=1) - timedelta(days=1)).day
    if frame.lean is not Lean.NEAREST or "day" not in said or said.keys() - {"day", "until"}:
        return True
    return (number(said["day"].rstrip("stndrh")) or 0) <= last


def _candidates(said: Said, frame: Frame) -> Iterator[Days]:
    if "offset" in said:
        yield Days.one(frame.today + timedelta(days=of("offset", said)))
    elif "these" in said:
        yield _these(said, frame)
    elif "stretch" in said or "amount" in said:
        yield from shifted_days(said, frame)
    elif "holiday" in said:
        yield from _holidays(said, frame)
    elif "lunar_month" in said or "lunar_day" in said:
        yield from _moon_days(said, frame)
    else:
        for period in periods(said, frame):
            if (found := narrowed(period, said)) is not None:
                yield found


def _chosen(found: list[Days], said: Said, frame: Frame) -> Days | None:
    """The one that is meant of several that fit."""
    if "last" in said or said.get("aim") in tables().back:
        return max((one for one in found if one.last < frame.today), key=_first, default=None)
    if {"coming", "aim", "week_later"} & said.keys():
        found = [one for one in found if one.first > frame.today] or found
        return min(found, key=_first, default=None)
    if frame.lean is Lean.NEAREST and COMING & said.keys():
        found = [one for one in found if frame.today - one.last < LONG_OVER] or found
    if frame.lean is Lean.NEAREST and "weekend" in said and "week" not in said:
        found = [one for one in found if one.last >= frame.today]
    nearest = min(found, key=lambda one: (_distance(one, frame.today), one.first), default=None)
    if frame.lean is Lean.FUTURE:
        return min((one for one in found if one.last >= frame.today), key=_first, default=nearest)
    if frame.lean is Lean.PAST and not (COMING & said.keys() and _is_at_hand(nearest, found, frame.today)):
        return max((one for one in found if one.first <= frame.today), key=_first, default=nearest)
    return nearest


def _is_at_hand(nearest: Days | None, found: list[Days], today: date) -> bool:
    """Whether the feast that comes is meant, since the last one was about a year ago: 五一前一天的事说定了, in April."""
    last = max((one for one in found if one.first <= today), key=_first, default=None)
    return (
        nearest is not None and last is not None and nearest is not last and today - last.first > ABOUT_A_YEAR
    )


def _first(one: Days) -> date:
    return one.first


def _distance(one: Days, today: date) -> timedelta:
    return max(one.first - today, today - one.last, timedelta(0))


def _these(said: Said, frame: Frame) -> Days:
    """The last or the next few days, not to be taken by the letter."""
    few = exact(said["amount"]) or 3
    if said["these"] in tables().back:
        return Days.one(frame.today - timedelta(days=few), approximate=True)
    if said["these"] in tables().ahead:
        return Days.one(frame.today + timedelta(days=few), approximate=True)
    away = timedelta(days=few - 1)
    if frame.lean is Lean.FUTURE:
        return Days(frame.today, frame.today + away, period=True, approximate=True)
    return Days(frame.today - away, frame.today, period=True, approximate=True)


def shifted_days(said: Said, frame: Frame) -> Iterator[Days]:
    """三天前, within two weeks, the last three months."""
    day = shifted(said, frame.today)
    if day is None:
        return
    if "stretch" in said:
        first, last = sorted((day, frame.today))
        yield Days(first, last, period=True)
    else:
        yield Days.one(day)


def _holidays(said: Said, frame: Frame) -> Iterator[Days]:
    if "vaguely" in said:
        return
    for year in years(said, frame.today, (-1, 0, 1)):
        if day := moon.holiday(said["holiday"])(year) if year in YEARS else None:
            day = shifted(_renamed(said), day) or day if "shift" in said else day
            yield Days(day, day, period="around" in said, approximate="around" in said)


def _renamed(said: Said) -> Said:
    return {"amount": said["shift_by"], "unit": said["shift_unit"], "direction": said["shift"]}


def _moon_days(said: Said, frame: Frame) -> Iterator[Days]:
    if "bare" in said and not moon.is_near_new_year(frame.today):
        return
    month = moon.month_said(said)
    late = abs(month) in moon.LATE_MONTHS
    this = moon.moon_year(frame.today) if late else frame.today.year
    for year in years(said, frame.today.replace(year=this, day=1), (-1, 0, 1)):
        if year not in YEARS:
            continue
        if "lunar_day" in said:
            yield from _moon_stretch(year, month, said)
        elif period := moon.moon_month(year, month):
            found = narrowed(Days(*period, period=True), said)
            yield from [found] if found else []


def _moon_stretch(year: int, month: int, said: Said) -> Iterator[Days]:
    """A day of the moon, or until another of its month."""
    first = moon.moon_day(year, month, moon.day_said(said))
    last = moon.moon_day(year, month, moon.day_of(said["until_lunar"])) if "until_lunar" in said else first
    if first and last and first <= last and ("lunar_next" not in said or last - first == timedelta(days=1)):
        yield Days(first, last)
