"""The doors of an area: listed by their addresses; those where nobody is to ring; those that need care."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete
from sqlmodel import Session, col, func, select

from models.base.refusals import NotAllowed, Refused
from models.community.visits.record import CARE_LASTS, Care, CareKind, Household
from models.community.visits.who import cares_read_by
from models.registry.branches import Area
from models.registry.people import Person
from models.understanding.addresses import MOST, Home
from models.understanding.letters import plain

THERE = col(Household.removed_at).is_(None)
"""Doors that there are."""
VISITED = THERE & col(Household.refused_at).is_(None)
"""Doors at which somebody may ring."""


def add(session: Session, area: Area, homes: Sequence[Home]) -> int:
    """Lists these doors; one that was said not to be there is there after all. Returns how many are new.

    Raises Refused where an area would have too many.
    """
    return add_everywhere(session, [(area, homes)])


def add_everywhere(session: Session, listed: Sequence[tuple[Area, Sequence[Home]]]) -> int:
    """The same, in several areas at once."""
    ids = sorted(area.id for area, _ in listed)
    session.exec(select(Area.id).where(col(Area.id).in_(ids)).order_by(col(Area.id)).with_for_update()).all()
    known = _listed(session, ids)
    many = Counter(one.area_id for one in known.values())
    new = [(area, one) for area, homes in listed for one in homes if (area.id, one) not in known]
    many.update(area.id for area, _ in new)
    if max(many.values(), default=0) > MOST:
        raise Refused("visits.too_many", most=MOST)
    for back in (known.get((area.id, one)) for area, homes in listed for one in homes):
        if back is not None:
            back.removed_at = None
    session.add_all(
        Household(area_id=area.id, community_id=area.branch_id, building=one.building, home=one.home)
        for area, one in new
    )
    session.flush()
    return len(new)


def _listed(session: Session, area_ids: Collection[int]) -> dict[tuple[int, Home], Household]:
    """Every door of these areas, also those that are no more."""
    rows = session.exec(select(Household).where(col(Household.area_id).in_(area_ids)))
    return {(one.area_id, Home(one.building, one.home)): one for one in rows}


def set_refused(session: Session, wishes: Mapping[tuple[int, Home], bool], now: datetime) -> None:
    """Whether whoever lives at these doors, by area, wishes no visits."""
    found = _listed(session, {area_id for area_id, _ in wishes})
    for door, refused in wishes.items():
        home = found[door]
        home.refused_at = (home.refused_at or now) if refused else None
    session.flush()


def buildings(session: Session, area: Area) -> list[tuple[str, int]]:
    """The buildings of an area with their doors, in the suggested order."""
    here = (Household.area_id == area.id, VISITED)
    rows = session.exec(
        select(Household.building, func.count()).where(*here).group_by(col(Household.building))
    )
    return sorted(((name, many) for name, many in rows), key=lambda one: Home(one[0]).order)


def to_visit(session: Session, area: Area, building: str = "") -> list[Household]:
    """The doors at which somebody rings, in the suggested order; `building`: of this one alone."""
    rows = select(Household).where(Household.area_id == area.id, VISITED)
    found = session.exec(rows.where(Household.building == building) if building else rows)
    return sorted(found, key=lambda one: Home(one.building, one.home).order)


def refusing(session: Session, area: Area, skip: int, limit: int) -> list[Household]:
    """The doors at which nobody rings, as whoever lives there wishes."""
    here = (Household.area_id == area.id, THERE, col(Household.refused_at).is_not(None))
    rows = select(Household).where(*here).order_by(col(Household.building), col(Household.home))
    return list(session.exec(rows.offset(skip).limit(limit)))


def likely(session: Session, by: Person, most: int) -> list[Household]:
    """Doors that this person may have been at, those first that need care as far as they may know."""
    here = (col(Household.area_id).in_(by.standing.areas), VISITED)
    rows = (
        select(Household)
        .outerjoin(Care, (col(Care.household_id) == col(Household.id)) & cares_read_by(by).where(Care))
        .where(*here)
        .order_by(col(Care.household_id).is_(None), col(Household.building), col(Household.home))
    )
    return list(session.exec(rows.limit(most)))


def named(session: Session, by: Person, text: str) -> list[Household]:
    """Of the doors of this person's areas those whose whole address stands in a text."""
    told = "".join(plain(text).upper().split())
    rows = select(Household).where(col(Household.area_id).in_(by.standing.areas), VISITED)
    return [one for one in session.exec(rows) if _stands_in(one.address, told)]


def _stands_in(address: str, told: str) -> bool:
    written = "".join(plain(address).upper().split())
    return re.search(rf"(?<!\d){re.escape(written)}(?!\d)", told) is not None


def welcome(session: Session, household: Household) -> None:
    """They say themselves that somebody may ring again."""
    household.refused_at = None
    session.flush()


def need_care(
    session: Session, area: Area, by: Person, skip: int, limit: int
) -> list[tuple[Household, Care]]:
    """The homes that need care, for an officer of the area; for everybody else none."""
    rows = (
        select(Household, Care)
        .join(Care, col(Care.household_id) == col(Household.id))
        .where(Care.area_id == area.id, cares_read_by(by).where(Care), THERE)
        .order_by(col(Household.building), col(Household.home))
    )
    return [(one, care) for one, care in session.exec(rows.offset(skip).limit(limit))]


def care_of(session: Session, household: Household, reader: Person) -> Care | None:
    """Why this home needs care, as its officer reads it; None for everybody else, and where it needs none."""
    if not cares_read_by(reader).holds(household):
        return None
    return session.get(Care, household.id)


def take_care(session: Session, household: Household, kind: CareKind, by: Person, now: datetime) -> Care:
    """The home needs care for a while. Raises NotAllowed for anybody but an officer of its area."""
    if not cares_read_by(by).holds(household):
        raise NotAllowed("refusals.not_yours")
    care = Care(
        household_id=household.id,
        area_id=household.area_id,
        kind=kind,
        noted_by_id=by.id,
        noted_at=now,
        until=now + CARE_LASTS[kind],
    )
    kept = session.merge(care)
    session.flush()
    return kept


def end_care(session: Session, household: Household, by: Person) -> None:
    """It needs none any more. Raises NotAllowed for anybody but an officer of its area."""
    if not cares_read_by(by).holds(household):
        raise NotAllowed("refusals.not_yours")
    drop_care(session, col(Care.household_id) == household.id)


def drop_care(session: Session, which: ColumnElement[bool]) -> None:
    session.execute(delete(Care).where(which))
    session.flush()
