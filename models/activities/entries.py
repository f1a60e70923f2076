"""Activities in people's own calendars: who took the file, and that they get the new one when something moved."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import JSON
from sqlmodel import Field, Session, SQLModel, col, select

from models.activities.branches import branches_of
from models.activities.headline import headline
from models.activities.record import Activity, State
from models.activities.who import reads
from models.base.columns import Moment
from models.base.refusals import NotAllowed, TooLate
from models.post.media import Entry
from models.post.outgoing import hand
from models.post.said import Said, Values, said
from models.registry.branches import Branch
from models.registry.people import Person


class CalendarEntry(SQLModel, table=True):
    """Somebody has an activity in their calendar. `told`: what the last file said of when and where it is."""

    __tablename__ = "calendar_entries"

    activity_id: int = Field(foreign_key="activities.id", primary_key=True)
    person_id: int = Field(foreign_key="people.id", primary_key=True, index=True)
    taken_at: datetime = Field(sa_type=Moment)
    told: Values = Field(default_factory=dict, sa_type=JSON)


def is_to_come(activity: Activity, now: datetime) -> bool:
    """Whether it is to take place, or goes on for days."""
    return activity.state is State.LOGGED and (activity.ends_at or activity.starts_at) > now


def take(session: Session, activity: Activity, person: Person, now: datetime) -> Entry:
    """The file for their calendar; from now on they get the new one when it moves. Raises NotAllowed, TooLate."""
    if not reads(session, activity, person):
        raise NotAllowed("refusals.not_yours")
    if not is_to_come(activity, now):
        raise TooLate("refusals.too_late")
    kept = session.get(CalendarEntry, (activity.id, person.id))
    if kept is None:
        kept = CalendarEntry(activity_id=activity.id, person_id=person.id, taken_at=now)
        session.add(kept)
    kept.told = _told(activity)
    return entry(session, activity, now)


def follow(session: Session, changed: Sequence[Activity], now: datetime) -> None:
    """Whoever has one of these in their calendar gets the new file, once, where it changed when or where it is.

    What is over, and was, needs nobody's attention.
    """
    by_id = {one.id: one for one in changed}
    rows = select(CalendarEntry, Person).join(Person, col(Person.id) == col(CalendarEntry.person_id))
    for kept, person in session.exec(rows.where(col(CalendarEntry.activity_id).in_(by_id))).all():
        activity = by_id[kept.activity_id]
        before, kept.told = kept.told, _told(activity)
        if kept.told != before and _matters(activity, before, now) and reads(session, activity, person):
            news = said(f"calendar.{_news(before, kept.told)}", **_when(activity))
            hand(session, [person], entry(session, activity, now), news, topic=activity.about)


def _told(activity: Activity) -> Values:
    ends_at = activity.ends_at
    return {
        "on": activity.state is State.LOGGED,
        "starts_at": activity.starts_at.timestamp(),
        "ends_at": ends_at.timestamp() if ends_at is not None else None,
        "timed": activity.timed,
        "place": activity.place,
    }


def _when(activity: Activity) -> Values:
    return {
        "starts_at": activity.starts_at.isoformat(),
        "timed": activity.timed,
        "type": activity.type.value,
    }


def _matters(activity: Activity, before: Values, now: datetime) -> bool:
    """Whether it is still to come, or was."""
    was_at = before["ends_at"] or before["starts_at"]
    return activity.over_at(now.tzinfo) > now or was_at > now.timestamp()


def _news(before: Values, told: Values) -> str:
    if not told["on"]:
        return "called_off"
    return "moved" if before["on"] else "back_on"


def entry(session: Session, activity: Activity, now: datetime) -> Entry:
    """What a calendar shows of it. Its revision counts every change, so that the newest file holds."""
    words = {"type": activity.type.value, "text": activity.text}
    named = {"branches": [branch.name for branch in branches_of(session, activity)]}
    return Entry(
        uid=f"activity-{activity.id}-{int(activity.logged_at.timestamp())}@lianxing",
        revision=activity.revision,
        made_at=now.isoformat(),
        starts_at=activity.starts_at.isoformat(),
        ends_at=_end(activity, now).isoformat(),
        timed=activity.timed,
        cancelled=activity.state is not State.LOGGED,
        title=said("calendar.title", **words | {"text": headline(activity.text)}),
        details=_details(words, named),
        place=activity.place,
        by=session.get_one(Branch, activity.branch_id).name,
    )


def _details(words: Values, named: Values) -> Said:
    return said("calendar.details", **words, **named)


def _end(activity: Activity, now: datetime) -> datetime:
    """When a calendar's entry ends: of days alone, on the last; where no end was said, after the usual time."""
    if not activity.timed:
        return activity.ends_at or activity.starts_at
    return activity.over_at(now.tzinfo) + timedelta(microseconds=1 if activity.ends_on_a_day else 0)
