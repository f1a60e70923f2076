"""What waits of activities: to be put right, answered, confirmed, said to be held, or held at all."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col

from models.activities.card import brief
from models.activities.finding import OBJECTED, invitations, is_on_hold, objected_to, on_hold, past
from models.activities.finding import to_confirm as activities_to_confirm
from models.activities.record import Activity, ActivityAnswer
from models.meetings.finding import to_confirm
from models.post.said import Values, said
from models.registry.people import Person
from models.summaries.known import Key, Known
from models.summaries.waiting.kind import MOST, Found, Waiting, Waits

ANSWERS = (ActivityAnswer, col(ActivityAnswer.activity_id) == col(Activity.id))


def _objected(session: Session, person: Person, now: datetime) -> Found:
    """Activities that they logged and of which a partner says that something is not right."""
    for one, at in objected_to(session, person, MOST):
        yield Waiting(one, said("tasks.objected", **_day(one)), at)


def _objected_rows(now: datetime) -> Sequence[Known]:
    return (Known(Key.PERSON, Activity.logged_by_id, OBJECTED, ANSWERS),)


def _on_hold(session: Session, person: Person, now: datetime) -> Found:
    """What they planned in a pairing that has been paused meanwhile: whether it takes place is theirs to say."""
    if not person.standing.branches:
        return
    for one, since in on_hold(session, person, now, MOST):
        yield Waiting(one, said("tasks.on_hold", **_day(one)), since)


def _on_hold_rows(now: datetime) -> Sequence[Known]:
    which = is_on_hold(now)
    return Known(Key.PERSON, Activity.logged_by_id, which), Known(Key.BRANCH, Activity.branch_id, which)


def _confirmations(session: Session, person: Person, now: datetime) -> Found:
    """Activities that a partner logged; who says nothing is not pressed."""
    for one in activities_to_confirm(session, person, MOST):
        yield Waiting(one, said("tasks.activity", **_day(one)))


def _minutes(session: Session, person: Person, now: datetime) -> Found:
    """Minutes of joint meetings; who says nothing is not pressed."""
    for one in to_confirm(session, person, MOST):
        yield Waiting(one, said("tasks.minutes", day=one.begun_at.isoformat()))


def _invitations(session: Session, person: Person, now: datetime) -> Found:
    """What is planned and they have not said whether they come; of a series the next. Nobody is pressed."""
    for one in invitations(session, person, now, MOST):
        yield Waiting(one, said("tasks.invited", **_day(one)))


def _to_hold(session: Session, person: Person, now: datetime) -> Found:
    """What they planned and has been, while nobody has said whether it took place; they were asked once."""
    if not person.standing.branches:
        return
    for one in past(session, person, now, MOST):
        yield Waiting(one, said("tasks.held", **_day(one)))


def _day(activity: Activity) -> Values:
    told = brief(activity)
    return {name: told[name] for name in ("type", "text", "starts_at")}


OBJECTIONS = Waits(_objected, _objected_rows)
TO_HOLD = Waits(_to_hold)
ON_HOLD = Waits(_on_hold, _on_hold_rows)
INVITATIONS = Waits(_invitations)
CONFIRMATIONS = Waits(_confirmations)
MINUTES = Waits(_minutes)
