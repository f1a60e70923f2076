"""A round from door to door: begun, gone on with, ended; and how much of an area has been visited, never by whom."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select
from sqlmodel import Session, col, func, select, update

from models.base.columns import Within
from models.base.refusals import Refused
from models.community.visits import homes
from models.community.visits.life import LIFE, ROUND
from models.community.visits.record import Household, RoundState, State, Visit, VisitRound
from models.community.visits.who import WORRIES, read_by
from models.registry.branches import Area, in_district
from models.registry.people import Person
from models.rights.life import Actor

SEASON = timedelta(days=90)
"""A home where somebody was found within it counts as visited."""
NOT_MET = (State.OPEN, State.ABSENT, State.MOVED, State.UNKNOWN)


@dataclass(frozen=True)
class Coverage:
    """Of the doors of an area at which somebody may ring: how many there are, and where somebody was met lately."""

    doors: int
    met: int


def going_in(session: Session, area: Area) -> VisitRound | None:
    """The round that goes on in an area."""
    going = (VisitRound.area_id == area.id, VisitRound.state == RoundState.GOING)
    return session.exec(select(VisitRound).where(*going).limit(1)).first()


def walked_by(session: Session, person: Person) -> VisitRound | None:
    """Of the rounds that go on where this person answers, the one in which somebody last stood at a door."""
    going = (VisitRound.state == RoundState.GOING, read_by(person).where(VisitRound))
    latest = select(VisitRound).where(*going).order_by(col(VisitRound.touched_at).desc()).limit(1)
    return session.exec(latest).first()


def begin(session: Session, area: Area, by: Person, now: datetime, building: str = "") -> VisitRound:
    """A round through all doors of an area, or of one building; where one goes on, that one.

    Raises Refused where no door is listed at which somebody may ring.
    """
    session.get_one(Area, area.id, with_for_update=True)
    if (going := going_in(session, area)) is not None:
        return going
    doors = homes.to_visit(session, area, building)
    if not doors:
        raise Refused("visits.no_homes")
    one = _begun(session, area, by, now, len(doors))
    for place, door in enumerate(doors, 1):
        session.add(_at(one, door, place))
    session.flush()
    return one


def at_door(session: Session, door: Household, by: Person, now: datetime) -> Visit:
    """The visit of a door where somebody has been: in the round that goes on in its area, or else in one of its own."""
    area = session.get_one(Area, door.area_id, with_for_update=True)
    one = going_in(session, area) or _begun(session, area, by, now)
    here = (Visit.round_id == one.id, Visit.household_id == door.id)
    if (visit := session.exec(select(Visit).where(*here)).first()) is not None:
        return visit
    one.doors += 1
    visit = _at(one, door, one.doors)
    session.add(visit)
    session.flush()
    return visit


def _begun(session: Session, area: Area, by: Person, now: datetime, doors: int = 0) -> VisitRound:
    one = VisitRound(
        area_id=area.id,
        community_id=area.branch_id,
        begun_by_id=by.id,
        begun_at=now,
        touched_at=now,
        doors=doors,
    )
    ROUND.begin(one, "begin")
    session.add(one)
    session.flush()
    return one


def _at(one: VisitRound, door: Household, place: int) -> Visit:
    """A door of a round."""
    visit = Visit(
        round_id=one.id,
        household_id=door.id,
        area_id=one.area_id,
        community_id=one.community_id,
        place=place,
    )
    LIFE.begin(visit, "plan")
    return visit


def next_of(session: Session, one: VisitRound, after: int = 0) -> Visit | None:
    """The next door at which nobody was, from a place on; at the end those before it. None: there is none left."""
    left = (Visit.round_id == one.id, Visit.state == State.OPEN)
    order = (col(Visit.place) <= after, col(Visit.place))
    return session.exec(select(Visit).where(*left).order_by(*order).limit(1)).first()


def counts(session: Session, one: VisitRound) -> dict[State, int]:
    """How many doors of a round were found so."""
    rows = select(Visit.state, func.count()).where(Visit.round_id == one.id).group_by(col(Visit.state))
    return {State(state): many for state, many in session.exec(rows)}


def again(session: Session, one: VisitRound, by: Person, now: datetime) -> VisitRound:
    """The doors where nobody was at home are rung at once more. Raises NotAllowed, TooLate."""
    ROUND.take(session, "again", one, by)
    absent = select(Visit).where(Visit.round_id == one.id, Visit.state == State.ABSENT)
    for visit in session.exec(absent):
        LIFE.take(session, "again", visit, Actor.CONSEQUENCE)
    one.touched_at = now
    session.flush()
    return one


def end(session: Session, one: VisitRound, by: Person, now: datetime) -> VisitRound:
    """It ends; doors where nobody was stay unvisited. Raises NotAllowed, TooLate."""
    ROUND.take(session, "end", one, by)
    one.ended_at = now
    return one


def finish(session: Session, one: VisitRound, now: datetime) -> None:
    """It ends by itself once every door has its answer and somebody was at home everywhere."""
    found = counts(session, one)
    if one.state is RoundState.GOING and not found.get(State.OPEN) and not found.get(State.ABSENT):
        ROUND.take(session, "finish", one, Actor.CONSEQUENCE)
        one.ended_at = now


def postpone(session: Session, visit: Visit, by: Person, now: datetime) -> Visit:
    """This door comes last. Raises NotAllowed, TooLate."""
    LIFE.take(session, "later", visit, by)
    last = session.exec(select(func.max(Visit.place)).where(Visit.round_id == visit.round_id)).one()
    visit.place = (last or 0) + 1
    session.flush()
    return visit


def coverage(session: Session, area_ids: list[int], now: datetime) -> dict[int, Coverage]:
    """How much of each of these areas was visited lately; by area, never by whom (domain.md, formalism)."""
    met = _met(area_ids, col(Visit.visited_at) > now - SEASON).subquery()
    rows = (
        select(Household.area_id, func.count(), func.count(met.c.household_id))
        .outerjoin(met, met.c.household_id == Household.id)
        .where(col(Household.area_id).in_(area_ids), homes.VISITED)
        .group_by(col(Household.area_id))
    )
    return {area_id: Coverage(doors, many) for area_id, doors, many in session.exec(rows)}


def doors(district: str) -> Select[Any]:
    """How many doors there are in a district at which somebody may ring."""
    here = col(Household.community_id).in_(in_district(district))
    return select(func.count()).select_from(Household).where(here, homes.VISITED)


def met(district: str, within: Within) -> Select[Any]:
    """At how many of them somebody was met `within` the time, each once."""
    areas = select(Area.id).where(col(Area.branch_id).in_(in_district(district)))
    homes_met = col(Household.id).in_(_met(areas, within(col(Visit.visited_at))))
    return doors(district).where(homes_met)


def _met(area_ids: Any, then: ColumnElement[bool]) -> Any:
    """The doors of these areas at which somebody was met then."""
    here = (col(Visit.area_id).in_(area_ids), then, col(Visit.state).not_in(NOT_MET))
    return select(Visit.household_id).where(*here).distinct()


def worries(session: Session, one: VisitRound) -> int:
    """How many worries of a round have become problems."""
    raised = (Visit.round_id == one.id, col(Visit.state).in_(WORRIES), col(Visit.problem_id).is_not(None))
    return session.exec(select(func.count()).select_from(Visit).where(*raised)).one()


def by_address(session: Session, one: VisitRound) -> list[Visit]:
    """All doors of a round, with their addresses, in its order."""
    rows = select(Visit, Household).join(Household, col(Household.id) == col(Visit.household_id))
    found = session.exec(rows.where(Visit.round_id == one.id).order_by(col(Visit.place)))
    return [visit for visit, _ in found]


def erase_notes(session: Session, household_ids: list[int]) -> None:
    """What was noted of whoever lived in these homes goes with them."""
    noted = (col(Visit.household_id).in_(household_ids), col(Visit.note) != "")
    session.execute(update(Visit).where(*noted).values(note="", note_until=None))
    session.flush()
