"""Weeks from Monday to Sunday, numbered as ISO 8601 does."""

from datetime import date, timedelta

FIRST, LAST = 2000, 9000
"""The years of which weeks are told."""


def monday(day: date) -> date:
    """With which the week of this day begins."""
    return day - timedelta(days=day.weekday())


def numbered(year: int, number: int) -> date | None:
    """The Monday of the week of this number; None where the year has none of it, or nothing is told of that year."""
    if not FIRST <= year <= LAST:
        return None
    try:
        return date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
