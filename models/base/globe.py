"""Points on the globe, and how far they lie apart."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

EARTH = 6371
"""Kilometres from its middle to where people live."""


@dataclass(frozen=True)
class Place:
    """A point, in degrees; written `latitude,longitude`."""

    latitude: float
    longitude: float

    @classmethod
    def read(cls, written: str) -> "Place":
        latitude, longitude = written.split(",")
        return cls(float(latitude), float(longitude))

    def __str__(self) -> str:
        return f"{self.latitude},{self.longitude}"


def kilometres(one: Place, other: Place) -> float:
    """Along the globe (haversine)."""
    (a, b), (c, d) = ((radians(place.latitude), radians(place.longitude)) for place in (one, other))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))
