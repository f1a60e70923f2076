"""The offers and needs of the district: read by pages, by kind and category, and searched."""

from dataclasses import replace

from handlers.base import paging
from handlers.base.turn import Turn
from models.base.refusals import Refused
from models.base.things import About
from models.pairings.listing import market
from models.pairings.listing.card import show_button
from models.pairings.listing.market import KINDS, LONGEST, PAGE, Search
from models.post.press import Button, Keyboard, button, exporting, in_rows
from models.post.said import said

MARKET = About("listing", 0)


def find(turn: Turn) -> None:
    """`/lists WORDS`, and for a coordinator all."""
    words = turn.incoming.arguments.strip()
    if len(words.encode()) > LONGEST:
        raise Refused("lists.shorter")
    _show(turn, Search(words=words))


def turn_to(turn: Turn) -> None:
    """Another page, or others of them."""
    _show(turn, Search.of(turn.argument))


def _show(turn: Turn, search: Search) -> None:
    market.require_reader(turn.person)
    page = turn.page
    found = market.found(turn.session, turn.person, search, page * PAGE, PAGE + 1)
    words = said(
        "listings.market",
        kind=search.kind.value if search.kind is not None else None,
        category=search.category.value if search.category is not None else None,
        words=search.words,
        count=market.count(turn.session, turn.person, search),
    )
    rows = [[show_button(one)] for one in found[:PAGE]]
    rows += paging.turns("listing.market", page, more=len(found) > PAGE, argument=search.code)
    turn.update(words, keyboard=[*rows, *_ways(turn, search, any=bool(found))])


def _ways(turn: Turn, search: Search, *, any: bool) -> Keyboard:
    """Of another kind, of a category, and for a coordinator all of it as a sheet."""
    others = [_to(replace(search, kind=one), one.value) for one in KINDS.values() if one is not search.kind]
    if search != Search():
        others.append(_to(Search(), ""))
    more = [button(MARKET, "categories", argument=search.code)]
    if any and turn.person.standing.districts:
        more.append(exporting("listings", search.code))
    return [others, more]


def _to(search: Search, kind: str) -> Button:
    return button(MARKET, "market", said("listings.of_kind", kind=kind), search.code)


def categories(turn: Turn) -> None:
    """How many there are of each category; each opens."""
    market.require_reader(turn.person)
    search = Search.of(turn.argument)
    found = market.by_category(turn.session, turn.person, search)
    rows = in_rows(
        [
            button(
                MARKET,
                "market",
                said("lists.of_category", category=one.value, count=many),
                replace(search, category=one).code,
            )
            for one, many in found
        ]
    )
    every = _to(replace(search, category=None), "")
    turn.update(said("listings.by_category", any=bool(found)), keyboard=[*rows, [every]])
