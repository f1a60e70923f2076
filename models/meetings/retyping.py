"""What was logged is put right, also as what kind: a joint meeting that was talked about stays one."""

from datetime import datetime

from sqlmodel import Session, col, select

from models.activities import amending
from models.activities.amending import Facts
from models.activities.record import Activity
from models.activities.series import later_ones
from models.base.refusals import Unfit
from models.meetings.record import Meeting
from models.problems.record import Problem
from models.registry.people import Person
from models.understanding.activity_words import ActivityType


def amend(
    session: Session, activity: Activity, by: Person, facts: Facts, now: datetime, *, later: bool = False
) -> Activity:
    """As `activities.amending.amend`; raises Unfit for another kind of a joint meeting of which something is kept."""
    if facts.type not in (None, activity.type) and activity.type is ActivityType.JOINT_MEETING:
        every = [activity.id, *(one.id for one in (later_ones(session, activity) if later else ()))]
        if _is_kept(session, every):
            raise Unfit("type", "activities.was_talked_about")
    return amending.amend(session, activity, by, facts, now, later=later)


def _is_kept(session: Session, ids: list[int]) -> bool:
    """Whether one of them was begun, or something was raised for it."""
    begun = select(Meeting.id).where(col(Meeting.activity_id).in_(ids)).limit(1)
    raised = select(Problem.id).where(col(Problem.activity_id).in_(ids)).limit(1)
    return any(session.exec(one).first() is not None for one in (begun, raised))
