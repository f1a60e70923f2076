"""The record of a pairing's plan (共建计划): its actions, each with who and by when."""

from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Field, Relationship, SQLModel

from models.base.columns import Moment, one_of
from models.base.things import About
from models.registry.branches import Branch

LONGEST_TEXT = 200


class ActionState(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class PlanAction(SQLModel, table=True):
    """What a branch of the pairing has taken upon itself, by the end of a day."""

    __tablename__ = "plan_actions"

    id: int = Field(default=None, primary_key=True)
    pairing_id: int = Field(foreign_key="pairings.id", index=True)
    branch_id: int = Field(foreign_key="branches.id", index=True)
    text: str
    by: date = Field(index=True)
    state: ActionState = Field(default=ActionState.OPEN, sa_type=one_of(ActionState))
    added_by_id: int = Field(foreign_key="people.id")
    added_at: datetime = Field(sa_type=Moment)
    closed_by_id: int | None = Field(default=None, foreign_key="people.id")
    closed_at: datetime | None = Field(default=None, sa_type=Moment)
    words: str = ""
    revision: int = 0

    @property
    def about(self) -> About:
        return About("action", self.id)

    branch: Branch = Relationship()
