"""Offers and needs: one sentence, one tap; and what others make of them."""

from collections.abc import Callable
from datetime import datetime

from sqlmodel import Session

from handlers.base import forms, paging
from handlers.base.form_cards import Form
from handlers.base.steps import Choice, Confirm, Filling, Option, Text
from handlers.base.turn import Turn
from models.base.refusals import Refused
from models.pairings import listings
from models.pairings.listings import Listing, ListingKind, lock_if_allowed
from models.post.dialogues import Answers
from models.post.said import Button, Said, said
from models.registry.branches import Branch
from models.registry.people import Person, branches_acted_for, branches_served, roles_of
from models.understanding import categories
from models.understanding.categories import Category

PAGE = 8
Rule = Callable[[Session, Listing, Person, datetime], Listing]


def offer(turn: Turn) -> None:
    _begin(turn, OFFER)


def need(turn: Turn) -> None:
    _begin(turn, NEED)


def _begin(turn: Turn, form: Form) -> None:
    """`/offer`, `/need`: asks for the sentence; with it behind the command, only for a tap."""
    if not branches_served(roles_of(turn.person)):
        raise Refused("listings.for_branches")
    turn.use_arguments()
    forms.begin(turn, form)


def _branches(filling: Filling) -> list[Option]:
    served = branches_acted_for(filling.turn.person)
    every = [filling.turn.session.get_one(Branch, id) for id in served]
    return [Option(str(branch.id), said("words.name", name=branch.name)) for branch in every]


def _only_branch(filling: Filling) -> str | None:
    options = _branches(filling)
    return options[0].value if len(options) == 1 else None


def _guess(filling: Filling) -> str | None:
    return categories.suggest(filling["text"]).category.value if filling["text"] else None


def _categories(filling: Filling) -> list[Option]:
    return [Option(one.value, said("words.category", category=one.value)) for one in Category]


def _form(kind: ListingKind) -> Form:
    """The form for an offer, or for a need."""

    def preview(filling: Filling) -> Said:
        branch = filling.turn.session.get_one(Branch, int(filling["branch"]))
        return said(
            "listings.preview",
            kind=kind.value,
            text=filling["text"],
            category=filling["category"],
            branch=branch.name,
        )

    def more_words(filling: Filling, text: str) -> Answers:
        return {"text": sentence.read(filling, f"{filling['text']} {text}".strip())}

    def post(filling: Filling) -> None:
        turn = filling.turn
        category = Category(filling["category"])
        branch_id = int(filling["branch"])
        listing = listings.post(
            turn.session, turn.person, branch_id, kind, filling["text"], category, turn.now
        )
        shown, keyboard = listings.card(turn.session, listing, turn.person)
        forms.finish(filling, said("listings.posted"), shown, keyboard=keyboard, about=listing.about)

    sentence = Text(name="text", ask=f"listings.ask_{kind.value}", longest=listings.LONGEST_TEXT)
    return Form(
        f"post_{kind.value}",
        (
            sentence,
            Choice(name="branch", ask="listings.ask_branch", offer=_branches, suggest=_only_branch),
            Choice(name="category", ask="listings.ask_category", offer=_categories, suggest=_guess),
        ),
        then=post,
        confirm=Confirm(yes="buttons.list", preview=preview, typed=more_words),
    )


OFFER = _form(ListingKind.OFFER)
NEED = _form(ListingKind.NEED)


def show_all(turn: Turn) -> None:
    """`/lists`: the own branches' offers and needs, then the partners'; each opens by a tap."""
    if not branches_served(roles_of(turn.person)):
        raise Refused("listings.for_branches")
    page = turn.press.revision if turn.press is not None else 0
    found = listings.near(turn.session, turn.person, skip=page * PAGE, limit=PAGE + 1)
    if not found:
        return turn.update(said("listings.empty"))
    rows = [[line(one)] for one in found[:PAGE]]
    turns = paging.turns("listing.page", page, more=len(found) > PAGE)
    return turn.update(said("listings.list"), keyboard=rows + turns)


def line(listing: Listing) -> Button:
    """The button that opens an offer or a need."""
    return Button(said("listings.line", **listings.outline(listing)), f"listing.show:{listing.id}:0")


def show(turn: Turn) -> None:
    listing = _pressed(turn)
    shown, keyboard = listings.card(turn.session, listing, turn.person)
    turn.say(shown, keyboard=keyboard, about=listing.about)


def _stepping(rule: Rule, *, below: bool = False) -> Callable[[Turn], None]:
    """The handler of a button that takes one step and shows the card anew, in place or below the question."""

    def press(turn: Turn) -> None:
        listing = rule(turn.session, _pressed(turn), turn.person, turn.now)
        shown, keyboard = listings.card(turn.session, listing, turn.person)
        (turn.say if below else turn.update)(shown, keyboard=keyboard, about=listing.about)

    return press


take = _stepping(listings.take)
done = _stepping(listings.done)
reopen = _stepping(listings.reopen)
withdraw = _stepping(listings.withdraw)
hold = _stepping(listings.hold, below=True)
drop = _stepping(listings.withdraw, below=True)


def _pressed(turn: Turn) -> Listing:
    assert turn.press is not None
    return lock_if_allowed(turn.session, turn.press.id, turn.person)
