"""Which pairings wait for somebody, and since when: to be agreed to, answered about, approved, or gone on with."""

from datetime import datetime
from typing import Any

from sqlalchemy import and_, exists
from sqlmodel import Session, col, func, select

from models.base.refusals import Refused
from models.pairings.who import decided_by
from models.registry.pairings import ACTIVE, Consent, Member, Pairing, PairingEntry, PairingKind, PairingState
from models.registry.people import Person

TALK = ("ask", "reply")
"""The steps in which a proposal is talked about."""
Since = list[tuple[Pairing, datetime | None]]


def last(*steps: str) -> Any:
    """Of a pairing the last entry of its history, or the last of such a step."""
    which = (col(PairingEntry.step).in_(steps),) if steps else ()
    entries = select(func.max(PairingEntry.id)).where(PairingEntry.pairing_id == Pairing.id, *which)
    return entries.correlate(Pairing).scalar_subquery()


PROPOSED = col(Pairing.state) == PairingState.PROPOSED
SILENT = col(Consent.agreed).is_(None)
"""Of a proposal the branches that have said neither yes nor no."""
ASKED = and_(PROPOSED, col(PairingEntry.id) == last(*TALK), col(PairingEntry.step) == "ask")
"""The proposals, with the question about them that nobody has answered."""
APPROVING = col(Pairing.state) == PairingState.APPROVING
"""On which all agree, and the coordinator has the last word."""


def to_answer(session: Session, person: Person, most: int) -> Since:
    """Those to which a branch of theirs is to say yes or no, unless they wait for an answer themselves."""
    decided = decided_by(session, person, person.standing.branches)
    silent = select(Consent.pairing_id).where(col(Consent.branch_id).in_(decided), SILENT)
    waits_itself = exists().where(
        col(PairingEntry.id) == last(*TALK),
        col(PairingEntry.step) == "ask",
        col(PairingEntry.by_id) == person.id,
    )
    rows = select(Pairing, Pairing.proposed_at).where(PROPOSED, col(Pairing.id).in_(silent), ~waits_itself)
    return _oldest(session, rows, most)


def questions_to(session: Session, person: Person, most: int) -> Since:
    """Those that this person proposed, and about which a question waits for an answer."""
    rows = (
        select(Pairing, PairingEntry.at)
        .join(PairingEntry, col(PairingEntry.pairing_id) == col(Pairing.id))
        .where(ASKED, Pairing.proposed_by_id == person.id)
    )
    return _oldest(session, rows, most)


def to_approve(session: Session, person: Person, most: int) -> Since:
    """Those on which all agree and the coordinator has the last word."""
    rows = (
        select(Pairing, func.coalesce(PairingEntry.at, Pairing.proposed_at))
        .outerjoin(PairingEntry, col(PairingEntry.id) == last())
        .where(APPROVING, col(Pairing.district).in_(person.standing.districts))
    )
    return _oldest(session, rows, most)


def to_go_on(session: Session, person: Person, now: datetime, most: int | None = None) -> Since:
    """Those whose year is over, for whoever decides."""
    decided = decided_by(session, person, person.standing.branches)
    theirs = select(Member.pairing_id).where(col(Member.branch_id).in_(decided))
    rows = select(Pairing, Pairing.renew_at).where(
        ACTIVE, col(Pairing.id).in_(theirs), col(Pairing.renew_at) <= now
    )
    return _oldest(session, rows, most)


def _oldest(session: Session, rows: Any, most: int | None) -> Since:
    return [(one, since) for one, since in session.execute(rows.order_by(col(Pairing.id)).limit(most))]


def kind_named(written: str) -> PairingKind | None:
    """The kind that a button names. Raises Refused for one that a crafted button made up."""
    if written and written not in list(PairingKind):
        raise Refused("refusals.unknown_button")
    return PairingKind(written) if written else None
