"""Where a problem begins on the ladder, by place, kind of pairing, area and category: a table in `words/routing.yaml`."""

from typing import Literal

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


def begin(session: Session, matter: Matter, category: Category) -> Rung:
    """The rung at which it begins, whoever can be reached there."""
    table = keywords.load("routing", Routing)
    return next(route.begin for route in table.routes if route.fits(session, matter, category))


def first_reachable(session: Session, matter: Matter, category: Category) -> tuple[Rung, list[Person]]:
    """The rung from which on somebody can be reached, and who: the people a new problem goes to."""
    return ladder.first_reachable(session, matter, begin=begin(session, matter, category))
