"""Putting right what was just logged: when it was, where, with how many."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlmodel import Session, col, delete, select

from models.activities.life import LIFE
from models.activities.record import Activity, ActivityAnswer, State
from models.post.outgoing import tell
from models.post.said import said
from models.registry.pairings import members
from models.registry.people import Person, speakers
from models.understanding.counts import Headcount

JUST_NOW = timedelta(hours=2)
"""How long what was said last is what is put right."""


EDITED = 100
"""Of how many activities, the latest, messages may still be edited."""


@dataclass(frozen=True)
class Facts:
    """What an activity was, as far as it can be put right. `starts_at` is local; `timed` False: only the day is known."""

    starts_at: datetime
    timed: bool
    place: str
    people: Headcount | None
    text: str


def logged_just_now(session: Session, person: Person, now: datetime) -> Activity | None:
    """What this person logged last, within `JUST_NOW`; None where it was taken back since."""
    theirs = (Activity.logged_by_id == person.id, col(Activity.logged_at) >= now - JUST_NOW)
    last = session.exec(select(Activity).where(*theirs).order_by(col(Activity.id).desc()).limit(1)).first()
    return last if last is not None and last.state is State.LOGGED else None


def told_in(session: Session, person: Person, message: int) -> Activity | None:
    """What this person logged and told in their message of this number; None where it was taken back since."""
    theirs = (Activity.logged_by_id == person.id, Activity.state == State.LOGGED)
    latest = select(Activity).where(*theirs).order_by(col(Activity.id).desc()).limit(EDITED)
    return next((one for one in session.exec(latest) if str(message) in one.sources), None)


def planned_on(session: Session, person: Person, day: date, now: datetime) -> list[Activity]:
    """What this person logged and is to begin on this local day."""
    begins = datetime.combine(day, time(0), now.tzinfo)
    return _ahead(session, person, max(begins, now), begins + timedelta(days=1))


def planned(session: Session, person: Person, now: datetime) -> list[Activity]:
    """What this person logged and is still to begin."""
    return _ahead(session, person, now, now + timedelta(days=400))


def _ahead(session: Session, person: Person, first: datetime, end: datetime) -> list[Activity]:
    theirs = (
        Activity.logged_by_id == person.id,
        Activity.state == State.LOGGED,
        col(Activity.starts_at) >= first,
        col(Activity.starts_at) < end,
    )
    return list(session.exec(select(Activity).where(*theirs).order_by(col(Activity.starts_at)).limit(2)))


def amend(session: Session, activity: Activity, by: Person, facts: Facts, now: datetime) -> Activity:
    """Whoever logged it puts it right; partners who answered already are asked anew. Raises NotAllowed, TooLate."""
    LIFE.take(session, "amend", activity, by)
    activity.starts_at, activity.timed = facts.starts_at, facts.timed
    activity.place, activity.text = facts.place, facts.text
    activity.people = facts.people.number if facts.people is not None else None
    activity.people_about = facts.people is not None and facts.people.about
    session.exec(delete(ActivityAnswer).where(col(ActivityAnswer.activity_id) == activity.id))
    others = [one.id for one in members(session, activity.pairing_id) if one.id != activity.branch_id]
    asked = [one for one in speakers(session, others) if one.id != by.id]
    tell(session, asked, said("activities.amended"), shows=activity)
    return activity
