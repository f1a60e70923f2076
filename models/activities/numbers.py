"""The numbers of deeds and activities: kept as their words tell them, and whether a partner disputes them."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists
from sqlmodel import Session, col, select

from models.activities.record import Activity, ActivityAnswer, Answer
from models.pairings.figures.record import put
from models.understanding.doubts import sure


def keep(session: Session, activity: Activity, now: datetime, *, standing: bool = False) -> None:
    """Keeps the numbers that its words tell; `standing`: also those that were asked about, and are so all the same.

    `now` is local time; last year in its words is the one before it was logged.
    """
    logged_at = activity.logged_at.astimezone(now.tzinfo)
    told = sure(
        activity.text, logged_at, gathering=activity.gathering, standing=standing, ahead=activity.planned
    )
    put(session, told, activity_id=activity.id)


def disputed(session: Session, ids: Collection[int]) -> set[int]:
    """Those of these activities of which a partner says that something is not right."""
    rows = select(ActivityAnswer.activity_id).where(
        col(ActivityAnswer.activity_id).in_(ids), ActivityAnswer.answer == Answer.OBJECTED
    )
    return set(session.exec(rows)) if ids else set()


def agreed() -> ColumnElement[bool]:
    """Of a deed: whether a partner has confirmed it, and none says that it is not right. Then others are told of it."""
    return and_(is_said(Answer.CONFIRMED), ~is_said(Answer.OBJECTED))


def is_said(answer: Answer, of: Any = Activity.id) -> ColumnElement[bool]:
    """Of an activity: whether a partner has said this to it. `of`: the column that says which."""
    said = (col(ActivityAnswer.activity_id) == of, col(ActivityAnswer.answer) == answer)
    return exists().where(*said)
