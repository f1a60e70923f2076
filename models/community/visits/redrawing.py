"""An area is closed: its doors, and what is known of them, go to the area that takes over."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from models.community.visits import rounds
from models.community.visits.life import ROUND
from models.community.visits.record import Care, Household, Visit, VisitRound
from models.registry.branches import Area
from models.rights.life import Actor


def move_doors(session: Session, old: Area, new: Area, now: datetime) -> None:
    """A round that goes on ends; a door that both areas have listed stays the new one's alone."""
    if (going := rounds.going_in(session, old)) is not None:
        ROUND.take(session, "redraw", going, Actor.SHELL)
        going.ended_at = now
        session.flush()
    there = aliased(Household)
    same = (there.area_id == new.id, there.building == Household.building, there.home == Household.home)
    twice = select(there.id).where(*same).exists()
    here = col(Household.area_id) == old.id
    quiet = {"synchronize_session": False}
    session.execute(update(Household).where(here, twice).values(removed_at=now), execution_options=quiet)
    along = {"area_id": new.id, "community_id": new.branch_id}
    session.execute(update(Household).where(here, ~twice).values(along), execution_options=quiet)
    for table in (VisitRound, Visit):
        theirs = update(table).where(col(table.area_id) == old.id)
        session.execute(theirs.values(along), execution_options=quiet)
    cared = update(Care).where(col(Care.area_id) == old.id)
    session.execute(cared.values(area_id=new.id), execution_options=quiet)
    session.expire_all()
