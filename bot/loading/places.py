"""Rows of estates and of doors: what stands in them, and how they are told as they are stored."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, LiteralString, NoReturn

from pydantic import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError
from sqlmodel import Session, col, select

from bot.loading.cells import Entry, Key, Line, Name, YesNo
from bot.spreadsheets import LONGEST
from models.base.globe import Place
from models.community.visits.homes import THERE
from models.community.visits.record import Household
from models.registry.branches import Area
from models.registry.homes import Estate
from models.understanding.addresses import Home, Unread, homes_in
from models.understanding.writing import narrow

POINT = re.compile(r"-?[0-9.]+,-?[0-9.]+")
"""`latitude,longitude` in degrees."""
AT_ONCE = 500


def _refused(why: LiteralString) -> NoReturn:
    raise PydanticCustomError(why, "unreadable")


def _shape(value: object) -> object:
    """A geometry of GeoJSON; of a point its place is enough."""
    if not isinstance(value, str):
        return value
    try:
        if not POINT.fullmatch(written := narrow(value)):
            return json.loads(value)
        place = Place.read(written)
        return {"type": "Point", "coordinates": [place.longitude, place.latitude]}
    except ValueError:
        return _refused("no_shape")


def _one_door(value: str) -> str:
    """One door, spelled as it is kept."""
    try:
        found = homes_in(value)
    except Unread:
        found = []
    return found[0].address if len(found) == 1 else _refused("no_door")


Shape = Annotated[dict[str, Any], BeforeValidator(_shape)]
Door = Annotated[Line, AfterValidator(_one_door)]


def shown(shape: Mapping[str, Any]) -> str | None:
    """As a cell holds it; None where that would be too long for one."""
    if shape.get("type") == "Point":
        longitude, latitude = shape["coordinates"][:2]
        return str(Place(latitude, longitude))
    text = json.dumps(shape, ensure_ascii=False, separators=(",", ":"))
    return text if len(text) <= LONGEST else None


class EstateEntry(Entry):
    """`area`: to which it belongs; an estate that moves takes its people along."""

    key: Key
    name: Name | None = None
    area: Key | None = None
    shape: Shape | None = None


class DoorEntry(Entry):
    """An address at which somebody rings on a round; `refused`: whoever lives there wishes no visits."""

    area: Key
    address: Door
    refused: YesNo | None = None

    @property
    def key(self) -> str:
        """By which a row is known."""
        return f"{self.area} {self.address}"

    @property
    def home(self) -> Home:
        return homes_in(self.address)[0]


def estates(session: Session) -> Iterator[EstateEntry]:
    """All that there are, as a file would tell them."""
    rows = select(Estate, Area.key).join(Area).order_by(col(Estate.id))
    for one, area in session.exec(rows.execution_options(yield_per=AT_ONCE)):
        yield EstateEntry.model_construct(key=one.key, name=one.name, area=area, shape=one.shape)


def doors(session: Session, areas: Sequence[str] | None = None) -> Iterator[DoorEntry]:
    """All that there are, or those of these areas."""
    rows = select(Household.building, Household.home, Household.refused_at, Area.key).join(Area).where(THERE)
    if areas is not None:
        rows = rows.where(col(Area.key).in_(areas))
    in_order = rows.order_by(col(Area.id), col(Household.id)).execution_options(yield_per=AT_ONCE)
    for building, home, refused_at, area in session.execute(in_order):
        address, refused = Home(building, home).address, refused_at is not None
        yield DoorEntry.model_construct(area=area, address=address, refused=refused)
