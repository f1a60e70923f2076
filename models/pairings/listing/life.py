"""The life of an offer or a need: the table of its steps, and who may take them."""

from models.pairings.listing.record import ENDED, UNDONE, Listing, ListingState
from models.pairings.listing.who import other, owner, taker
from models.rights.life import BEGINNING, Actor, Life, Step

LIFE: Life[Listing, ListingState] = Life(
    (
        Step("post", BEGINNING, ListingState.OPEN, by=owner),
        Step("take", frozenset({ListingState.OPEN}), ListingState.TAKEN, by=other),
        Step("let_go", frozenset({ListingState.TAKEN}), ListingState.OPEN, by=taker),
        Step("done", UNDONE, ListingState.DONE, by=owner),
        Step("reopen", ENDED | {ListingState.TAKEN}, ListingState.OPEN, by=owner),
        Step("withdraw", UNDONE, ListingState.WITHDRAWN, by=owner),
        Step("hold", frozenset({ListingState.OPEN}), None, by=owner),
        Step("meet", UNDONE, ListingState.DONE, by=Actor.CONSEQUENCE),
        Step("lapse", frozenset({ListingState.OPEN}), ListingState.WITHDRAWN, by=Actor.CLOCK),
    )
)
