"""Writing estates and doors: as a map draws them, and as staff list them."""

from datetime import datetime

from sqlmodel import Session, col, select

from bot.loading.changes import Changes
from bot.loading.places import DoorEntry, EstateEntry
from models.community.areas.redrawing import DrawnEstate, redraw
from models.community.visits import homes
from models.registry.branches import Area
from models.understanding.addresses import Home


def write(session: Session, changes: Changes, now: datetime) -> None:
    """An estate in another area takes its people along, who hear of it. `now` is local time."""
    drawn = [
        DrawnEstate(one.key, one.area or "", one.name, one.shape)
        for one in (change.row for change in changes.rows)
        if isinstance(one, EstateEntry)
    ]
    if drawn:
        redraw(session, [], drawn, now)
    doors = [change.row for change in changes.rows if isinstance(change.row, DoorEntry)]
    if doors:
        _list(session, doors, now)


def _list(session: Session, doors: list[DoorEntry], now: datetime) -> None:
    keys = {one.area for one in doors}
    areas = {one.key: one for one in session.exec(select(Area).where(col(Area.key).in_(keys)))}
    listed: dict[str, list[Home]] = {key: [] for key in areas}
    for one in doors:
        listed[one.area].append(one.home)
    homes.add_everywhere(session, [(areas[key], found) for key, found in listed.items()])
    refused = {(areas[one.area].id, one.home): one.refused for one in doors if one.refused is not None}
    homes.set_refused(session, refused, now)
