"""The numbers of deeds and activities: kept as their words tell them, and whether a partner disputes them."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, exists
from sqlmodel import Session, col, select

from models.activities.record import Activity, ActivityAnswer, Answer, State
from models.pairings.figures.record import Figure, put
from models.understanding.activity_words import ActivityType
from models.understanding.amounts import Amount
from models.understanding.doubts import sure


class Standing(StrEnum):
    """What the partners say to a deed."""

    CONFIRMED = "confirmed"  # by one at least, and nobody objects
    UNANSWERED = "unanswered"
    DISPUTED = "disputed"  # until it is settled


@dataclass(frozen=True)
class Counted:
    """A number of a deed, of which pairing and day it is, and what the partners say to it."""

    pairing_id: int
    activity_id: int
    at: datetime
    amount: Amount
    standing: Standing


def keep(session: Session, activity: Activity, *, standing: bool = False) -> None:
    """Keeps the numbers that its words tell; `standing`: also those that were asked about, and are so all the same."""
    told = sure(activity.text, gathering=activity.gathering, standing=standing)
    put(session, told, activity_id=activity.id)


def figures_by_activity(session: Session, ids: Collection[int]) -> dict[int, list[Amount]]:
    """The numbers of these activities, in the order in which they were told."""
    rows = select(Figure).where(col(Figure.activity_id).in_(ids), ~col(Figure.planned))
    found: dict[int, list[Amount]] = defaultdict(list)
    for one in session.exec(rows.order_by(col(Figure.id))) if ids else ():
        found[one.activity_id or 0].append(one.amount)
    return found


def disputed(session: Session, ids: Collection[int]) -> set[int]:
    """Those of these activities of which a partner says that something is not right."""
    rows = select(ActivityAnswer.activity_id).where(
        col(ActivityAnswer.activity_id).in_(ids), ActivityAnswer.answer == Answer.OBJECTED
    )
    return set(session.exec(rows)) if ids else set()


def is_said(answer: Answer) -> ColumnElement[bool]:
    """Of an activity: whether a partner has said this to it."""
    said = (col(ActivityAnswer.activity_id) == col(Activity.id), col(ActivityAnswer.answer) == answer)
    return exists().where(*said)


def counted(session: Session, pairing_ids: Collection[int], start: datetime, end: datetime) -> list[Counted]:
    """The numbers of the deeds of these pairings from `start` on and before `end`, in one statement."""
    within = (
        col(Activity.pairing_id).in_(pairing_ids),
        Activity.type == ActivityType.DEED,
        Activity.state == State.LOGGED,
        Activity.starts_at >= start,
        Activity.starts_at < end,
        ~col(Figure.planned),
    )
    objected, confirmed = is_said(Answer.OBJECTED), is_said(Answer.CONFIRMED)
    rows = (
        select(Figure, Activity, objected, confirmed)
        .join(Activity, col(Activity.id) == col(Figure.activity_id))
        .where(*within)
        .order_by(col(Activity.starts_at), col(Figure.id))
    )
    return [
        Counted(deed.pairing_id, deed.id, deed.starts_at, one.amount, _standing(against, agreed))
        for one, deed, against, agreed in session.exec(rows)
    ]


def _standing(objected: bool, confirmed: bool) -> Standing:
    if objected:
        return Standing.DISPUTED
    return Standing.CONFIRMED if confirmed else Standing.UNANSWERED
