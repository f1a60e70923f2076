"""`/visits`: how far each area is, its doors, those that are left in peace, and for officers those that need care."""

from handlers.base import forms, paging
from handlers.base.confirming import Confirm
from handlers.base.conversation import Conversation, buttons_of, forms_of
from handlers.base.form import Form
from handlers.base.steps import Filling, Text, Unclear
from handlers.base.turn import Turn
from models.base.things import About
from models.community.visits import homes, rounds
from models.community.visits.who import area_walked_by, areas_walked_by, lock_household
from models.post.press import Keyboard, button, named
from models.post.said import Said, said
from models.registry.branches import Area
from models.understanding.addresses import Home, Unread, homes_in

PAGE = 8
LONGEST_LIST = 1000
SHOWN = 3
"""Addresses that a preview names of each building."""


def home(turn: Turn) -> None:
    """The areas for which they answer, each with how much of it was visited; of one alone its page."""
    theirs = areas_walked_by(turn.session, turn.person)
    if len(theirs) == 1:
        return _show_area(turn, theirs[0])
    page = turn.page
    shown = theirs[page * PAGE : (page + 1) * PAGE]
    found = rounds.coverage(turn.session, [one.id for one in shown], turn.now)
    rows: Keyboard = [[named(About("visits", one.id), "area", one.name)] for one in shown]
    rows += paging.turns("visits.home", page, more=len(theirs) > (page + 1) * PAGE)
    lines = [_line(one, found.get(one.id)) for one in shown]
    return turn.update(said("visits.home", areas=lines), keyboard=rows)


def _line(area: Area, found: rounds.Coverage | None) -> dict[str, object]:
    return {"area": area.name, "doors": found.doors if found else 0, "met": found.met if found else 0}


def area(turn: Turn) -> None:
    """The page of an area."""
    _show_area(turn, _pressed(turn))


def _pressed(turn: Turn) -> Area:
    return area_walked_by(turn.session, turn.press.id, turn.person)


def _show_area(turn: Turn, one: Area) -> None:
    found = rounds.coverage(turn.session, [one.id], turn.now).get(one.id)
    going = rounds.going_in(turn.session, one)
    about = About("visits", one.id)
    rows: Keyboard = []
    if going is not None:
        rows.append([button(going, "show")])
    elif found is not None:
        rows.append([button(about, "begin")])
    rows.append([button(about, "list")])
    beside = [button(about, "refusing")] if found is not None else []
    if one.id in turn.person.standing.areas:
        beside.append(button(about, "cares"))
    turn.update(said("visits.area", **_line(one, found)), keyboard=[*rows, beside] if beside else rows)


def refusing(turn: Turn) -> None:
    """Who is left in peace; a tap says that they wish to be visited again."""
    one, page = _pressed(turn), turn.page
    found = homes.refusing(turn.session, one, page * PAGE, PAGE + 1)
    rows: Keyboard = [[named(door, "welcome", door.address)] for door in found[:PAGE]]
    rows += paging.turns("visits.refusing", page, more=len(found) > PAGE, id=one.id)
    rows.append([button(About("visits", one.id), "area", said("buttons.back"))])
    turn.update(said("visits.refusing", any=bool(found)), keyboard=rows)


def welcome(turn: Turn) -> None:
    """Who lived in peace wishes to be visited again."""
    door = lock_household(turn.session, turn.press.id, turn.person)
    homes.welcome(turn.session, door)
    turn.update(said("visits.welcome", address=door.address))


def cares(turn: Turn) -> None:
    """The homes that need care; for the area's officer alone."""
    one, page = _pressed(turn), turn.page
    found = homes.need_care(turn.session, one, turn.person, page * PAGE, PAGE + 1)
    rows = paging.turns("visits.cares", page, more=len(found) > PAGE, id=one.id)
    rows.append([button(About("visits", one.id), "area", said("buttons.back"))])
    lines = [
        {"address": door.address, "kind": care.kind.value, "until": care.until.isoformat()}
        for door, care in found[:PAGE]
    ]
    turn.update(said("visits.cares", homes=lines), keyboard=rows)


def list_homes(turn: Turn) -> None:
    """Asks for the addresses of an area."""
    forms.begin(turn, LIST, anew=True, area=_pressed(turn).id)


def _check(text: str) -> None:
    _read(text)


def _read(text: str) -> list[Home]:
    """The homes that the words tell. Raises Unclear with the line that tells none."""
    try:
        return homes_in(text)
    except Unread as unread:
        if unread.line:
            raise Unclear("visits.unread", line=unread.line[:60]) from None
        raise Unclear("visits.too_many_at_once") from None


def _preview(filling: Filling) -> Said:
    found = _read(filling.words("text"))
    told: dict[str, list[str]] = {}
    for one in found:
        told.setdefault(one.building, []).append(one.home)
    buildings = [
        {"name": name, "doors": len(flats), "first": flats[:SHOWN], "last": flats[-1]}
        for name, flats in list(told.items())[:PAGE]
    ]
    return said("visits.preview", doors=len(found), buildings=buildings, more=len(told) > PAGE)


def _add(filling: Filling) -> None:
    turn = filling.turn
    one = area_walked_by(turn.session, filling.number("area"), turn.person)
    added = homes.add(turn.session, one, _read(filling.words("text")))
    begin = [[button(About("visits", one.id), "begin")]]
    forms.finish(filling, said("visits.listed", added=added), keyboard=begin)


ADDRESSES = Text(name="text", ask="visits.ask_homes", longest=LONGEST_LIST, check=_check)
LIST = Form(
    "list_homes",
    (ADDRESSES,),
    then=_add,
    confirm=Confirm(yes="buttons.list_homes", preview=_preview, typed=ADDRESSES.more),
    still=lambda filling: area_walked_by(filling.turn.session, filling.number("area"), filling.turn.person),
)
CONVERSATION = Conversation(
    commands={"visits": home},
    buttons=buttons_of("visits", home=home, area=area, list=list_homes, refusing=refusing, cares=cares)
    | buttons_of("household", welcome=welcome),
    forms=forms_of(LIST),
)
