"""That what was planned has been held: whoever tells of it says how it was, and the others are asked anew."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from models.activities.amending import Facts, Files, change, known, tell_others
from models.activities.life import LIFE
from models.activities.planning import expected
from models.activities.record import LONGEST_TEXT, Activity, ActivityAnswer, Answer, EntryStep
from models.activities.who import own_branch, require_own_branch
from models.base.refusals import TooLate, Unfit
from models.post.said import said
from models.problems.attachments import attach
from models.registry.people import Person
from models.understanding.counts import Headcount


def hold(
    session: Session, activity: Activity, by: Person, facts: Facts, media: Files, now: datetime
) -> Activity:
    """What was logged before has been held: whoever tells of it says how it was, and it counts once.

    What is not said stays as it was planned. The other branches are asked anew. Raises NotAllowed, TooLate, and Unfit
    where its words would be too long.
    """
    _keep_held(session, activity, by, facts, media, now)
    branch_id = require_own_branch(session, by, activity.pairing_id)
    tell_others(session, activity, by, branch_id, said("activities.held"), media=media)
    return activity


def _keep_held(
    session: Session, activity: Activity, by: Person, facts: Facts, media: Files, now: datetime
) -> None:
    LIFE.take(session, "hold", activity, by)
    if not facts.timed:
        facts = replace(facts, starts_at=activity.starts_at.astimezone(now.tzinfo), timed=activity.timed)
    held = replace(
        facts,
        place=facts.place or activity.place,
        people=facts.people or expected(session, activity),
        text=_joined(activity.text, facts.text),
        ends_at=facts.ends_at or _same_day_end(activity, facts),
    )
    change(session, [(activity, held)], by, now, EntryStep.HELD)
    attach(session, media, activity_id=activity.id)
    _confirm_own(session, activity, by, now)


def hold_by_minutes(session: Session, activity: Activity, by: Person, now: datetime) -> None:
    """Its minutes tell that it was held: nobody is asked that any more, or told of it beside them."""
    if activity.planned and "hold" in LIFE.open_to(session, activity, by):
        _keep_held(session, activity, by, replace(known(activity, now), people=None), (), now)


def hold_as_planned(session: Session, activity: Activity, by: Person, now: datetime) -> Activity:
    """It was held as it was planned, with as many as were expected. Raises NotAllowed, TooLate."""
    return hold_with(session, activity, by, None, now)


def hold_with(
    session: Session, activity: Activity, by: Person, people: Headcount | None, now: datetime, words: str = ""
) -> Activity:
    """It was held as it was planned, with so many, else as were expected; `words`: what is told of it beside.

    Raises NotAllowed, and TooLate for what has not begun.
    """
    LIFE.require(session, "hold", activity, by)
    if not activity.has_begun(now):
        raise TooLate("refusals.too_late")
    planned = known(activity, now)
    held = replace(planned, people=people, text=words or planned.text)
    return hold(session, activity, by, held, (), now)


def _same_day_end(activity: Activity, facts: Facts) -> datetime | None:
    """The end that was planned, where it is still after the beginning."""
    end = activity.ends_at
    return end if end is not None and end > facts.starts_at else None


def _confirm_own(session: Session, activity: Activity, by: Person, now: datetime) -> None:
    """A partner that tells of it has confirmed it thereby."""
    branch_id = own_branch(session, by, activity.pairing_id)
    if branch_id in (None, activity.branch_id):
        return
    session.add(
        ActivityAnswer(
            activity_id=activity.id, branch_id=branch_id, by_id=by.id, at=now, answer=Answer.CONFIRMED
        )
    )
    session.flush()


def _joined(text: str, words: str) -> str:
    """Both, where one does not hold the other. Raises Unfit where that is more than is kept."""
    if words in text:
        return text
    whole = words if text in words else f"{text}\n{words}".strip()
    if len(whole) > LONGEST_TEXT:
        raise Unfit("text", "activities.text_too_long", left=LONGEST_TEXT - len(text) - 1)
    return whole
