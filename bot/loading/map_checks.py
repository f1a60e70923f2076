"""What is wrong with a map: names that are nowhere, borders that cross themselves or others, no coordinates."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from sqlmodel import Session, select

from bot.loading.faults import Fault
from models.base.globe import Place, kilometres
from models.community.areas import shapes
from models.community.areas.redrawing import DrawnArea, DrawnEstate
from models.registry.branches import FAR, Area, Branch, District
from models.registry.homes import Estate

SLIP = 0.02
"""The part of the smaller one by which two may overlap: borders are drawn by hand."""
SPOT = re.compile(r"\[(-?[\d.]+) (-?[\d.]+)\]")
"""How GEOS says where a border crosses itself."""
Drawn = DrawnArea | DrawnEstate


@dataclass(frozen=True)
class Known:
    """What is stored: areas and estates by key, and the centre of each area's district, where that is known."""

    areas: Mapping[str, Area]
    estates: Mapping[str, Estate]
    centres: Mapping[str, Place]

    @classmethod
    def of(cls, session: Session) -> Self:
        """Reads each table once."""
        areas = {one.key: one for one in session.exec(select(Area))}
        rows = (
            select(Area.key, District.centre)
            .join(Branch, Branch.id == Area.branch_id)  # type: ignore[arg-type]
            .join(District, District.name == Branch.district)  # type: ignore[arg-type]
        )
        centres = {key: Place.read(centre) for key, centre in session.exec(rows) if centre}
        return cls(areas, {one.key: one for one in session.exec(select(Estate))}, centres)


def check(areas: Sequence[DrawnArea], estates: Sequence[DrawnEstate], known: Known) -> list[Fault]:
    """Every fault, those of names first; what is overlapped is looked for where all else is sound."""
    faults = [*_names(areas, estates, known), *_closings(areas, estates, known)]
    sound: dict[tuple[type, str], Any] = {}
    every: list[Drawn] = [*areas, *estates]
    for one in every:
        found, geometry = _shape(one, known)
        faults += found
        if geometry is not None:
            sound[type(one), one.key] = geometry
    return faults or [*_overlaps(sound, estates, known)]


def _names(areas: Sequence[DrawnArea], estates: Sequence[DrawnEstate], known: Known) -> Iterator[Fault]:
    for drawn in (areas, estates):
        twice = [key for key, many in Counter(one.key for one in drawn).items() if many > 1]
        yield from (Fault("map_twice", values={"feature": key}) for key in twice)
    reopened = {one.key for one in areas if one.reopens}
    every: list[tuple[Drawn, str]] = [(one, one.key) for one in areas]
    every += [(one, one.area) for one in estates]
    every += [(one, one.into) for one in areas if one.into is not None]
    for one, area in every:
        if area not in known.areas:
            yield Fault("map_unknown_area", values={"feature": called(one), "area": area})
        elif known.areas[area].closed_at is not None and area not in reopened:
            yield Fault("map_closed_area", values={"feature": called(one), "area": area})
    for estate in estates:
        if estate.name is None and estate.key not in known.estates:
            yield Fault("map_without_name", values={"feature": estate.key})


def _closings(areas: Sequence[DrawnArea], estates: Sequence[DrawnEstate], known: Known) -> Iterator[Fault]:
    """What is closed has no estate any more, and goes to an area that stays."""
    closing = {one.key for one in areas if one.into is not None}
    ids = {area.id: key for key, area in known.areas.items()}
    after = {key: (one.name, ids[one.area_id]) for key, one in known.estates.items()}
    after |= {one.key: (called(one), one.area) for one in estates}
    for name, area in after.values():
        if area in closing:
            yield Fault("map_left_in_closed", values={"feature": name, "area": area})
    for drawn in areas:
        if drawn.into in closing or (drawn.into is not None and drawn.reopens):
            yield Fault("map_closed_area", values={"feature": called(drawn), "area": drawn.into})


def _shape(one: Drawn, known: Known) -> tuple[list[Fault], Any]:
    """What is wrong with where one lies, and its geometry, if there is a sound one."""
    if one.shape is None:
        return [], None
    name = called(one)
    if not isinstance(one.shape, dict) or one.shape.get("type") not in shapes.KINDS:
        return [Fault("map_no_shape", values={"feature": name})], None
    try:
        geometry = shapes.read(one.shape)
    except ValueError:
        return [Fault("map_no_shape", values={"feature": name})], None
    fault = _place(name, geometry, known.centres.get(_area(one))) or _validity(name, geometry)
    return ([fault], None) if fault is not None else ([], geometry)


def _place(name: str, geometry: Any, centre: Place | None) -> Fault | None:
    """Whether it lies where it can be: in degrees, longitude first, and near its district."""
    west, south, east, north = geometry.bounds
    if max(abs(west), abs(east)) > 180 or max(abs(south), abs(north)) > 180:
        return Fault("map_no_degrees", values={"feature": name})
    middle, swapped = (
        Place((south + north) / 2, (west + east) / 2),
        Place((west + east) / 2, (south + north) / 2),
    )
    if max(abs(south), abs(north)) > 90:
        return Fault("map_axes", values={"feature": name})
    if centre is None or (off := kilometres(centre, middle)) <= FAR:
        return None
    if abs(swapped.latitude) <= 90 and kilometres(centre, swapped) <= FAR:
        return Fault("map_axes", values={"feature": name})
    return Fault("map_far", values={"feature": name, "kilometres": round(off)})


def _validity(name: str, geometry: Any) -> Fault | None:
    from shapely import is_valid_reason

    if geometry.is_valid:
        return None
    where = SPOT.search(is_valid_reason(geometry))
    return Fault("map_crosses", values={"feature": name, "at": f"{where[1]}, {where[2]}" if where else ""})


def _overlaps(
    sound: Mapping[tuple[type, str], Any], estates: Sequence[DrawnEstate], known: Known
) -> Iterator[Fault]:
    """Estates lie in each other no more than areas do; also with those that are stored already."""
    names = {key: one.name for key, one in known.estates.items()} | {one.key: called(one) for one in estates}
    for kind, stored in ((DrawnEstate, known.estates), (DrawnArea, known.areas)):
        drawn = {key: shape for (of, key), shape in sound.items() if of is kind}
        kept = {key: shapes.read(one.shape) for key, one in stored.items() if one.shape and _stays(one)}
        for key, other in _overlapping(drawn | {key: kept[key] for key in kept.keys() - drawn.keys()}):
            yield Fault(
                "map_overlap", values={"feature": names.get(key, key), "other": names.get(other, other)}
            )


def _overlapping(every: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The keys of two polygons that share more ground than a hand slips by."""
    from shapely import STRtree

    flat = {key: shape for key, shape in every.items() if shape.area > 0}
    if not flat:
        return
    keys, found = list(flat), list(flat.values())
    for a, b in STRtree(found).query(found, predicate="intersects").T:
        if a < b and found[a].intersection(found[b]).area > SLIP * min(found[a].area, found[b].area):
            yield keys[a], keys[b]


def _stays(one: Area | Estate) -> bool:
    return isinstance(one, Estate) or one.closed_at is None


def _area(one: Drawn) -> str:
    return one.area if isinstance(one, DrawnEstate) else one.key


def called(one: Drawn) -> str:
    """As a person knows it: by its name, else its key."""
    return (one.name if isinstance(one, DrawnEstate) else None) or one.key
