"""Past activities, from and to their sheet. What is loaded was held and agreed on elsewhere: nobody is asked about it."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlmodel import Session, col

from bot.loading.results import ActivityEntry, ResultEntry
from bot.loading.stores import OF_THOSE, Ids, Keys, some_of
from models.activities import branches
from models.activities.life import LIFE
from models.activities.record import Activity, State
from models.rights.life import Actor
from models.understanding.moments.words import usual_hour
from models.understanding.writing import visible


class ActivityStore:
    """The activities of all pairings."""

    needed = ("pairing", "branch", "type", "day")

    def stored(
        self, session: Session, keys: Keys, only: Sequence[str] | None
    ) -> Iterator[tuple[int, ResultEntry]]:
        where = (
            [
                col(Activity.state) == State.LOGGED,
                ~col(Activity.planned),
                col(Activity.pairing_id).in_(OF_THOSE),
            ]
            if only is None
            else []
        )
        for some in some_of(session, Activity, only, *where):
            named = branches.named_of(session, [one.id for one in some])
            for one in some:
                yield one.id, _told(one, sorted(named.get(one.id, ())), keys)

    def write(self, session: Session, rows: Sequence[ResultEntry], ids: Ids, now: datetime) -> None:
        activities = [one for one in rows if isinstance(one, ActivityEntry)]
        keys = [one.key for one in activities]
        known = {one.key: one for some in some_of(session, Activity, keys) for one in some}
        named = branches.named_of(session, [one.id for one in known.values()])
        for row in activities:
            activity = known.get(row.key)
            if activity is None:
                assert row.type is not None
                activity = Activity(
                    key=row.key,
                    pairing_id=ids.pairing[row.pairing or ""],
                    branch_id=ids.branch[row.branch or ""],
                    type=row.type,
                    text="",
                    starts_at=now,
                    logged_at=now,
                )
                LIFE.begin(activity, "load")
                session.add(activity)
            elif activity.state is State.WITHDRAWN:
                LIFE.take(session, "load_again", activity, Actor.SHELL)
            _put(activity, row, ids, now)
            if row.branches or activity.id in named:
                session.flush()
                branches.put(session, activity, [ids.branch[key] for key in row.branches or ()])


def _put(activity: Activity, row: ActivityEntry, ids: Ids, now: datetime) -> None:
    assert row.type is not None
    assert row.day is not None
    activity.pairing_id, activity.branch_id = ids.pairing[row.pairing or ""], ids.branch[row.branch or ""]
    activity.type, activity.text, activity.place = row.type, row.text or "", row.place or ""
    activity.starts_at = datetime.combine(row.day, row.time or usual_hour(), now.tzinfo)
    activity.timed = row.time is not None
    activity.ends_at = _end(row, activity.starts_at)
    activity.people, activity.people_about = row.people, bool(row.about)


def _end(row: ActivityEntry, starts_at: datetime) -> datetime | None:
    """Its end; of which no time is said, on the last day at the time at which it begins."""
    if row.until is None and row.ends is None:
        return None
    return datetime.combine(row.until or starts_at, row.ends or starts_at.time(), starts_at.tzinfo)


def _told(activity: Activity, took_part: Sequence[int], keys: Keys) -> ActivityEntry:
    at = activity.starts_at.astimezone(keys.zone)
    end = activity.ends_at.astimezone(keys.zone) if activity.ends_at is not None else None
    said = {
        "key": activity.key,
        "pairing": keys.pairing[activity.pairing_id],
        "branch": keys.branch[activity.branch_id],
        "type": activity.type,
        "text": visible(activity.text) or None,
        "day": at.date(),
        "time": at.time() if activity.timed else None,
        "until": end.date() if end is not None and (end.date() != at.date() or not activity.timed) else None,
        "ends": end.time() if end is not None and not activity.ends_on_a_day else None,
        "place": activity.place or None,
        "people": activity.people,
        "about": activity.people_about or None,
        "branches": [keys.branch[id] for id in took_part] or None,
    }
    return ActivityEntry.model_construct(**{name: value for name, value in said.items() if value is not None})  # type: ignore[arg-type]
