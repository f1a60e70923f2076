"""Activities that come again (系列活动): each a row of its own, planned together, for a year at most."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr
from sqlmodel import Session, col, select

from models.activities.branches import named_of
from models.activities.record import Activity, ActivityBranch, Series, State
from models.post.said import Values

MOST = 400
"""Of a series, the rows: every day of a year, and some."""
SHOWN = 3
"""How many of its first days are told."""


@dataclass(frozen=True)
class Repeats:
    """How often, by a rule of RFC 5545, and up to which local day."""

    rule: str
    until: date


def longest(start: date) -> date:
    """The last day up to which something may be planned that begins on this one: a year."""
    return start + relativedelta(years=1)


def moments(start: datetime, repeats: Repeats) -> list[datetime]:
    """All its beginnings, the first of which is `start`: at the same hour by the clock, in the zone of `start`.

    A day that a month has not is left out, as the 31st of April.
    """
    first = start.replace(tzinfo=None)
    last = datetime.combine(min(repeats.until, longest(first.date())), time.max)
    every = rrulestr(repeats.rule, dtstart=first).between(first, last, inc=True)
    later = [one.replace(tzinfo=start.tzinfo) for one in every if one > first]
    return [start, *later][:MOST]


def repeat(session: Session, first: Activity, repeats: Repeats, now: datetime) -> None:
    """Plans the later ones of a series beside its first, all alike. `now` is local."""
    start = first.starts_at.astimezone(now.tzinfo)
    every = moments(start, repeats)
    if len(every) == 1:
        return
    series = Series(pairing_id=first.pairing_id, repeats=repeats.rule, until=every[-1].date())
    session.add(series)
    session.flush()
    first.series_id = series.id
    alike = first.model_dump(exclude={"id", "key", "starts_at", "ends_at", "sources"})
    lasts = first.ends_at - first.starts_at if first.ends_at is not None else None
    later = [
        Activity(**alike, starts_at=at, ends_at=at + lasts if lasts is not None else None) for at in every[1:]
    ]
    session.add_all(later)
    session.flush()
    for id in named_of(session, [first.id]).get(first.id, ()):
        session.add_all(ActivityBranch(activity_id=one.id, branch_id=id) for one in later)
    session.flush()


def later_ones(session: Session, activity: Activity) -> list[Activity]:
    """Those of its series after it that are still planned, locked; what has been is kept as it was."""
    if activity.series_id is None:
        return []
    after = (
        Activity.series_id == activity.series_id,
        Activity.state == State.LOGGED,
        col(Activity.planned).is_(True),
        col(Activity.starts_at) > activity.starts_at,
    )
    found = select(Activity).where(*after).order_by(col(Activity.starts_at)).with_for_update()
    return list(session.exec(found))


def has_later(session: Session, activity: Activity) -> bool:
    """Whether it is one of a series that goes on after it."""
    if activity.series_id is None or not activity.planned:
        return False
    after = (
        Activity.series_id == activity.series_id,
        Activity.state == State.LOGGED,
        col(Activity.planned).is_(True),
        col(Activity.starts_at) > activity.starts_at,
    )
    return session.exec(select(Activity.id).where(*after).limit(1)).first() is not None


def shifted(known: datetime, before: datetime, after: datetime) -> datetime:
    """Where a later one goes when one is moved from `before` to `after`: as many days, to the same hour; all local."""
    day = known.date() + (after.date() - before.date())
    return datetime.combine(day, after.timetz())


def course(session: Session, activity: Activity) -> Values | None:
    """How its series goes on from it: the first few days, how many there are, and the last; None where it does not."""
    return dates([activity.starts_at, *(one.starts_at for one in later_ones(session, activity))])


def dates(every: Sequence[datetime]) -> Values | None:
    """Days in brief; None of a single one."""
    if len(every) < 2:
        return None
    return {
        "often": "",
        "first": [one.isoformat() for one in every[:SHOWN]],
        "count": len(every),
        "last": every[-1].isoformat(),
    }


def usual_ends(start: date) -> list[date]:
    """Up to when a series that begins on this day may go, where it was not said: the year's end, half a year, a year."""
    ends = [date(start.year, 12, 31), start + relativedelta(months=6), longest(start)]
    return [one for one in ends if one > start + timedelta(days=1)]
