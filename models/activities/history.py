"""The history of an activity (经过): who changed it, when, and from what to what."""

from datetime import datetime

from sqlmodel import Session, col, func, select

from models.activities.record import Activity, ActivityEntry, EntryStep, State
from models.post.said import Said, Values, said
from models.registry.people import Person
from models.rights.titles import title

SHOWN = 20
"""How many lines are shown, the latest."""


def known(activity: Activity, branches: list[str], now: datetime) -> Values:
    """What can be changed of it, as its history keeps it, in the zone of `now`. `branches`: who took part, by name."""
    starts_at, ends_at = activity.starts_at, activity.ends_at
    return {
        "when": [
            starts_at.astimezone(now.tzinfo).isoformat(),
            activity.timed,
            ends_at.astimezone(now.tzinfo).isoformat() if ends_at is not None else None,
            activity.ends_on_a_day,
        ],
        "place": activity.place,
        "people": [activity.people, activity.people_about] if activity.people else None,
        "text": activity.text,
        "branches": branches,
        "type": activity.type.value,
    }


def differences(before: Values, after: Values) -> dict[str, list[object]]:
    """By field what it was and what it is."""
    return {name: [value, after[name]] for name, value in before.items() if value != after[name]}


def note(
    session: Session,
    activity: Activity,
    step: EntryStep,
    by: Person,
    now: datetime,
    changes: dict[str, list[object]] | None = None,
) -> None:
    """Writes a line. The branch is the one for which the person speaks, that which planned it before others."""
    served = by.standing.branches
    branch_id = activity.branch_id if activity.branch_id in served else next(iter(served), None)
    session.add(
        ActivityEntry(
            activity_id=activity.id,
            by_id=by.id,
            branch_id=branch_id,
            at=now,
            step=step,
            changes=changes or {},
        )
    )


def latest(session: Session, activity: Activity) -> int:
    """The number of its last line; 0 where nothing was changed."""
    last = select(func.max(ActivityEntry.id)).where(ActivityEntry.activity_id == activity.id)
    return session.exec(last).one() or 0


def cancelled_with(session: Session, activity: Activity) -> list[Activity]:
    """Those of its series that were cancelled with it, and still are."""
    if activity.series_id is None:
        return []
    cancelled = (ActivityEntry.activity_id == activity.id, ActivityEntry.step == EntryStep.CANCELLED)
    at = select(func.max(ActivityEntry.at)).where(*cancelled).scalar_subquery()
    together = select(ActivityEntry.activity_id).where(
        ActivityEntry.step == EntryStep.CANCELLED, col(ActivityEntry.at) == at
    )
    same = (Activity.series_id == activity.series_id, Activity.state == State.WITHDRAWN)
    others = select(Activity).where(*same, Activity.id != activity.id, col(Activity.id).in_(together))
    return list(session.exec(others.order_by(col(Activity.starts_at)).with_for_update()))


def told(session: Session, activity: Activity) -> Said:
    """Its lines, the oldest first."""
    found = (
        select(ActivityEntry, Person)
        .join(Person, col(Person.id) == col(ActivityEntry.by_id))
        .where(ActivityEntry.activity_id == activity.id)
        .order_by(col(ActivityEntry.id).desc())
        .limit(SHOWN)
    )
    lines = [
        {"at": one.at.isoformat(), "step": one.step.value, "by": title(session, by), "changes": one.changes}
        for one, by in reversed(session.exec(found).all())
    ]
    return said("activities.history", type=activity.type.value, text=activity.text, lines=lines)
