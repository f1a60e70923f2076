"""When areas are drawn anew: what is asked for goes along with whoever asks for it."""

from sqlalchemy import ColumnElement, update
from sqlmodel import Session, col

from models.community.helping.life import GOING
from models.community.helping.record import HelpTask
from models.registry.branches import Area


def move(session: Session, old: Area, new: Area, which: ColumnElement[bool]) -> None:
    """The tasks under way of the old area of which this is true are the new one's; who took one still has it."""
    here = (col(HelpTask.area_id) == old.id, col(HelpTask.state).in_(GOING), which)
    along = update(HelpTask).where(*here).values(area_id=new.id, community_id=new.branch_id)
    session.execute(along, execution_options={"synchronize_session": False})
