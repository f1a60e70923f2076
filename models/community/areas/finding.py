"""Finding where somebody lives: by a place that they share, or by a name that they type."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session, col, select

from models.base.globe import Place
from models.community.areas import shapes
from models.pairings.directory import NEAR_ENOUGH, likeness, spelled
from models.registry.branches import IN_USE, Area, areas
from models.registry.homes import Estate
from models.understanding.writing import bare_name

BORDER = 30
"""Metres by which a phone errs: what is so near to a border may lie on either side."""
NEAR = 2000
"""Metres within which the nearest may be meant: one who stands in a river lives by it."""
FEW = 4


@dataclass(frozen=True)
class Spot:
    """Somewhere to live: an area, and the estate in it where that is known."""

    area: Area
    estate: Estate | None = None

    @property
    def code(self) -> str:
        """As a button carries it: `e12` an estate, `3` an area."""
        return f"e{self.estate.id}" if self.estate is not None else str(self.area.id)

    @property
    def name(self) -> str:
        return self.estate.name if self.estate is not None else self.area.name


class Fit(StrEnum):
    """How what was found fits the place, or the words."""

    INSIDE = "inside"
    BORDER = "border"  # of several, each of which it may be in
    NEAR = "near"  # in none, but not far from these
    FAR = "far"  # from all that there are
    UNKNOWN = "unknown"  # nobody has said where anything lies
    NAMED = "named"  # several are called so
    CLOSED = "closed"  # it was there once; who took it over


@dataclass(frozen=True)
class Found:
    fit: Fit
    spots: list[Spot]


def spots(session: Session) -> list[Spot]:
    """All areas, and all estates in them; those of closed areas are elsewhere by now."""
    estates = select(Estate, Area).join(Area, col(Area.id) == col(Estate.area_id)).where(IN_USE)
    found = session.exec(estates.order_by(col(Estate.id))).all()
    return [*(Spot(area, estate) for estate, area in found), *(Spot(area) for area in areas(session))]


def spot_of(session: Session, code: str) -> Spot | None:
    """What a button names; None for what is not there, or closed."""
    if code.startswith("e") and code[1:].isdecimal():
        estate = session.get(Estate, int(code[1:]))
        found = Spot(estate.area, estate) if estate is not None else None
    else:
        area = session.get(Area, int(code)) if code.isdecimal() else None
        found = Spot(area) if area is not None else None
    return found if found is not None and found.area.closed_at is None else None


def at(session: Session, place: Place) -> Found:
    """What lies at a place: an estate rather than the area around it, on a border both, else the nearest few."""
    drawn = [(one, shape) for one in spots(session) if (shape := _shape(one)) is not None]
    if not drawn:
        return Found(Fit.UNKNOWN, [])
    far = sorted(((shapes.metres(shapes.read(shape), place), one) for one, shape in drawn), key=_nearest)
    here = _without_whole([one for metres, one in far if metres <= BORDER])
    if here:
        return Found(Fit.INSIDE if len(here) == 1 else Fit.BORDER, here[:FEW])
    near = _without_whole([one for metres, one in far if metres <= NEAR])
    return Found(Fit.NEAR, near[:2]) if near else Found(Fit.FAR, [])


def _nearest(one: tuple[float, Spot]) -> float:
    return one[0]


def _shape(one: Spot) -> dict[str, object] | None:
    return one.estate.shape if one.estate is not None else one.area.shape


def _without_whole(found: list[Spot]) -> list[Spot]:
    """Without areas of which an estate is found as well: that says more."""
    said = {one.area.id for one in found if one.estate is not None}
    return [one for one in found if one.estate is not None or one.area.id not in said]


def named(session: Session, words: str, limit: int = 8) -> list[Spot]:
    """What is meant by a name, the likeliest first: a part of it, its pinyin, with a slip of the finger.

    One that is just so called is meant alone.
    """
    typed = bare_name(words)
    every = spots(session)
    if exact := [one for one in every if one.name.casefold() == words.strip().casefold()]:
        return exact[:limit]
    scored = ((_fits(typed, one), -place) for place, one in enumerate(every))
    best = sorted((one for one in scored if one[0] >= NEAR_ENOUGH), reverse=True)
    return [every[-place] for _, place in _clear(best)][:limit]


def _fits(typed: str, one: Spot) -> float:
    pinyin = one.estate.pinyin if one.estate is not None else spelled(one.name)
    return likeness(typed, one.name, pinyin)


def _clear(best: Iterable[tuple[float, int]]) -> list[tuple[float, int]]:
    """Those that hold all that was typed, where there are any; else those that are alike."""
    found = list(best)
    return [one for one in found if one[0] > 100] or found
