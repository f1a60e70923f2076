"""What branches read of an offer or a need, and the card on which they see it."""

from datetime import datetime

from sqlmodel import Session

from models.base.things import About
from models.pairings.listing.life import LIFE
from models.pairings.listing.record import ENDED, Listing, ListingState
from models.pairings.listing.who import owner, taker
from models.post.press import Button, Keyboard, button, in_rows, named
from models.post.said import Said, said
from models.registry.branches import Branch
from models.registry.people import Person


def card(session: Session, listing: Listing, reader: Person, now: datetime) -> tuple[Said, Keyboard]:
    """The offer or need, with the steps this reader may take; and the way to the other side, once it is taken."""
    asked = listing.asked_at is not None and listing.ask_at <= now
    steps = [one for one in LIFE.open_to(session, listing, reader) if one != "hold" or asked]
    buttons = [button(listing, step, _label(listing, step)) for step in steps]
    return said("listings.card", **outline(listing)), in_rows(buttons) + _other_side(session, listing, reader)


def _other_side(session: Session, listing: Listing, reader: Person) -> Keyboard:
    """The branch with which there is something to talk about, whose card names its people."""
    if listing.state is not ListingState.TAKEN or listing.taken_by is None:
        return []
    if owner(session, listing, reader):
        return [[_branch(listing.taken_by)]]
    return [[_branch(listing.branch)]] if taker(session, listing, reader) else []


def _branch(branch: Branch) -> Button:
    return named(About("branch", branch.id), "show", branch.name)


def _label(listing: Listing, step: str) -> Said | None:
    """An offer is taken in other words than a need is met; what has ended is posted once more."""
    if step == "reopen" and listing.state in ENDED:
        return said("buttons.listing_post_again")
    return said(f"buttons.listing_take_{listing.kind.value}") if step == "take" else None


def show_button(listing: Listing) -> Button:
    return button(listing, "show", said("listings.line", **outline(listing)))


def outline(listing: Listing) -> dict[str, object]:
    """What is told of it: all of it is for branches to read."""
    return {
        "kind": listing.kind.value,
        "text": listing.text,
        "category": listing.category.value,
        "branch": listing.branch.name,
        "state": listing.state.value,
        "taken_by": listing.taken_by.name if listing.taken_by is not None else "",
    }


def questions(found: list[Listing]) -> tuple[list[Said], Keyboard]:
    """The question for each of these, and the two answers to it."""
    words = [said("listings.still", number=n, **outline(one)) for n, one in enumerate(found, 1)]
    rows = [[button(one, "hold", number=n), button(one, "drop", number=n)] for n, one in enumerate(found, 1)]
    return words, rows
