"""`/areas`: the page of where somebody lives, their homes, and for those who answer for areas a list of them."""

from dataclasses import replace

from handlers.base import forms, paging
from handlers.base.conversation import Conversation, buttons_of, forms_of
from handlers.base.form import Form
from handlers.base.steps import Filling
from handlers.base.turn import Turn
from handlers.community.areas.finding import Shared, Where, spot
from models.base.refusals import Refused
from models.community.areas import page, who
from models.community.areas.card import home_buttons, line, links, staff_buttons, to_homes
from models.pairings.speakers import role_of
from models.post.said import said
from models.registry import homes
from models.registry.branches import Area
from models.registry.homes import Home
from models.understanding.asking import says_moved
from models.understanding.community_words import Meant, community_meant

PAGE = 8


def start(turn: Turn) -> None:
    """Of those who answer for areas the list; of others where they live, which is asked where it is not known."""
    answered = who.answered_for(turn.session, turn.person)
    known = homes.homes_of(turn.session, turn.person)
    if len(answered) > 1 or (answered and known):
        return _list(turn, answered, known)
    if not known and not answered:
        return forms.begin(turn, ADD_HOME, anew=True)
    return _show(turn, known[0].area if known else answered[0])


def asked(turn: Turn) -> bool:
    """Whether the words ask for the page of where somebody lives, or say that they have moved."""
    if says_moved(turn.text) and turn.person.area_id is not None:
        turn.incoming = replace(turn.incoming, text="")
        forms.begin(turn, MOVE_HOME)
        return True
    if community_meant(turn.text, role_of(turn.person)) is not Meant.AREAS:
        return False
    start(turn)
    return True


def _list(turn: Turn, areas: list[Area], known: list[Home]) -> None:
    some = areas[turn.page * PAGE : (turn.page + 1) * PAGE]
    rows = [
        [line(area, load)] for area, load in zip(some, page.loads(turn.session, some, turn.now), strict=True)
    ]
    turns = paging.turns("areas.page", turn.page, more=len(areas) > (turn.page + 1) * PAGE)
    beside = [one for one in known if all(one.area_id != area.id for area in areas)]
    turn.update(said("areas.list"), keyboard=[*rows, *turns, *to_homes(beside)])


def show(turn: Turn) -> None:
    """The page of an area, from a list or another home."""
    _show(turn, who.find_if_allowed(turn.session, turn.press.id, turn.person))


def _show(turn: Turn, area: Area) -> None:
    known = homes.homes_of(turn.session, turn.person)
    here = next((one for one in known if one.area_id == area.id), None)
    estate = here.estate.name if here is not None and here.estate is not None else ""
    words = page.page(turn.session, area, estate, turn.now)
    keyboard = home_buttons(known, here) if here is not None else []
    if who.answers_for(turn.person, area):
        keyboard = [*staff_buttons(turn.person, area), *keyboard]
    turn.update(words, keyboard=keyboard)


def by_link(turn: Turn, area: Area) -> bool:
    """Whether a poster's link leaves something to be said first: they live elsewhere."""
    if not (elsewhere := _homes_unless_in(turn, area)):
        return False
    turn.say(said("areas.another_home", name=area.name, homes=elsewhere), keyboard=links(area))
    return True


def by_old_link(turn: Turn, area: Area, into: Area | None) -> bool:
    """The poster of an area that is closed leads to the one that took it over; whether that is asked about."""
    elsewhere = _homes_unless_in(turn, into) if into is not None else []
    name = into.name if into is not None else ""
    words = said("areas.closed", name=area.name, into=name, homes=elsewhere)
    turn.say(words, keyboard=links(into) if into is not None and elsewhere else [])
    return bool(elsewhere)


def _homes_unless_in(turn: Turn, area: Area) -> list[str]:
    """Where they live, by name; nothing of those who live here."""
    known = homes.homes_of(turn.session, turn.person)
    return [one.area.name for one in known] if all(one.area_id != area.id for one in known) else []


def move(turn: Turn) -> None:
    """A tap: they live where the poster hangs, and no longer where they did."""
    area = _linked(turn)
    homes.settle(turn.session, turn.person, area, turn.now)
    turn.update(said("areas.settled", name=area.name))


def add(turn: Turn) -> None:
    """A tap: they live there as well."""
    area = _linked(turn)
    homes.add(turn.session, turn.person, area, turn.now)
    turn.update(said("areas.added", name=area.name))


def stay(turn: Turn) -> None:
    """A tap: they only looked."""
    turn.update(said("areas.stayed"))


def _linked(turn: Turn) -> Area:
    area = turn.session.get(Area, turn.press.id)
    if area is None or area.closed_at is not None:
        raise Refused("refusals.unknown_area")
    return area


def leave(turn: Turn) -> None:
    """A tap: they live there no longer."""
    homes.leave(turn.session, turn.person, turn.press.id)
    start(turn)


def ask_move(turn: Turn) -> None:
    forms.begin(turn, MOVE_HOME, anew=True)


def ask_add(turn: Turn) -> None:
    forms.begin(turn, ADD_HOME, anew=True)


def _move(filling: Filling) -> None:
    turn, found = filling.turn, spot(filling)
    homes.settle(turn.session, turn.person, found.area, turn.now, found.estate)
    forms.finish(filling, said("areas.settled", name=found.name))


def _add(filling: Filling) -> None:
    turn, found = filling.turn, spot(filling)
    homes.add(turn.session, turn.person, found.area, turn.now, found.estate)
    forms.finish(filling, said("areas.added", name=found.name))


MOVE_HOME = Form("move_home", (Where(ask="areas.ask_new_home"), Shared(ask="areas.only_places")), then=_move)
ADD_HOME = Form("add_home", (Where(ask="areas.ask_home"), Shared(ask="areas.only_places")), then=_add)
CONVERSATION = Conversation(
    commands={"areas": start},
    buttons=buttons_of("home", move=move, add=add, stay=stay, leave=leave, ask_move=ask_move, ask_add=ask_add)
    | {"area.show": show, "areas.page": start},
    forms=forms_of(MOVE_HOME, ADD_HOME),
)
