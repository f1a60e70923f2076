"""Which offers and needs a person is shown, and which they are asked about."""

from datetime import datetime

from sqlmodel import Session, col, or_, select

from models.pairings.listing.record import UNDONE, Listing, ListingState
from models.registry.people import Person
from models.rights.conditions import In
from models.rights.reach import partners_of

SHOWN = 6
"""Of a branch that are shown at once."""
ASKED_AT_ONCE = 3
"""Of a person that they are asked about in one morning."""


def near(session: Session, person: Person, skip: int, limit: int) -> list[Listing]:
    """Those of the person's branches and those they have answered, then their partners' open ones; the newest first."""
    served = person.standing.branches
    partners = In("branch_id", partners_of(session, served)).where(Listing)
    answered = col(Listing.taken_by_id).in_(served) & (col(Listing.state) == ListingState.TAKEN)
    mine = (col(Listing.branch_id).in_(served) & col(Listing.state).in_(UNDONE)) | answered
    return list(
        session.exec(
            select(Listing)
            .where(
                or_(
                    mine,
                    partners & (col(Listing.state) == ListingState.OPEN),
                )
            )
            .order_by(mine.desc(), col(Listing.id).desc())
            .offset(skip)
            .limit(limit)
        )
    )


def of_branch(session: Session, branch_id: int) -> list[Listing]:
    """The open offers and needs of a branch, the newest first."""
    which = (Listing.branch_id == branch_id, Listing.state == ListingState.OPEN)
    return list(session.exec(select(Listing).where(*which).order_by(col(Listing.id).desc()).limit(SHOWN)))


def to_ask(session: Session, person: Person, now: datetime) -> list[Listing]:
    """Those that this person posted and is to be asked about, once: whether they still hold."""
    return list(
        session.exec(
            select(Listing)
            .where(
                Listing.posted_by_id == person.id,
                Listing.state == ListingState.OPEN,
                Listing.ask_at <= now,
                col(Listing.asked_at).is_(None),
            )
            .order_by(col(Listing.ask_at))
            .limit(ASKED_AT_ONCE)
        )
    )
