"""What is wrong with rows of estates and doors: where they lie, as of a map, and doors that are listed twice."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from bot.loading import map_checks
from bot.loading.after import after
from bot.loading.entries import AreaEntry, District
from bot.loading.faults import Fault, Place
from bot.loading.map_checks import Known, called
from bot.loading.places import DoorEntry
from bot.loading.registry import Registry
from models.base import globe
from models.community.areas.redrawing import DrawnArea, DrawnEstate
from models.registry.branches import Area
from models.understanding.addresses import MOST


def check(file: District, registry: Registry) -> list[Fault]:
    """Of rows that name areas that there are; other faults of names are found with those of all sheets."""
    drawn = [*_drawn(file, registry, registry.drawn)] if registry.drawn is not None else []
    return [*drawn, *_doors(file, registry)]


def _drawn(file: District, registry: Registry, known: Known) -> Iterator[Fault]:
    """What a map would be told, at the rows that say so."""
    new = {one.key: one for one in file.areas if one.key not in known.areas}
    every = replace(
        known,
        areas={**known.areas, **{key: Area(key=key, name=key, branch_id=0) for key in new}},
        centres={**known.centres, **_centres(new, file, registry)},
    )
    areas = {one.key: DrawnArea(one.key, one.shape) for one in file.areas if one.shape is not None}
    places = {one.key: one.at("shape") for one in file.areas}
    estates: dict[str, DrawnEstate] = {}
    for one in file.estates:
        whole = after(one, registry.estates.get(one.key))
        if whole.area is None or whole.area not in every.areas:
            continue
        drawn = DrawnEstate(one.key, whole.area, whole.name or one.key, one.shape)
        places[called(estates.setdefault(one.key, drawn))] = one.at("area" if one.shape is None else "shape")
    for fault in map_checks.check([*areas.values()], [*estates.values()], every):
        yield replace(fault, place=places.get(fault.values["feature"], Place()))


def _centres(new: dict[str, AreaEntry], file: District, registry: Registry) -> dict[str, globe.Place]:
    """The centres of the districts of these areas, where they are known."""
    districts = {key: one.district for key, one in registry.branches.items()}
    districts |= {one.key: one.district for one in file.branches if one.district is not None}
    centres = {name: one.centre for name, one in registry.districts.items()}
    centres |= {one.name: one.centre for one in file.districts if one.centre is not None}
    centres |= {file.district: file.centre} if file.district is not None and file.centre is not None else {}
    found = {key: centres.get(districts.get(one.branch or "") or "") for key, one in new.items()}
    return {key: globe.Place.read(centre) for key, centre in found.items() if centre}


def _doors(file: District, registry: Registry) -> Iterator[Fault]:
    first: dict[str, DoorEntry] = {}
    listed = Counter(one.area for one in registry.doors.values())
    for one in file.doors:
        if (before := first.setdefault(one.key, one)) is not one:
            yield Fault("twice", one.at("address"), {"key": one.address, "row": before.at().row})
        elif one.key not in registry.doors:
            listed[one.area] += 1
            if listed[one.area] == MOST + 1:
                yield Fault("too_many_doors", one.at("address"), {"most": MOST})
