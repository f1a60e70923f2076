"""What is logged after the summary of its own time was told stands in the next one, marked (domain.md, Overdue)."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import col, func, select

from models.activities.record import Activity, ActivityEntry, EntryStep, was_held
from models.summaries.span import due

LATE_BY = timedelta(days=366)
"""How long after it was held what is logged late is still told of in a summary."""


def began(start: datetime, end: datetime) -> ColumnElement[bool]:
    """Which activities began from one moment on and before another."""
    return and_(col(Activity.starts_at) >= start, col(Activity.starts_at) < end)


def in_time(end: datetime) -> ColumnElement[bool]:
    """What the summary of a time that ends so could know when it was due; what was loaded from files was known before."""
    return or_(col(Activity.logged_by_id).is_(None), _known_at() < due(end))


def added(start: datetime, end: datetime) -> ColumnElement[bool]:
    """What was held before, and logged after the summary of its own time was due and before that of this one is."""
    return and_(
        began(start - LATE_BY, start),
        was_held(),
        col(Activity.logged_by_id).is_not(None),
        _known_at() >= due(start),
        _known_at() < due(end),
    )


def _known_at() -> Any:
    """Since when it is known that it was held: since that was said of what was planned, else since it was logged."""
    said = (col(ActivityEntry.activity_id) == col(Activity.id), col(ActivityEntry.step) == EntryStep.HELD)
    latest = select(func.max(ActivityEntry.at)).where(*said).correlate(Activity).scalar_subquery()
    return func.coalesce(latest, col(Activity.logged_at))
