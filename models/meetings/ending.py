"""What becomes of what was planned together once the pairing is over: it is called off, and everybody is told once."""

from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, exists, select

from models.activities import history
from models.activities.card import held_line
from models.activities.life import LIFE as OF_ACTIVITIES
from models.activities.record import Activity, EntryStep, State
from models.meetings.following import finish
from models.meetings.life import LIFE
from models.meetings.record import Meeting, MeetingState
from models.post.outgoing import tell
from models.post.said import said
from models.registry.pairings import Pairing, PairingEntry, PairingState, members
from models.registry.people import Person, speakers
from models.rights.life import Actor

SHOWN = 3
"""How many of what is called off are named; of the others there is the number."""


def over(session: Session, now: datetime) -> bool:
    """Sees to a pairing that has ended while something was planned or a meeting under way; whether there may be more.

    A meeting ends with what was decided. What has begun, or of which only the day is known and that is today, is left
    to whoever planned it: it may have been held. `now` is local.
    """
    which = _planned(now) | _under_way()
    ended = (
        select(Pairing).where(Pairing.state == PairingState.ENDED, which).order_by(col(Pairing.id)).limit(1)
    )
    pairing = session.exec(ended).first()
    if pairing is None:
        return False
    _close(session, pairing, now)
    _call_off(session, pairing, now)
    return True


def _ahead(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """What is planned and still to come, and has become no meeting."""
    return (
        col(Activity.state) == State.LOGGED,
        col(Activity.planned).is_(True),
        col(Activity.starts_at) > now,
        ~exists().where(col(Meeting.activity_id) == col(Activity.id)),
    )


def _planned(now: datetime) -> ColumnElement[bool]:
    return exists().where(col(Activity.pairing_id) == col(Pairing.id), *_ahead(now))


def _under_way() -> ColumnElement[bool]:
    running = col(Meeting.state) == MeetingState.UNDER_WAY
    return exists().where(col(Meeting.pairing_id) == col(Pairing.id), running)


def _close(session: Session, pairing: Pairing, now: datetime) -> None:
    running = (Meeting.pairing_id == pairing.id, Meeting.state == MeetingState.UNDER_WAY)
    for meeting in session.exec(select(Meeting).where(*running)).all():
        LIFE.take(session, "close", meeting, Actor.CLOCK)
        finish(session, meeting, None, now, "meetings.closed_with_pairing")


def _call_off(session: Session, pairing: Pairing, now: datetime) -> None:
    """Its history says that whoever ended the pairing has called it off thereby."""
    rows = select(Activity).where(Activity.pairing_id == pairing.id, *_ahead(now))
    planned = session.exec(rows.order_by(col(Activity.starts_at)).with_for_update()).all()
    by = _ended_by(session, pairing)
    for one in planned:
        OF_ACTIVITIES.take(session, "call_off", one, Actor.CONSEQUENCE)
        if by is not None:
            history.note(session, one, EntryStep.CANCELLED, by, now)
    if planned:
        told = speakers(session, [*_members(session, pairing), *(one.branch_id for one in planned)])
        first = [held_line(one) for one in planned[:SHOWN]]
        tell(session, told, said("activities.over_with_pairing", first=first, count=len(planned)))


def _members(session: Session, pairing: Pairing) -> list[int]:
    return [branch.id for branch in members(session, pairing.id)]


def _ended_by(session: Session, pairing: Pairing) -> Person | None:
    """Whoever ended it; None where a file did."""
    ended = (PairingEntry.pairing_id == pairing.id, PairingEntry.step == "end")
    rows = select(Person).join(PairingEntry, col(PairingEntry.by_id) == col(Person.id)).where(*ended)
    return session.exec(rows.order_by(col(PairingEntry.id).desc()).limit(1)).first()
