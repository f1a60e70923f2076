"""Putting right what was logged: when it was, where, with how many; and that what was planned has been held."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from sqlmodel import Session, col, delete, select

from models.activities import numbers
from models.activities.card import when
from models.activities.life import LIFE
from models.activities.record import LONGEST_TEXT, Activity, ActivityAnswer, Answer, State
from models.activities.who import own_branch
from models.post.media import Attached
from models.post.outgoing import tell
from models.post.said import Said, said
from models.problems.attachments import attach
from models.problems.together import move, until
from models.registry.pairings import members
from models.registry.people import Person, speakers
from models.understanding.activity_words import ActivityType
from models.understanding.counts import Headcount

Files = tuple[Attached, ...]
JUST_NOW = timedelta(hours=2)
"""How long what was said last is what is put right."""


EDITED = 100
"""Of how many activities, the latest, messages may still be edited."""


@dataclass(frozen=True)
class Facts:
    """What an activity was, as far as it can be put right. `starts_at` is local; `timed` False: only the day is known.

    `standing`: of its words, numbers that were asked about are so all the same.
    """

    starts_at: datetime
    timed: bool
    place: str
    people: Headcount | None
    text: str
    standing: bool = False


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
    change(session, activity, facts, now)
    tell_others(
        session, activity, by, activity.branch_id, said("activities.amended", deed=not activity.gathering)
    )
    return activity


def alike(
    session: Session, by: Person, pairing_id: int, type: ActivityType, day: datetime, most: int
) -> list[Activity]:
    """What is logged in the pairing of this type for this local day, by either side: what is told of may be the same."""
    begins = datetime.combine(day, time(0), day.tzinfo)
    same = (
        Activity.pairing_id == pairing_id,
        Activity.type == type,
        Activity.state == State.LOGGED,
        col(Activity.starts_at) >= begins,
        col(Activity.starts_at) < begins + timedelta(days=1),
    )
    if own_branch(session, by, pairing_id) is None:
        return []
    return list(session.exec(select(Activity).where(*same).order_by(col(Activity.id).desc()).limit(most)))


def hold(
    session: Session, activity: Activity, by: Person, facts: Facts, media: Files, now: datetime
) -> Activity:
    """What was logged before has been held: whoever tells of it says how it was, and it counts once.

    What is not said stays as it was planned. The other branches are asked anew. Raises NotAllowed, TooLate.
    """
    LIFE.take(session, "hold", activity, by)
    if not facts.timed:
        facts = replace(facts, starts_at=activity.starts_at, timed=activity.timed)
    change(
        session,
        activity,
        replace(
            facts,
            place=facts.place or activity.place,
            people=facts.people or activity.headcount,
            text=_joined(activity.text, facts.text),
        ),
        now,
    )
    attach(session, media, activity_id=activity.id)
    branch_id = own_branch(session, by, activity.pairing_id)
    assert branch_id is not None
    if branch_id != activity.branch_id:
        known = ActivityAnswer(
            activity_id=activity.id, branch_id=branch_id, by_id=by.id, at=now, answer=Answer.CONFIRMED
        )
        session.add(known)
        session.flush()
    tell_others(session, activity, by, branch_id, said("activities.held"), media)
    return activity


def _joined(text: str, words: str) -> str:
    return text if words in text else f"{text}\n{words}".strip()[:LONGEST_TEXT]


def change(session: Session, activity: Activity, facts: Facts, now: datetime) -> None:
    """Puts it right, also for what is to be talked about there; what was answered to it is asked anew."""
    before = until(when(activity, now))
    activity.starts_at, activity.timed = facts.starts_at, facts.timed
    activity.place = facts.place
    if facts.text != activity.text:
        activity.text = facts.text
        numbers.keep(session, activity, standing=facts.standing)
    activity.people = facts.people.number if facts.people is not None else None
    activity.people_about = facts.people is not None and facts.people.about
    move(session, activity.id, before, until(when(activity, now)), now)
    session.exec(delete(ActivityAnswer).where(col(ActivityAnswer.activity_id) == activity.id))


def tell_others(
    session: Session, activity: Activity, by: Person, branch_id: int, news: Said, media: Files = ()
) -> None:
    """Tells all branches of the pairing but this one, with the card on which they answer."""
    others = [one.id for one in members(session, activity.pairing_id) if one.id != branch_id]
    told = [one for one in speakers(session, others) if one.id != by.id]
    tell(session, told, news, media=media, shows=activity)
