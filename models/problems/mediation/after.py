"""After the agreement: promises that are kept, visits on fixed days, and what of it belongs in the morning's message."""

from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from models.base.nearness import has_come, is_late
from models.base.refusals import NotAllowed, TooLate
from models.post.outgoing import changed
from models.post.press import Button, Keyboard
from models.post.said import Said, said
from models.problems.mediation import record
from models.problems.mediation.card import keeps, readers, show, show_buttons, visit_buttons
from models.problems.mediation.life import may, take
from models.problems.mediation.record import FollowUp, Mediation, MediationState, Meeting, Party, Promise
from models.problems.mediation.view import NEAR, outlines, promised
from models.problems.mediation.who import participant
from models.registry.people import Person
from models.registry.roles import Role


def keep(session: Session, mediation: Mediation, by: Person, one: Promise, now: datetime) -> Mediation:
    """Whoever promised says that it is done. Raises NotAllowed, TooLate."""
    may(session, mediation, "keep", by)
    if not keeps(session, mediation, one, by):
        raise NotAllowed("refusals.not_yours")
    if one.kept_at is not None or one.dropped_at is not None:
        raise TooLate("refusals.too_late")
    take(session, mediation, "keep", by, now)
    one.kept_at = now
    session.flush()
    news = said("mediation.has_kept", what=one.what, label=session.get_one(Party, one.party_id).label)
    show(session, mediation, readers(session, mediation, by), news)
    return mediation


def visit(
    session: Session, mediation: Mediation, by: Person, one: FollowUp, kept: bool, words: str, now: datetime
) -> Mediation:
    """The mediator looked whether it holds; the words are their own. Raises NotAllowed; TooLate, also before its day."""
    may(session, mediation, "visit", by)
    if one.kept is not None or one.dropped_at is not None or not has_come(one.due_at, now):
        raise TooLate("refusals.too_late")
    take(session, mediation, "visit", by, now, words)
    one.kept, one.words, one.done_at = kept, words, now
    if kept:
        for promise in record.promises(session, mediation):
            if promise.due_at is not None and is_late(promise.due_at, now):
                promise.kept_at = promise.kept_at or now
    session.flush()
    return mediation


def reminders(session: Session, person: Person, now: datetime) -> tuple[list[Said], Keyboard]:
    """The part of the morning's message that is about mediations: each thing is said once.

    Cards of today's meetings and visits offer from now on to say how they went.
    """
    today = now.replace(hour=23, minute=59, second=59)
    meetings, promises = _meetings(session, person, now, today), _promises(session, person, today + NEAR)
    visits = _visits(session, person, today)
    for remembered in (*promises, *visits):
        remembered.reminded_at = now
    concerned: dict[int, None] = dict.fromkeys(
        [
            *(one.mediation_id for one in meetings),
            *(one.mediation_id for one in promises),
            *(one.mediation_id for one in visits),
        ]
    )
    if not concerned:
        return [], []
    known = {one.id: one for one in session.exec(select(Mediation).where(col(Mediation.id).in_(concerned)))}
    found = {id: known[id] for id in concerned}
    for one in found.values():
        changed(session, one)
    visited = outlines(session, [found[one.mediation_id] for one in visits])
    words = said(
        "mediation.morning",
        meetings=[{"at": one.at.isoformat(), "timed": one.timed, "place": one.place} for one in meetings],
        promises=[promised(session, one, now) for one in promises],
        visits=[of | {"days": one.days} for of, one in zip(visited, visits, strict=True)],
    )
    rows: list[list[Button]] = [visit_buttons(found[one.mediation_id], one) for one in visits]
    return [words], rows + show_buttons(session, list(found.values()))


def without_role(session: Session, now: datetime) -> list[Person]:
    """Parties who hold no role, and so are in nobody's round, with something to be reminded of today."""
    today = now.replace(hour=23, minute=59, second=59)
    soon = select(Promise.party_id).where(*_undone(today + NEAR))
    meeting = select(Meeting.mediation_id).where(*_to_come(now, today))
    mine = col(Party.id).in_(soon) | col(Party.mediation_id).in_(meeting)
    which = select(Party.person_id).where(mine, col(Party.left_at).is_(None))
    held = select(Role.person_id).where(col(Role.until).is_(None))
    ids = (col(Person.id).in_(which), col(Person.id).not_in(held), col(Person.unreachable_since).is_(None))
    return list(session.exec(select(Person).where(*ids).order_by(col(Person.id))))


def _in(state: MediationState) -> ColumnElement[bool]:
    return col(Mediation.state) == state


def _undone(until: datetime) -> tuple[ColumnElement[bool], ...]:
    open_ones = (col(Promise.kept_at).is_(None), col(Promise.dropped_at).is_(None))
    settled = select(Mediation.id).where(_in(MediationState.SETTLED))
    told = col(Promise.reminded_at).is_(None)
    return *open_ones, told, col(Promise.due_at) <= until, col(Promise.mediation_id).in_(settled)


def _to_come(now: datetime, until: datetime) -> tuple[ColumnElement[bool], ...]:
    under_way = select(Mediation.id).where(_in(MediationState.OPEN))
    ahead = (col(Meeting.at) >= now.replace(hour=0, minute=0), col(Meeting.at) <= until)
    waiting = (col(Meeting.reached).is_(None), col(Meeting.dropped_at).is_(None))
    return *waiting, *ahead, col(Meeting.mediation_id).in_(under_way)


def _meetings(session: Session, person: Person, now: datetime, until: datetime) -> list[Meeting]:
    """Today's, of those in which the person takes part."""
    found = session.exec(select(Meeting).where(*_to_come(now, until)).order_by(col(Meeting.at)))
    return [
        one for one in found if participant(session, session.get_one(Mediation, one.mediation_id), person)
    ]


def _promises(session: Session, person: Person, until: datetime) -> list[Promise]:
    """Those that this person is to keep or, for a party without a phone, to see to."""
    parties = select(Party.id).where(Party.person_id == person.id)
    led = select(Mediation.id).where(Mediation.mediator_id == person.id)
    concerned = col(Promise.party_id).in_(parties) | col(Promise.mediation_id).in_(led)
    found = session.exec(select(Promise).where(*_undone(until), concerned).order_by(col(Promise.due_at)))
    return [one for one in found if keeps(session, session.get_one(Mediation, one.mediation_id), one, person)]


def _visits(session: Session, person: Person, until: datetime) -> list[FollowUp]:
    """Visits that this mediator has not recorded and not been reminded of, from their day on."""
    led = select(Mediation.id).where(Mediation.mediator_id == person.id, _in(MediationState.SETTLED))
    waiting = (col(FollowUp.kept).is_(None), col(FollowUp.dropped_at).is_(None))
    due = (col(FollowUp.due_at) <= until, col(FollowUp.mediation_id).in_(led))
    untold = col(FollowUp.reminded_at).is_(None)
    return list(session.exec(select(FollowUp).where(*waiting, *due, untold).order_by(col(FollowUp.due_at))))
