"""Which tasks a person is shown: those near them that wait, those they ask for, have taken, or answer for."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import Session, col, func, select

from models.community.helping.life import GOING
from models.community.helping.record import HelpTask, State
from models.community.helping.who import answered_by, open_to, taken_by
from models.registry.people import Person
from models.rights.conditions import all_of, any_of

SILENT = timedelta(days=3)
"""After so long without the asker's word, staff are shown what is said to be done."""
TAKEN, DONE = col(HelpTask.state) == State.TAKEN, col(HelpTask.state) == State.DONE


def nearby(session: Session, person: Person, now: datetime, skip: int, limit: int) -> list[HelpTask]:
    """Those that this volunteer could take, of their own area first, then the soonest."""
    theirs = (
        open_to(session, person).where(HelpTask),
        col(HelpTask.until) > now,
        HelpTask.asked_by_id != person.id,
    )
    order = (col(HelpTask.area_id) != (person.area_id or 0), col(HelpTask.starts_at), col(HelpTask.id))
    rows = select(HelpTask).where(*theirs, ~taken_by(session, person).where(HelpTask)).order_by(*order)
    return list(session.exec(rows.offset(skip).limit(limit)))


def own(session: Session, person: Person, limit: int) -> list[HelpTask]:
    """Those under way that this person asks for or has taken, the soonest first."""
    theirs = or_(col(HelpTask.asked_by_id) == person.id, taken_by(session, person).where(HelpTask))
    return _going(session, theirs, 0, limit)


def answered(session: Session, person: Person, skip: int, limit: int) -> list[HelpTask]:
    """Those under way in the areas for which this person answers."""
    return _going(session, answered_by(person).where(HelpTask), skip, limit)


def _going(session: Session, which: ColumnElement[bool], skip: int, limit: int) -> list[HelpTask]:
    rows = select(HelpTask).where(which, col(HelpTask.state).in_(GOING))
    ordered = rows.order_by(col(HelpTask.starts_at), col(HelpTask.id))
    return list(session.exec(ordered.offset(skip).limit(limit)))


def count_asked(session: Session, person: Person) -> int:
    """How many tasks of theirs are under way."""
    going = (HelpTask.asked_by_id == person.id, col(HelpTask.state).in_(GOING))
    return session.exec(select(func.count()).select_from(HelpTask).where(*going)).one()


def waiting(session: Session, person: Person, now: datetime, most: int) -> list[HelpTask]:
    """What waits for this person: to say whether it was done, to do it; for staff, what nobody has confirmed for days."""
    which = any_of(
        all_of(col(HelpTask.asked_by_id) == person.id, is_unsaid(now)),
        all_of(taken_by(session, person).where(HelpTask), TAKEN),
        all_of(answered_by(person).where(HelpTask), is_unconfirmed(now)),
    )
    rows = select(HelpTask).where(which).order_by(col(HelpTask.starts_at), col(HelpTask.id))
    return list(session.exec(rows.limit(most)))


def is_unsaid(now: datetime) -> ColumnElement[bool]:
    """Of which the asker is to say whether it was done."""
    return or_(DONE, and_(TAKEN, col(HelpTask.until) < now))


def is_unconfirmed(now: datetime) -> ColumnElement[bool]:
    """What is said to be done, and the asker has been silent about."""
    return and_(DONE, col(HelpTask.done_at) < now - SILENT)
