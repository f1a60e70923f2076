"""The sides of a mediation: how they come, what they say, and that they may go."""

import secrets
from datetime import datetime, timedelta

from sqlmodel import Session, select

from models.base.links import start_link
from models.base.locking import lock_known
from models.base.refusals import NotAllowed, Refused, TooLate, Unfit
from models.post.media import Attached
from models.post.outgoing import tell
from models.post.said import Said, said
from models.problems.attachments import attach
from models.problems.mediation import record
from models.problems.mediation.agreement import agreed_hear, terms_change
from models.problems.mediation.card import show
from models.problems.mediation.life import OPEN, enter, may, take
from models.problems.mediation.record import Mediation, Party
from models.problems.mediation.who import (
    Hearing,
    hearing,
    of_absent,
    others_hear,
    participant,
    party_of,
    phone,
)
from models.registry.people import Person

LONGEST_STATEMENT = 600
LONGEST_DEMAND = 200
LONGEST_SUMMARY = 200
MOST = 4
"""Sides; with more, and longer words, a card would not fit one message."""
HOLDS = timedelta(days=14)
PREFIX = "party-"
"""How the payload of such a link begins: `https://t.me/BOT?start=party-TOKEN`."""


def add(session: Session, mediation: Mediation, by: Person, label: str, now: datetime) -> Party:
    """One more side, known by its role. Raises NotAllowed, TooLate, Refused."""
    may(session, mediation, "add", by)
    present = record.parties(session, mediation)
    if any(one.label == label for one in present):
        raise Unfit("label", "mediation.label_twice")
    if len(present) >= MOST:
        raise Refused("mediation.too_many_parties", most=MOST)
    take(session, mediation, "add", by, now)
    one = Party(mediation_id=mediation.id, label=label)
    session.add(one)
    session.flush()
    terms_change(session, mediation, by)
    return one


def state(
    session: Session,
    mediation: Mediation,
    by: Person,
    one: Party,
    statement: str,
    demand: str,
    now: datetime,
    media: tuple[Attached, ...] = (),
) -> Party:
    """A side says what happened and what it wants, in words or by voice; the mediator types for one without a phone.

    Raises NotAllowed, TooLate; Refused where a party with a phone is to say it itself.
    """
    may(session, mediation, "state", by)
    may_state(session, one, by)
    take(session, mediation, "state", by, now)
    one.statement, one.demand = statement, demand
    attach(session, media, party_id=one.id)
    if one.person_id == by.id:
        mediating = [session.get_one(Person, mediation.mediator_id)]
        news = said("mediation.has_spoken", label=one.label)
        tell(session, mediating, news, media=media, shows=mediation)
    return one


def may_state(session: Session, one: Party, by: Person) -> None:
    """Raises Refused unless this person is that side, or it has no phone and the mediator types."""
    if one.person_id != by.id:
        of_absent(session, one)
        if party_of(session, session.get_one(Mediation, one.mediation_id), by) is not None:
            raise NotAllowed("refusals.not_yours")


def share(session: Session, mediation: Mediation, by: Person, one: Party, words: str, now: datetime) -> Party:
    """The mediator tells the other sides, in their own words, what this one says. Raises NotAllowed, TooLate."""
    take(session, mediation, "share", by, now, words)
    one.summary = words
    heard = share_heard(session, mediation, by, one)
    show(session, mediation, heard.people, said("mediation.shared", label=one.label))
    return one


def share_heard(session: Session, mediation: Mediation, by: Person, one: Party) -> Hearing:
    """Who hears what the mediator passes on of this side."""
    return hearing(session, (each for each in record.parties(session, mediation) if each.id != one.id), by)


def leave(session: Session, mediation: Mediation, by: Person, now: datetime) -> Mediation:
    """A side goes: what it promised falls, with it what was agreed; the others hear so. Raises NotAllowed, TooLate."""
    own = party_of(session, mediation, by)
    take(session, mediation, "leave", by, now)
    assert own is not None
    fallen = agreed_hear(session, mediation, by, gone=own)
    _goes(session, mediation, by, own, now)
    mediating = [session.get_one(Person, mediation.mediator_id)]
    news = [said("mediation.has_left", label=own.label), *fallen.news("mediation.fell")]
    show(session, mediation, mediating, *news, *one_left(session, mediation))
    return mediation


def one_left(session: Session, mediation: Mediation) -> list[Said]:
    """What is said where one side alone is left, which can agree with nobody."""
    return [said("mediation.two_needed")] if len(record.parties(session, mediation)) < 2 else []


def excuse(session: Session, mediation: Mediation, by: Person, one: Party, now: datetime) -> Mediation:
    """The mediator records that a side takes part no longer; all others hear so. Raises NotAllowed, TooLate."""
    may(session, mediation, "excuse", by)
    if one.left_at is not None:
        raise TooLate("refusals.too_late")
    take(session, mediation, "excuse", by, now)
    gone = phone(session, one)
    _goes(session, mediation, by, one, now)
    if gone is not None:
        show(session, mediation, [gone])
    return mediation


def _goes(session: Session, mediation: Mediation, by: Person, one: Party, now: datetime) -> None:
    agreed = {person.id for person in agreed_hear(session, mediation, by, gone=one).people}
    one.left_at, one.token = now, None
    for promise in record.promises(session, mediation):
        if promise.party_id == one.id:
            promise.dropped_at = now
    session.flush()
    one.agreed_at, one.witnessed = None, False
    terms_change(session, mediation, by, quietly=True)
    left = said("mediation.has_left", label=one.label)
    for person in others_hear(session, mediation, by).people:
        fell = [said("mediation.terms_fell")] if person.id in agreed else []
        show(session, mediation, [person], left, *fell)


def invite(session: Session, mediation: Mediation, by: Person, one: Party, now: datetime) -> Party:
    """A new link for a side, in place of the last one. Raises NotAllowed, TooLate; Refused where it has a phone."""
    may(session, mediation, "invite", by)
    of_absent(session, one)
    take(session, mediation, "invite", by, now)
    one.token, one.token_until = secrets.token_urlsafe(18), now + HOLDS
    return one


def link(one: Party, bot_username: str) -> str:
    return start_link(bot_username, f"{PREFIX}{one.token}")


def join(session: Session, payload: str, by: Person, now: datetime) -> Mediation:
    """The side whose link was opened takes part from now on by this phone. Raises Refused, which says why it cannot."""
    token = payload.removeprefix(PREFIX)
    found = session.exec(select(Party).where(Party.token == token)).one_or_none()
    if found is None:
        raise Refused("mediation.link_unknown")
    mediation = lock_known(session, Mediation, found.mediation_id)
    one = lock_known(session, Party, found.id)
    if one.token != token:
        raise Refused("mediation.link_unknown")
    if mediation.state not in OPEN:
        raise Refused("mediation.link_ended")
    if one.token_until is None or one.token_until < now:
        raise Refused("mediation.link_over")
    if participant(session, mediation, by):
        raise Refused("mediation.link_not_for_you")
    one.person_id, one.token, one.left_at = by.id, None, None
    mediation.revision += 1
    enter(session, mediation, "join", by, now)
    session.flush()
    mediating = [session.get_one(Person, mediation.mediator_id)]
    show(session, mediation, mediating, said("mediation.has_come", label=one.label))
    return mediation
