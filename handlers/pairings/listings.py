"""Offers and needs: one sentence, one tap; and what others make of them."""

from handlers.base import forms, paging
from handlers.base.choosing import Choice
from handlers.base.confirming import Confirm
from handlers.base.conversation import Conversation, buttons_of, forms_of
from handlers.base.form import Form
from handlers.base.kind import Kind
from handlers.base.readings import instead, other_than
from handlers.base.steps import Filling, Option, Text
from handlers.base.turn import Turn
from handlers.pairings import market
from models.base.refusals import Refused
from models.pairings.listing import steps
from models.pairings.listing.card import show_button
from models.pairings.listing.lists import near
from models.pairings.listing.record import LONGEST_TEXT, ListingKind
from models.pairings.listing.who import lock_if_allowed
from models.pairings.speakers import SPEAKERS
from models.post.said import Said, said
from models.registry.branches import Branch
from models.understanding import categories
from models.understanding.categories import Category
from models.understanding.intents import Intent

PAGE = 8
LISTING = Kind("listing", find=lock_if_allowed)


def offer(turn: Turn) -> None:
    _begin(turn, OFFER)


def need(turn: Turn) -> None:
    _begin(turn, NEED)


def _begin(turn: Turn, form: Form) -> None:
    """`/offer`, `/need`: asks for the sentence; with it behind the command, only for a tap."""
    if not turn.person.standing.branches:
        raise Refused("listings.for_branches")
    turn.use_arguments()
    forms.begin(turn, form)


def _branches(filling: Filling) -> list[Option]:
    served = filling.turn.person.standing.acts_for
    every = [filling.turn.session.get_one(Branch, id) for id in served]
    return [Option(str(branch.id), said("words.name", name=branch.name)) for branch in every]


def _only_branch(filling: Filling) -> str | None:
    options = _branches(filling)
    return options[0].value if len(options) == 1 else None


def _guess(filling: Filling) -> str | None:
    """In the sense of the branch whose list it is for."""
    if not filling.words("text") or not filling.words("branch"):
        return None
    branch = filling.turn.session.get_one(Branch, filling.number("branch"))
    return categories.suggest(filling.words("text"), SPEAKERS[branch.kind]).category.value


def _categories(filling: Filling) -> list[Option]:
    return [Option(one.value, said("words.category", category=one.value)) for one in Category]


def _form(kind: ListingKind) -> Form:
    """The form for an offer, or for a need."""

    def preview(filling: Filling) -> Said:
        branch = filling.turn.session.get_one(Branch, filling.number("branch"))
        return said(
            "listings.preview",
            kind=kind.value,
            text=filling.words("text"),
            category=filling["category"],
            branch=branch.name,
        )

    def post(filling: Filling) -> None:
        turn, category = filling.turn, filling.one_of(Category, "category")
        branch, text = filling.number("branch"), filling.words("text")
        listing = steps.post(turn.session, turn.person, branch, kind, text, category, turn.now)
        LISTING.finish(filling, listing, said("listings.posted"))

    sentence = Text(name="text", ask=f"listings.ask_{kind.value}", longest=LONGEST_TEXT, between=" ")
    return Form(
        f"post_{kind.value}",
        (
            sentence,
            Choice(name="branch", ask="listings.ask_branch", offer=_branches, suggest=_only_branch),
            Choice(name="category", ask="listings.ask_category", offer=_categories, suggest=_guess),
        ),
        then=post,
        confirm=Confirm(
            yes="buttons.list",
            undoable=True,
            preview=preview,
            typed=sentence.more,
            other=other_than(*OWN[kind]),
        ),
        instead=lambda filling: instead(filling, kind.value),
    )


OWN = {ListingKind.OFFER: (Intent.OFFER,), ListingKind.NEED: (Intent.NEED, Intent.PROBLEM)}
OFFER = _form(ListingKind.OFFER)
NEED = _form(ListingKind.NEED)


def read(turn: Turn) -> None:
    """`/lists`: those of the own branches and their partners; for a coordinator, and with words, of the district."""
    standing = turn.person.standing
    if turn.incoming.arguments.strip() or (standing.districts and not standing.branches):
        return market.find(turn)
    return show_all(turn)


def show_all(turn: Turn) -> None:
    """What the own branches wrote and answered, then the partners' offers and needs; each opens by a tap."""
    if not turn.person.standing.branches:
        raise Refused("listings.for_branches")
    page = turn.page
    found = near(turn.session, turn.person, skip=page * PAGE, limit=PAGE + 1)
    if not found:
        return turn.update(said("listings.empty"))
    rows = [[show_button(one)] for one in found[:PAGE]]
    turns = paging.turns("listing.page", page, more=len(found) > PAGE)
    return turn.update(said("listings.list"), keyboard=rows + turns)


CONVERSATION = Conversation(
    commands={"offer": offer, "need": need, "lists": read},
    buttons=buttons_of(
        "listing",
        show=LISTING.show,
        page=show_all,
        market=market.turn_to,
        categories=market.categories,
        take=LISTING.taking(steps.take),
        let_go=LISTING.taking(steps.let_go),
        done=LISTING.taking(steps.done),
        reopen=LISTING.taking(steps.reopen),
        withdraw=LISTING.taking(steps.withdraw),
        hold=LISTING.taking(steps.hold, below=True),
        drop=LISTING.taking(steps.withdraw, below=True),
    ),
    forms=forms_of(OFFER, NEED),
)
