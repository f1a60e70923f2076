"""Maps for tests: features of GeoJSON, written and loaded as an operator does."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import Session

from bot.loading import map_file
from models.cards import drawing
from models.community.areas.redrawing import Redrawn
from tests.town import SHANGHAI, Town

Json = dict[str, Any]
WEST, SOUTH = 115.9, 28.7
"""Where the first estate begins, in degrees."""
SIDE = 0.002
"""About 200 metres."""


def square(east: float, north: float, side: float = SIDE) -> Json:
    """A square so many sides to the east and north of the first."""
    west, south = WEST + east * SIDE, SOUTH + north * SIDE
    corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    return {"type": "Polygon", "coordinates": [[[west + x * side, south + y * side] for x, y in corners]]}


def estate(key: str, area: str, name: str | None = None, shape: Json | None = None) -> Json:
    said = {"estate": key, "area": area, **({"name": name} if name else {})}
    return {"type": "Feature", "properties": said, "geometry": shape}


def area(key: str, shape: Json | None = None, closed_into: str = "", *, reopened: bool = False) -> Json:
    said: Json = {"area": key, **({"closed_into": closed_into} if closed_into else {})}
    said |= {"reopened": True} if reopened else {}
    return {"type": "Feature", "properties": said, "geometry": shape}


POINT = {"type": "Point", "coordinates": [WEST + 10 * SIDE, SOUTH]}
MAP = [
    estate("phase-1", "jinxiu-1", "锦绣一期", square(0, 0)),
    estate("phase-2", "jinxiu-2", "锦绣二期", square(1, 0)),
    estate("osmanthus", "jinxiu-2", "桂香园", POINT),
    area("jinxiu-3", square(0, 5)),
]
"""Two estates side by side, one of which only a point is known, and an area without estates."""


def write(folder: Path, features: list[Json]) -> Path:
    file = folder / "map.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return file


def load(session: Session, folder: Path, features: list[Json], now: datetime) -> Redrawn:
    return map_file.load(session, map_file.read(write(folder, features)), now)


async def loads(town: Town, folder: Path, features: list[Json]) -> Redrawn:
    """Loads it into the town's database, and what is to be said of it goes out."""

    def job(session: Session) -> Redrawn:
        now = town.clock.now()
        done = load(session, folder, features, now.astimezone(SHANGHAI))
        drawing.settle(session, now, timedelta(seconds=-1))
        return done

    done = await town.bot.database.run(job)
    town.bot.delivery.look()
    await town.settles()
    return done


def location(east: float, north: float) -> dict[str, float]:
    """A place so many sides to the east and north of the first estate."""
    return {"latitude": SOUTH + north * SIDE, "longitude": WEST + east * SIDE}
