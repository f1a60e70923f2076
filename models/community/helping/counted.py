"""How much neighbours helped each other in a district: how often and how many of them, never who (domain.md, Privacy)."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlmodel import col

from models.base.columns import Within
from models.community.helping.record import HelpTaker, HelpTask, State
from models.registry.branches import in_district


def helps(district: str, within: Within) -> Select[Any]:
    """How often somebody was helped, as they or staff said `within` the time."""
    return select(func.count()).select_from(HelpTask).where(_helped(district, within))


def volunteers(district: str, within: Within) -> Select[Any]:
    """How many helped there, each once."""
    took = and_(col(HelpTaker.task_id) == col(HelpTask.id), col(HelpTaker.left_at).is_(None))
    rows = select(func.count(col(HelpTaker.person_id).distinct())).join(HelpTask, took)
    return rows.where(_helped(district, within))


def _helped(district: str, within: Within) -> ColumnElement[bool]:
    here = col(HelpTask.community_id).in_(in_district(district))
    return and_(here, col(HelpTask.state) == State.CONFIRMED, within(col(HelpTask.confirmed_at)))
