"""A map in GeoJSON: where estates and areas lie, which estate belongs to which area, which areas are closed.

A feature with the property `estate` is an estate of its `area`; one without is the area itself. Its `closed_into` names
the area that takes over what is left of it; one that was closed is `reopened` by true.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session

from bot.loading.faults import Fault, WrongFile
from bot.loading.map_checks import Known, check
from models.community.areas import redrawing
from models.community.areas.redrawing import DrawnArea, DrawnEstate, Redrawn

LARGEST = 20
"""Megabytes."""
LETTERS = 80
Json = Mapping[str, Any]


@dataclass(frozen=True)
class Drawing:
    """What a map says, and what is wrong with single features."""

    areas: list[DrawnArea]
    estates: list[DrawnEstate]
    faults: list[Fault]


def read(file: Path) -> Drawing:
    """Raises WrongFile for what is no GeoJSON at all."""
    if not file.is_file():
        raise WrongFile([Fault("no_file")])
    if file.stat().st_size > LARGEST * 2**20:
        raise WrongFile([Fault("too_large", values={"megabytes": LARGEST})])
    try:
        found = json.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise WrongFile([Fault("unreadable", values={"why": str(error)[:LETTERS]})]) from None
    return drawn(found)


def drawn(found: object) -> Drawing:
    """What a FeatureCollection says. Raises WrongFile for what is none."""
    features = found.get("features") if isinstance(found, dict) else None
    if not isinstance(features, list) or not features:
        raise WrongFile([Fault("map_without_features")])
    drawing = Drawing([], [], [])
    for number, feature in enumerate(features, 1):
        _add(drawing, number, feature if isinstance(feature, dict) else {})
    return drawing


def _add(drawing: Drawing, number: int, feature: Json) -> None:
    said = feature.get("properties")
    properties = said if isinstance(said, dict) else {}
    words = {name: _word(properties.get(name)) for name in ("area", "estate", "name", "closed_into")}
    shape = feature.get("geometry")
    if not words["area"]:
        called = words["name"] or words["estate"] or f"#{number}"
        return drawing.faults.append(Fault("map_without_area", values={"feature": called}))
    if words["estate"]:
        one = DrawnEstate(words["estate"], words["area"], words["name"] or None, shape)
        return drawing.estates.append(one)
    reopens = properties.get("reopened") is True
    return drawing.areas.append(DrawnArea(words["area"], shape, words["closed_into"] or None, reopens))


def _word(value: object) -> str:
    return str(value).strip()[:LETTERS] if isinstance(value, str | int) else ""


def load(session: Session, drawing: Drawing, now: datetime) -> Redrawn:
    """Draws areas anew. Raises WrongFile with every fault; then nothing has changed. `now` is local time."""
    faults = [*drawing.faults, *check(drawing.areas, drawing.estates, Known.of(session))]
    if faults:
        raise WrongFile(faults)
    return redrawing.redraw(session, drawing.areas, drawing.estates, now)
