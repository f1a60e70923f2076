"""Where estates and areas lie: GeoJSON geometries, longitude first, and how far a place is from them in metres."""

from collections.abc import Mapping
from math import cos, radians
from typing import Any

from models.base.globe import EARTH, Place

METRES = EARTH * 1000 * radians(1)
"""The length of a degree of latitude."""
KINDS = frozenset({"Point", "Polygon", "MultiPolygon"})
"""What can say where something lies."""


def read(shape: Mapping[str, Any]) -> Any:
    """The geometry, in degrees. Raises ValueError where it is none."""
    from shapely.errors import GEOSException
    from shapely.geometry import shape as geometry

    try:
        found = geometry(shape)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError, GEOSException) as error:
        raise ValueError(str(error)) from None
    if found.is_empty:
        raise ValueError("empty")
    return found


def metres(geometry: Any, place: Place) -> float:
    """How far a place is from it: 0 within. A degree of longitude is as long as it is at the place."""
    from shapely import Point, transform

    def flat(points: Any) -> Any:
        return (points - (place.longitude, place.latitude)) * (METRES * cos(radians(place.latitude)), METRES)

    return float(transform(geometry, flat).distance(Point(0, 0)))
