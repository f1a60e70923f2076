"""What branches can give and need: posted, taken by another, done, or put away when nobody says that it holds."""

from datetime import datetime, timedelta

from sqlmodel import Session, select

from models.base.refusals import NotAllowed
from models.pairings.listing.life import LIFE
from models.pairings.listing.record import Listing, ListingKind, ListingState
from models.post.outgoing import tell
from models.post.said import said
from models.registry import people
from models.registry.people import Person
from models.rights.life import Actor
from models.rights.titles import title
from models.understanding.categories import Category

HOLDS = timedelta(days=90)
"""How long an offer or a need is believed before its branch is asked whether it still holds."""


PATIENCE = timedelta(days=14)
"""How long that question waits; then the listing is put away, and nobody is told off."""


def post(
    session: Session,
    by: Person,
    branch_id: int,
    kind: ListingKind,
    text: str,
    category: Category,
    now: datetime,
) -> Listing:
    """Puts it on the branch's list. Raises NotAllowed for a branch the person does not speak for."""
    if branch_id not in by.standing.branches:
        raise NotAllowed("refusals.not_yours")
    listing = Listing(
        branch_id=branch_id,
        kind=kind,
        text=text,
        category=category,
        posted_by_id=by.id,
        posted_at=now,
        ask_at=now + HOLDS,
    )
    LIFE.begin(listing, "post")
    session.add(listing)
    session.flush()
    return listing


def take(session: Session, listing: Listing, by: Person, now: datetime) -> Listing:
    """Another branch says that it can help, or would use it; the branch is told. Raises NotAllowed, TooLate."""
    LIFE.take(session, "take", listing, by)
    listing.taken_by_id = by.standing.acts_for[0]
    session.flush()
    session.refresh(listing, ["taken_by"])
    _tell(session, listing, [listing.branch_id], by, "listings.taken", name=by.name)
    return listing


def let_go(session: Session, listing: Listing, by: Person, now: datetime) -> Listing:
    """Whoever answered it cannot after all, or tapped by mistake; its owners hear it. Raises NotAllowed, TooLate."""
    LIFE.take(session, "let_go", listing, by)
    _tell(session, listing, [listing.branch_id], by, "listings.let_go")
    _free(listing, now)
    return listing


def done(session: Session, listing: Listing, by: Person, now: datetime) -> Listing:
    """It was given, or is no longer needed because somebody helped. Raises NotAllowed, TooLate."""
    LIFE.take(session, "done", listing, by)
    listing.closed_at = now
    _tell_taker(session, listing, by, "listings.has_been_done")
    return listing


def meet(session: Session, listing: Listing, now: datetime) -> None:
    """What came of it is done; those concerned hear of that, and not of this."""
    if listing.state in LIFE.sources("meet"):
        LIFE.take(session, "meet", listing, Actor.CONSEQUENCE)
        listing.closed_at = now


def reopen(session: Session, listing: Listing, by: Person, now: datetime) -> Listing:
    """Nothing came of it with the branch that took it, or it was withdrawn too soon. Raises NotAllowed, TooLate."""
    LIFE.take(session, "reopen", listing, by)
    _tell_taker(session, listing, by, "listings.has_been_reopened")
    _free(listing, now)
    return listing


def _free(listing: Listing, now: datetime) -> None:
    """Nobody has answered it: it is open to all again."""
    listing.taken_by_id = listing.closed_at = None
    listing.ask_at, listing.asked_at = now + HOLDS, None


def withdraw(session: Session, listing: Listing, by: Person, now: datetime) -> Listing:
    """Raises NotAllowed, TooLate."""
    LIFE.take(session, "withdraw", listing, by)
    listing.closed_at = now
    _tell_taker(session, listing, by, "listings.has_been_withdrawn")
    return listing


def _tell_taker(session: Session, listing: Listing, by: Person, news: str) -> None:
    """The branch that had answered it hears what became of it."""
    if listing.taken_by_id is not None:
        _tell(session, listing, [listing.taken_by_id], by, news)


def _tell(
    session: Session, listing: Listing, branches: list[int], by: Person, news: str, **values: object
) -> None:
    """Tells those who speak for these branches who did it, with a fresh card."""
    readers = [one for one in people.speakers(session, branches) if one.id != by.id]
    tell(session, readers, said(news, by=title(session, by), **values), shows=listing)


def hold(session: Session, listing: Listing, by: Person, now: datetime) -> Listing:
    """It still holds. Raises NotAllowed, TooLate."""
    LIFE.take(session, "hold", listing, by)
    listing.ask_at, listing.asked_at = now + HOLDS, None
    return listing


def lapse(session: Session, now: datetime) -> None:
    """Puts away, quietly, what nobody has said to hold."""
    late = select(Listing).where(Listing.state == ListingState.OPEN, Listing.ask_at <= now - PATIENCE)
    for listing in session.exec(late):
        LIFE.take(session, "lapse", listing, Actor.CLOCK)
        listing.closed_at = now
