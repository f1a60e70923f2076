"""The pairings of five stars, with their stories: seen by a coordinator first, then published, or taken back."""

from handlers.base import paging
from handlers.base.conversation import Conversation, buttons_of
from handlers.base.turn import Turn
from handlers.stars.stars import named
from models.post.press import button
from models.post.said import Said, said
from models.rights.permissions import coordinated
from models.stars import publishing
from models.stars.news import STARS


def preview(turn: Turn) -> None:
    """What the paired branches would see, before anything is published."""
    district, quarter = coordinated(turn.person), named(turn)
    publishing.may_publish(turn.session, district, quarter, turn.person)
    words, more = _page(turn, district, quarter.code)
    turns = paging.turns("stars.publish", turn.page, more=more, argument=quarter.code)
    yes = button(STARS, "announce", argument=quarter.code)
    back = button(STARS, "list", said("buttons.not_sure"), quarter.code)
    turn.update(said("stars.preview", district=district), *words, keyboard=[*turns, [yes], [back]])


def announce(turn: Turn) -> None:
    """It is published; the branches hear of it in the morning."""
    shown = publishing.publish(turn.session, coordinated(turn.person), named(turn), turn.person, turn.now)
    turn.update(said("stars.done_publish"), keyboard=[[button(shown, "recall")]])


def recall(turn: Turn) -> None:
    shown = publishing.find(turn.session, turn.press.id, turn.person)
    publishing.take_back(turn.session, shown, turn.person, turn.now)
    turn.update(said("stars.recalled"))


def show(turn: Turn) -> None:
    """A page of what is published."""
    shown = publishing.find(turn.session, turn.press.id, turn.person)
    words, more = _page(turn, shown.district, shown.quarter)
    keyboard = paging.turns("publication.page", turn.page, more=more, id=shown.id)
    if shown.district in turn.person.standing.districts:
        keyboard = [*keyboard, [button(shown, "recall")]]
    heading = said("stars.shown", district=shown.district, quarter=shown.quarter)
    (turn.update if turn.press.step == "page" else turn.say)(heading, *words, keyboard=keyboard)


def _page(turn: Turn, district: str, quarter: str) -> tuple[list[Said], bool]:
    """A page of pairings, and whether there are more."""
    page = publishing.five_stars(turn.session, district, quarter, turn.page)
    seen = turn.page * publishing.PAGE + len(page.told)
    return [said("stars.five", **one) for one in page.told], seen < page.total


CONVERSATION = Conversation(
    buttons=buttons_of("stars", publish=preview, announce=announce)
    | buttons_of("publication", show=show, page=show, recall=recall),
)
