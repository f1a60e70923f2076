"""Invitations: without one, nobody can get a role."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from models.columns import Moment, one_of
from models.people import RoleKind


class Invitation(SQLModel, table=True):
    """A link that gives a role once, to whoever opens it first, until a moment. Made in the shell: `made_by_id` None."""

    __tablename__ = "invitations"

    id: int = Field(default=None, primary_key=True)
    token: str = Field(unique=True)
    kind: RoleKind = Field(sa_type=one_of(RoleKind))
    branch_id: int | None = Field(default=None, foreign_key="branches.id", index=True)
    area_id: int | None = Field(default=None, foreign_key="areas.id", index=True)
    district: str | None = Field(default=None, index=True)
    made_by_id: int | None = Field(default=None, foreign_key="people.id")
    made_at: datetime = Field(sa_type=Moment)
    until: datetime = Field(sa_type=Moment)
    used_by_id: int | None = Field(default=None, foreign_key="people.id")
    used_at: datetime | None = Field(default=None, sa_type=Moment)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment)
    revision: int = 0
