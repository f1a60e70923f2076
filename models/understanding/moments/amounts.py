"""Spans: how far from now, in either direction."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from fractions import Fraction

from chinese_calendar import is_workday
from dateutil.relativedelta import relativedelta

from models.understanding.moments.words import exact, tables

MOST = 1000
"""Of any unit: what is further away is no date of anybody's."""
DAYS_OF_HALF_A_MONTH = 15
HALF = Fraction(1, 2)
SATURDAY = 5


def shifted(said: Mapping[str, str], today: date) -> date | None:
    """The day that lies a span away; None for a span of no known length, or one of hours."""
    amount, unit, words = _amount(said), _unit(said), tables()
    if amount is None:
        return None
    if unit in words.working_days:
        return _working_days(today, int(amount)) if _sign(said) > 0 else None
    if unit in words.days:
        return today + timedelta(days=_sign(said) * int(amount * words.days[unit]))
    if unit in words.months:
        months = amount * words.months[unit]
        rest = DAYS_OF_HALF_A_MONTH if months % 1 else 0
        return today + relativedelta(months=_sign(said) * int(months), days=_sign(said) * rest)
    return None


def instant(said: Mapping[str, str], now: datetime) -> datetime | None:
    """The minute that lies a span of hours or minutes away; None for any other span."""
    amount, minutes = _amount(said), tables().minutes.get(_unit(said))
    if amount is None or minutes is None or "stretch" in said:
        return None
    return now.replace(second=0, microsecond=0) + timedelta(minutes=_sign(said) * int(amount * minutes))


def _working_days(today: date, count: int) -> date:
    """So many working days on; Monday to Friday in years whose holidays are not published."""
    while count:
        today += timedelta(days=1)
        count -= is_working_day(today, otherwise=today.weekday() < SATURDAY)
    return today


def is_working_day(day: date, otherwise: bool) -> bool:
    """Whether people work on a day; `otherwise` in a year whose holidays are not published."""
    try:
        return bool(is_workday(day))
    except NotImplementedError:
        return otherwise


def _unit(said: Mapping[str, str]) -> str:
    return " ".join(said.get("unit", "").split())


def _amount(said: Mapping[str, str]) -> Fraction | None:
    """How many; a half where it is said, before, after or within the unit."""
    words = tables()
    written = " ".join(said.get("amount", "").split())
    if "amount" not in said:
        return Fraction(1)
    whole, _, and_half = written.partition(words.and_a_half)
    halves = bool(and_half or _ or "half_more" in said or "unit_half" in said)
    if any(whole.startswith(half) for half in words.half_of):
        return HALF
    counted = words.some.get(whole) or exact(whole)
    if counted is None or not 0 < counted <= MOST:
        return None
    return counted + HALF * halves


def _sign(said: Mapping[str, str]) -> int:
    return -1 if said.get("direction", "") in tables().ago else 1
