"""What the parties of a mediation promise, and that each of them agrees to it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from models.base.refusals import Refused, TooLate
from models.post.outgoing import changed, tell
from models.post.said import said
from models.problems.mediation import record
from models.problems.mediation.card import readers, show
from models.problems.mediation.life import OPEN, follow, may, take
from models.problems.mediation.record import FollowUp, Mediation, Party, Promise
from models.problems.mediation.who import Hearing, hearing, last, mediator, of_absent, party_of
from models.registry.people import Person
from models.understanding.promises import Due, Until

LONGEST_PROMISE = 120
MOST_PROMISES = 10
MADE_GOOD = frozenset({Until.SPOT, Until.DONE})
"""Kept once the sides agree: it was done there and then, or before."""
FOLLOW_UP_DAYS = (7, 30, 90)
"""Days after the agreement on which the mediator is to look whether it holds."""


def promise(
    session: Session,
    mediation: Mediation,
    by: Person,
    sides: Sequence[Party],
    what: str,
    due: Due,
    now: datetime,
    *,
    instead_of: Promise | None = None,
) -> list[Promise]:
    """Writes down what each of these sides promises, or changes it; what was agreed to before is agreed no longer.

    Raises NotAllowed, TooLate; Refused for a side that has left, and for more promises than anybody reads.
    """
    may(session, mediation, "promise", by)
    if instead_of is not None:
        _may_change(instead_of)
    _may_add(session, mediation, sides, 0 if instead_of is None else 1)
    take(session, mediation, "promise", by, now, what)
    if instead_of is not None:
        instead_of.dropped_at = now
    made = [
        Promise(mediation_id=mediation.id, party_id=one.id, what=what, until=due.until, due_at=due.at)
        for one in sides
    ]
    session.add_all(made)
    session.flush()
    terms_change(session, mediation, by)
    return made


def _may_add(session: Session, mediation: Mediation, sides: Sequence[Party], fewer: int) -> None:
    for one in sides:
        if one.left_at is not None:
            raise Refused("mediation.party_left", label=one.label)
    if len(record.promises(session, mediation)) - fewer + len(sides) > MOST_PROMISES:
        raise Refused("mediation.too_many_promises", most=MOST_PROMISES)


def drop(session: Session, mediation: Mediation, by: Person, one: Promise, now: datetime) -> Mediation:
    """Strikes a promise out. Raises NotAllowed, TooLate."""
    may(session, mediation, "promise", by)
    _may_change(one)
    take(session, mediation, "promise", by, now)
    one.dropped_at = now
    session.flush()
    terms_change(session, mediation, by)
    return mediation


def _may_change(one: Promise) -> None:
    if one.dropped_at is not None:
        raise TooLate("refusals.too_late")


def put(session: Session, mediation: Mediation, by: Person, now: datetime) -> Mediation:
    """Puts the promises before the parties, each of whom is asked to agree. Raises NotAllowed, TooLate, Refused."""
    may(session, mediation, "put", by)
    if mediation.is_put:
        raise TooLate("refusals.too_late")
    if not record.promises(session, mediation):
        raise Refused("mediation.nothing_promised")
    if len(record.parties(session, mediation)) < 2:
        raise Refused("mediation.two_needed")
    take(session, mediation, "put", by, now)
    mediation.put = mediation.terms
    show(session, mediation, readers(session, mediation, by), said("mediation.please_agree"))
    return mediation


def agree(session: Session, mediation: Mediation, by: Person, version: int, now: datetime) -> Mediation:
    """A side agrees to the terms of this version; with the last one it is settled. Raises NotAllowed, TooLate."""
    own = party_of(session, mediation, by)
    if own is not None and mediation.state in OPEN:
        _check_terms(mediation, own, version)
    take(session, mediation, "agree", by, now)
    assert own is not None
    return _agreed(session, mediation, by, own, now, witnessed=False)


def witness(
    session: Session, mediation: Mediation, by: Person, one: Party, version: int, now: datetime
) -> Mediation:
    """The mediator records that a side without a phone agreed in person. Raises NotAllowed, TooLate, Refused."""
    may(session, mediation, "witness", by)
    of_absent(session, one)
    _check_terms(mediation, one, version)
    take(session, mediation, "witness", by, now)
    return _agreed(session, mediation, by, one, now, witnessed=True)


def _check_terms(mediation: Mediation, one: Party, version: int) -> None:
    """Nobody agrees to what they have not read, nor twice."""
    if mediation.terms != version or not mediation.is_put:
        raise TooLate("mediation.terms_changed")
    if one.agreed_at is not None or one.left_at is not None:
        raise TooLate("refusals.too_late")


def _agreed(
    session: Session, mediation: Mediation, by: Person, one: Party, now: datetime, *, witnessed: bool
) -> Mediation:
    one.agreed_at, one.witnessed = now, witnessed
    session.flush()
    if last(session, mediation, by):
        _settle(session, mediation, by, now)
    return mediation


def _settle(session: Session, mediation: Mediation, by: Person, now: datetime) -> None:
    """All have agreed: what was made good as they did is kept, and the visits that follow are fixed."""
    follow(session, mediation, "settle", by, now)
    mediation.ended_at = now
    for promise in record.promises(session, mediation):
        if promise.until in MADE_GOOD:
            promise.kept_at = promise.kept_at or now
    record.close_meetings(session, mediation, True, now)
    session.add_all(
        FollowUp(mediation_id=mediation.id, days=days, due_at=now + timedelta(days=days))
        for days in FOLLOW_UP_DAYS
    )
    session.flush()
    show(session, mediation, readers(session, mediation, by), said("mediation.settled"))


def require_printable(session: Session, mediation: Mediation, by: Person) -> None:
    """Raises NotAllowed, TooLate; Refused where nothing is promised, and for a side that does not have it before it."""
    may(session, mediation, "print", by)
    if not record.promises(session, mediation):
        raise Refused("mediation.nothing_promised")
    if not mediation.is_put and not mediator(session, mediation, by):
        raise Refused("mediation.terms_changed")


def agreed_hear(session: Session, mediation: Mediation, but: Person, *, gone: Party | None = None) -> Hearing:
    """The sides whose agreement falls when the terms change, or one is `gone`: who of them hears so by phone."""
    every = record.parties(session, mediation)
    return hearing(session, (one for one in every if one.agreed_at is not None and one is not gone), but)


def terms_change(session: Session, mediation: Mediation, by: Person, *, quietly: bool = False) -> None:
    """Who is bound, or to what, is another: confirmations fall, and those who had it before them are told."""
    was_put, fallen = mediation.is_put, agreed_hear(session, mediation, by)
    mediation.terms += 1
    changed(session, mediation)
    for one in record.parties(session, mediation):
        one.agreed_at, one.witnessed = None, False
    if was_put and not quietly:
        tell(session, fallen.people, said("mediation.terms_fell"))
