"""The record of an offer or a need (资源清单, 需求清单): one sentence, until it is done or no longer true."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, Relationship, SQLModel

from models.base.columns import Moment, one_of
from models.base.things import About
from models.registry.branches import Branch
from models.understanding.categories import Category

LONGEST_TEXT = 200


class ListingKind(StrEnum):
    OFFER = "offer"
    NEED = "need"


class ListingState(StrEnum):
    OPEN = "open"
    TAKEN = "taken"
    DONE = "done"
    WITHDRAWN = "withdrawn"


class Listing(SQLModel, table=True):
    """An offer or a need of a branch. `ask_at`: when it is asked whether it still holds."""

    __tablename__ = "listings"

    id: int = Field(default=None, primary_key=True)
    branch_id: int = Field(foreign_key="branches.id", index=True)
    kind: ListingKind = Field(sa_type=one_of(ListingKind))
    text: str
    category: Category = Field(sa_type=one_of(Category))
    state: ListingState = Field(default=ListingState.OPEN, sa_type=one_of(ListingState), index=True)
    posted_by_id: int = Field(foreign_key="people.id")
    posted_at: datetime = Field(sa_type=Moment)
    ask_at: datetime = Field(sa_type=Moment, index=True)
    asked_at: datetime | None = Field(default=None, sa_type=Moment)
    taken_by_id: int | None = Field(default=None, foreign_key="branches.id")
    closed_at: datetime | None = Field(default=None, sa_type=Moment)
    revision: int = 0
    branch: Branch = Relationship(sa_relationship_kwargs={"foreign_keys": "Listing.branch_id"})
    taken_by: Branch | None = Relationship(sa_relationship_kwargs={"foreign_keys": "Listing.taken_by_id"})

    @property
    def about(self) -> About:
        return About("listing", self.id)


UNDONE = frozenset({ListingState.OPEN, ListingState.TAKEN})
ENDED = frozenset(ListingState) - UNDONE
