"""The coordinator's desk: a pairing's week, the pairings that are quiet, and every list as a sheet."""

from functools import partial

from handlers.base import paging
from handlers.base.conversation import Conversation, buttons_of
from handlers.base.turn import Turn
from handlers.summaries.week import beside
from models.base.refusals import Refused
from models.base.things import About
from models.pairings.finding import kind_named
from models.pairings.who import lock_if_allowed
from models.post.media import Workbook
from models.post.press import button, exporting
from models.post.said import said
from models.registry.pairings import PairingKind
from models.summaries import desk, figures, silence, week
from models.summaries.span import this_week

PAGE = 8


def pairing_week(turn: Turn) -> None:
    """A pairing's week so far, below its card; the others by taps."""
    pairing, shown = lock_if_allowed(turn.session, turn.press.id, turn.person), this_week(turn.now)
    words, keyboard = week.of_pairing(turn.session, pairing, turn.person, shown)
    back = [button(pairing, "show", said("buttons.pairing_open"))]
    turn.say(week.title(shown), words, keyboard=[*keyboard, beside(shown, pairing.id), back])


def show_quiet(turn: Turn) -> None:
    """A page of those of one kind, or of all."""
    tell_quiet(turn, kind_named(turn.argument))


def tell_quiet(turn: Turn, kind: PairingKind | None) -> None:
    """Each opens by a tap. Raises Refused for those who have no pairings."""
    if not figures.tells_of_activities(turn.person):
        raise Refused("figures.no_pairings")
    code, page = kind.value if kind is not None else "", turn.page
    quiet = figures.quiet(turn.person, kind, turn.now)
    total = silence.count(turn.session, quiet)
    listed = silence.names(turn.session, quiet, skip=page * PAGE, limit=PAGE).items()
    rows = [[button(About("pairing", id), "show", said("words.names", names=names))] for id, names in listed]
    rows += paging.turns("quiet.page", page, more=total > (page + 1) * PAGE, argument=code)
    if total and turn.person.standing.districts:
        rows.append([exporting("quiet", code)])
    turn.update(said("figures.quiet", kind=code or None, total=total), keyboard=rows)


def export(turn: Turn) -> None:
    """A list as a sheet, as it is filtered."""
    sheet = turn.read_aside("sheet", partial(desk.sheet, asked=turn.argument, now=turn.now))
    name = turn.plain(said("desk.sheet", name=sheet["name"]))
    below = said("desk.exported", count=len(sheet["rows"]), more=sheet["more"])
    turn.workbook(Workbook(f"{name}.xlsx", [sheet]), below)


CONVERSATION = Conversation(
    buttons={"pairing.week": pairing_week, "quiet.page": show_quiet} | buttons_of("sheet", export=export)
)
