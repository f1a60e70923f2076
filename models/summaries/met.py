"""The offers and needs that came to something in a week, each in one pairing."""

from collections import defaultdict

from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, select

from models.pairings.listing.card import outline
from models.pairings.listing.record import Listing, ListingState
from models.registry.pairings import ACTIVE, Member, taking_part
from models.summaries.lines import Line, Section
from models.summaries.span import Week


def met(session: Session, pairing_ids: list[int], span: Week, most: int) -> dict[int, Section]:
    """By pairing how many were given or met, with each other or with nobody who was named, and the first few.

    Of several pairings in which one could be told, it is told in the oldest.
    """
    ours = select(Member.branch_id).where(col(Member.pairing_id).in_(pairing_ids))
    at = col(Listing.closed_at)
    done = (col(Listing.state) == ListingState.DONE, at >= span.monday, at < span.end)
    loaded = (joinedload(Listing.branch), joinedload(Listing.taken_by))  # type: ignore[arg-type]
    rows = select(Listing).where(col(Listing.branch_id).in_(ours), *done).order_by(at, col(Listing.id))
    listings = list(session.exec(rows.options(*loaded)))
    if not listings:
        return {}
    named = {id for one in listings for id in (one.branch_id, one.taken_by_id) if id is not None}
    joined = {
        id: {one.id for one in pairings} for id, pairings in taking_part(session, named, ACTIVE).items()
    }
    found: dict[int, list[Listing]] = defaultdict(list)
    for one in listings:
        home = _home(one, joined)
        if home in pairing_ids:
            found[home].append(one)
    return {id: Section(len(of), [Line(one, outline(one)) for one in of[:most]]) for id, of in found.items()}


def _home(listing: Listing, joined: dict[int, set[int]]) -> int:
    """The oldest pairing of its branch, and of whoever took it; 0 where there is none."""
    shared = joined[listing.branch_id]
    if listing.taken_by_id is not None:
        shared = shared & joined[listing.taken_by_id]
    return min(shared, default=0)
