"""Where a problem begins on the ladder, by place, kind of pairing, area and category: a table in `words/routing.yaml`."""

from typing import Literal, NamedTuple

from sqlmodel import Session

from models.registry.branches import Area
from models.registry.pairings import Pairing, PairingKind
from models.registry.people import Person
from models.rights import ladder
from models.rights.ladder import Matter, Rung
from models.understanding import keywords
from models.understanding.categories import Category
from models.understanding.keywords import Words


class Route(Words):
    """A row: what it is for, and the rung at which that begins."""

    place: Literal["area", "branch"]
    kinds: tuple[PairingKind, ...] = ()
    areas: tuple[str, ...] = ()
    categories: tuple[Category, ...] = ()
    begin: Rung

    def fits(self, session: Session, matter: Matter, category: Category) -> bool:
        """Whether all that the row says is so."""
        return (
            (matter.area_id is not None) is (self.place == "area")
            and (not self.categories or category in self.categories)
            and (not self.areas or _area(session, matter) in self.areas)
            and (not self.kinds or _kind(session, matter) in self.kinds)
        )


class Routing(Words):
    """The table, from top to bottom."""

    routes: tuple[Route, ...]


def _area(session: Session, matter: Matter) -> str | None:
    return session.get_one(Area, matter.area_id).key if matter.area_id is not None else None


def _kind(session: Session, matter: Matter) -> PairingKind | None:
    return session.get_one(Pairing, matter.pairing_id).kind if matter.pairing_id is not None else None


class Reached(NamedTuple):
    """The lowest rung at which somebody can be reached, who, and the rungs before it where nobody could be."""

    rung: Rung
    people: list[Person]
    passed_over: tuple[Rung, ...]


def reach(session: Session, matter: Matter, category: Category) -> Reached:
    """Where a new problem goes, and to whom."""
    table = keywords.load("routing", Routing)
    begin = next(route.begin for route in table.routes if route.fits(session, matter, category))
    rung, found = ladder.first_reachable(session, matter, begin=begin)
    return Reached(rung, found, matter.rungs[matter.rungs.index(begin) : matter.rungs.index(rung)])
