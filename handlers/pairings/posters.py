"""An area's poster, to be printed: which area, and there it is."""

from handlers.base import paging
from handlers.base.conversation import Conversation
from handlers.base.turn import Turn
from models.base.refusals import Refused
from models.base.things import About
from models.pairings import posters
from models.pairings.posters import poster_if_allowed
from models.post.press import named
from models.post.said import said

PAGE = 8


def start(turn: Turn) -> None:
    """`/poster`: of the only area at once, else which one is asked."""
    found = posters.theirs(turn.session, turn.person)
    if not found:
        raise Refused("poster.not_for_you")
    if len(found) == 1:
        turn.media((posters.poster(found[0], turn.bot_username),))
        return turn.say(said("poster.sent"))
    page = turn.page
    shown = found[page * PAGE : (page + 1) * PAGE]
    rows = [[named(About("area", one.id), "poster", one.name)] for one in shown]
    turns = paging.turns("poster.page", page, more=len(found) > (page + 1) * PAGE)
    return turn.update(said("poster.ask_area"), keyboard=rows + turns)


def of_area(turn: Turn) -> None:
    """An area was tapped."""
    turn.media((poster_if_allowed(turn.session, turn.press.id, turn.person, turn.bot_username),))
    turn.say(said("poster.sent"))


CONVERSATION = Conversation(
    commands={"poster": start}, buttons={"area.poster": of_area, "poster.page": start}
)
