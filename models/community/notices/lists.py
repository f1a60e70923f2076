"""Notices as lists: what hangs on the page of an area now, and those that somebody may change."""

from datetime import datetime

from sqlmodel import Session, col, or_, select

from models.community.notices.life import TOLD
from models.community.notices.record import Notice
from models.community.notices.who import read_by
from models.registry.branches import Area
from models.registry.people import Person

FEW = 5


def current(session: Session, area: Area, now: datetime) -> list[Notice]:
    """What the people of an area have been told and is not over, what is over first first."""
    here = or_(col(Notice.area_id) == area.id, col(Notice.area_id).is_(None))
    rows = select(Notice).where(
        Notice.branch_id == area.branch_id, here, col(Notice.state).in_(TOLD), col(Notice.ends_at) > now
    )
    return list(session.exec(rows.order_by(col(Notice.ends_at), col(Notice.id)).limit(FEW)))


def listed(session: Session, person: Person, skip: int, limit: int) -> list[Notice]:
    """Those that this person may change, the newest first."""
    rows = select(Notice).where(read_by(person).where(Notice)).order_by(col(Notice.id).desc())
    return list(session.exec(rows.offset(skip).limit(limit)))
