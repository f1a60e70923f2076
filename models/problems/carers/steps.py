"""What both do: ask by a link, agree, end; and for whom somebody acts."""

import secrets
from datetime import datetime

from sqlalchemy import delete, or_, update
from sqlmodel import Session, col, select

from models.base.locking import lock
from models.base.refusals import Refused
from models.post.outgoing import tell
from models.post.said import said
from models.problems import confidence
from models.problems.carers.life import LIFE, either, opener
from models.problems.carers.record import HOLDS, PREFIX, Carer, Side, State
from models.problems.record import OPEN, Problem
from models.problems.record import State as ProblemState
from models.registry.people import Person
from models.rights.life import Actor

MOST = 5
"""People for whom one relative acts."""
TO_BE_ANSWERED = OPEN | {ProblemState.RESOLVED, ProblemState.CLOSED}


def ask(session: Session, by: Person, side: Side, now: datetime) -> Carer:
    """A link for the other of the two. Raises Refused for who acts for too many already."""
    if side is Side.CARER and len(acted_for(session, by)) >= MOST:
        raise Refused("carers.too_many", most=MOST)
    one = Carer(token=secrets.token_urlsafe(12), asked_at=now)
    one.person_id, one.carer_id = (by.id, None) if side is Side.PERSON else (None, by.id)
    LIFE.begin(one, "ask")
    session.add(one)
    session.flush()
    return one


def opened(session: Session, payload: str, by: Person, now: datetime) -> Carer:
    """Whoever opens the link first may answer it. Raises Refused for an old link, and for one's own."""
    token = payload.removeprefix(PREFIX)
    one = session.exec(select(Carer).where(Carer.token == token).with_for_update()).one_or_none()
    if one is None or one.state is not State.ASKED or now > one.asked_at + HOLDS:
        raise Refused("carers.old_link")
    if either(session, one, by):
        raise Refused("carers.own_link")
    if one.opened_by_id not in (None, by.id):
        raise Refused("carers.old_link")
    one.opened_by_id = by.id
    session.flush()
    return one


def agree(session: Session, one: Carer, by: Person, now: datetime) -> Carer:
    """From now on the relative reads and answers what the other has raised, and raises for them; both are told.

    What is confidential they do not.

    Somebody is acted for by one relative: who did so before does so no longer. Raises NotAllowed, TooLate, Refused.
    """
    LIFE.require(session, "agree", one, by)
    person_id, carer_id = one.person_id or by.id, one.carer_id or by.id
    person, relative = session.get_one(Person, person_id), session.get_one(Person, carer_id)
    if len(acted_for(session, relative)) >= MOST:
        raise Refused("carers.too_many", most=MOST)
    _replace(session, person, now)
    LIFE.take(session, "agree", one, by)
    one.person_id, one.carer_id, one.agreed_at = person_id, carer_id, now
    person.related = relative.related = True
    session.flush()
    theirs = (col(Problem.raiser_id) == person_id, col(Problem.on_behalf).is_(False))
    open_now = (*theirs, col(Problem.area_id).is_not(None), col(Problem.state).in_(TO_BE_ANSWERED))
    for problem in session.exec(select(Problem).where(*open_now)):
        problem.carer_id = None if confidence.is_kept(session, problem) else carer_id
    if by.id == person.id:  # whose card says it already
        tell(session, [relative], said("carers.begun_for_carer", name=person.name), shows=one)
    else:
        tell(session, [person], said("carers.begun_for_person", name=relative.name), shows=one)
    return one


def _replace(session: Session, person: Person, now: datetime) -> None:
    before = (Carer.person_id == person.id, Carer.state == State.ACTIVE)
    for one in session.exec(select(Carer).where(*before)).all():
        LIFE.take(session, "replace", one, Actor.CONSEQUENCE)
        _part(session, one, now)


def decline(session: Session, one: Carer, by: Person, now: datetime) -> Carer:
    """Whoever opened the link does not wish so; who sent it is told. Raises NotAllowed, TooLate."""
    LIFE.take(session, "decline", one, by)
    one.ended_at = now
    asker = session.get_one(Person, one.person_id or one.carer_id)
    tell(session, [asker], said("carers.declined"))
    return one


def end(session: Session, one: Carer, by: Person, now: datetime) -> Carer:
    """Either ends it, at once; both are told. Raises NotAllowed, TooLate."""
    LIFE.take(session, "end", one, by)
    _part(session, one, now)
    return one


def _part(session: Session, one: Carer, now: datetime, *, forgotten: Person | None = None) -> None:
    """What the relative could read is theirs no longer; both are told, but for whoever is forgotten."""
    one.ended_at = now
    theirs = (col(Problem.raiser_id) == one.person_id, col(Problem.carer_id) == one.carer_id)
    session.execute(update(Problem).where(*theirs).values(carer_id=None))
    person, relative = session.get_one(Person, one.person_id), session.get_one(Person, one.carer_id)
    session.flush()
    for each in (person, relative):
        each.related = bool(between(session, each))
    if person is not forgotten:
        tell(session, [person], said("carers.ended_for_person", name=relative.name))
    if relative is not forgotten:
        tell(session, [relative], said("carers.ended_for_carer", name=person.name))


def leave(session: Session, person: Person, now: datetime) -> None:
    """Who is forgotten acts for nobody, and nobody acts for them; nothing stays of it."""
    theirs = or_(col(Carer.person_id) == person.id, col(Carer.carer_id) == person.id)
    for one in session.exec(select(Carer).where(theirs, Carer.state == State.ACTIVE)).all():
        LIFE.take(session, "replace", one, Actor.CONSEQUENCE)
        _part(session, one, now, forgotten=person)
    session.flush()
    session.execute(delete(Carer).where(or_(theirs, col(Carer.opened_by_id) == person.id)))


def acted_for(session: Session, relative: Person) -> list[Person]:
    """The people for whom this one acts."""
    if not relative.related:
        return []
    active = (Carer.carer_id == relative.id, Carer.state == State.ACTIVE)
    rows = select(Person).join(Carer, col(Carer.person_id) == col(Person.id)).where(*active)
    return list(session.exec(rows.order_by(col(Carer.id))))


def require_acting(session: Session, relative: Person, person_id: int) -> Person:
    """The one for whom this relative acts. Raises Refused once they do so no longer."""
    found = next((one for one in acted_for(session, relative) if one.id == person_id), None)
    if found is None:
        raise Refused("carers.no_longer")
    return found


def relative_of(session: Session, person: Person) -> int | None:
    """The id of who acts for this person."""
    if not person.related:
        return None
    active = (Carer.person_id == person.id, Carer.state == State.ACTIVE)
    return session.exec(select(Carer.carer_id).where(*active).limit(1)).first()


def between(session: Session, person: Person) -> list[tuple[Carer, Person]]:
    """Who acts for this person, and for whom they act, each with the other of the two."""
    theirs = or_(col(Carer.person_id) == person.id, col(Carer.carer_id) == person.id)
    other = or_(col(Carer.person_id) == col(Person.id), col(Carer.carer_id) == col(Person.id))
    rows = select(Carer, Person).join(Person, other).where(theirs, Carer.state == State.ACTIVE)
    return [
        (one, who) for one, who in session.exec(rows.where(Person.id != person.id).order_by(col(Carer.id)))
    ]


def lock_if_theirs(session: Session, id: int, reader: Person) -> Carer:
    """It, locked until the commit, for the two, and for who opened the link. Raises Refused for others."""
    one = lock(session, Carer, id)
    if one is None or not (either(session, one, reader) or opener(session, one, reader)):
        raise Refused("refusals.unknown_carer")
    return one
