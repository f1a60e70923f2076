"""The buttons around the page of an area: of those who live there, and of those who answer for it."""

from collections.abc import Sequence

from models.base.things import About
from models.post.press import Button, Keyboard, button, in_rows, menu, named
from models.post.said import Values, said
from models.registry.branches import Area
from models.registry.homes import Home
from models.registry.people import Person

HOME = About("home", 0)


def line(area: Area, load: Values) -> Button:
    """An area in the list of those who answer for it."""
    return button(About("area", area.id), "show", said("areas.line", **load))


def home_buttons(known: Sequence[Home], here: Home) -> Keyboard:
    """What somebody does from the page of a home: tell of a problem, move, and see to their other homes."""
    others = [one for one in known if one is not here]
    left = [[button(About("home", here.area_id), "leave", name=here.area.name)]] if others else []
    ways = [button(HOME, "ask_move"), button(HOME, "ask_add")]
    return [[menu("problem")], *in_rows(ways), *to_homes(others), *left]


def to_homes(known: Sequence[Home]) -> Keyboard:
    """A button for the page of each of these homes."""
    return [[named(About("area", one.area_id), "show", one.area.name)] for one in known]


def staff_buttons(person: Person, area: Area) -> Keyboard:
    """What those who answer for an area do from its page."""
    tells = area.id in person.standing.areas or area.branch_id in person.standing.branches
    rows = [menu("problems"), *([menu("notice"), menu("visits")] if tells else [])]
    return in_rows(rows)


def links(area: Area) -> Keyboard:
    """What a poster's link may mean to somebody who lives elsewhere."""
    about = About("home", area.id)
    return [[button(about, step)] for step in ("move", "add", "stay")]
