"""What a person may be, and what follows from it: for which branches, areas and districts they stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from sqlmodel import Field, SQLModel

from models.base.columns import Moment, one_of


class RoleKind(StrEnum):
    """What a person may be, beside a resident (who is simply someone with an area)."""

    CONTACT = "contact"  # 联络员, 对接人
    SECRETARY = "secretary"  # 支部书记
    OFFICER = "officer"  # 片区民警, 网格员
    COMMITTEE = "committee"  # 支部委员, 兼职委员
    COORDINATOR = "coordinator"  # 统筹员
    OPERATOR = "operator"


BRANCH_ROLES = (RoleKind.CONTACT, RoleKind.SECRETARY)


class Office(StrEnum):
    """What kind of office somebody acts in, for whom the same can be done."""

    IN_OFFICE = "in_office"  # of a branch, for which they speak
    COMMITTEE = "committee"  # of a branch, in which they sit
    OFFICER = "officer"
    COORDINATOR = "coordinator"  # of a district, or of the bot


OFFICES = {
    RoleKind.CONTACT: Office.IN_OFFICE,
    RoleKind.SECRETARY: Office.IN_OFFICE,
    RoleKind.COMMITTEE: Office.COMMITTEE,
    RoleKind.OFFICER: Office.OFFICER,
    RoleKind.COORDINATOR: Office.COORDINATOR,
    RoleKind.OPERATOR: Office.COORDINATOR,
}


class Role(SQLModel, table=True):
    """A person's role in a branch, an area or a district. `until` set: it is history."""

    __tablename__ = "roles"

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="people.id", index=True)
    kind: RoleKind = Field(sa_type=one_of(RoleKind))
    branch_id: int | None = Field(default=None, foreign_key="branches.id", index=True)
    area_id: int | None = Field(default=None, foreign_key="areas.id", index=True)
    district: str | None = Field(default=None, index=True)
    since: datetime = Field(sa_type=Moment)
    until: datetime | None = Field(default=None, sa_type=Moment)
    away_until: datetime | None = Field(default=None, sa_type=Moment, index=True)  # on leave, an officer
    stands_in_for_id: int | None = Field(default=None, foreign_key="roles.id", index=True)


@dataclass(frozen=True)
class Standing:
    """What somebody is by these roles. `chosen`: the id of the one they chose to act in, if they chose."""

    roles: Sequence[Role]
    chosen: int | None = None

    @cached_property
    def branches(self) -> list[int]:
        """Ids of the branches they speak for (as contact or secretary), without repeats."""
        speaking = (one.branch_id for one in self.roles if one.kind in BRANCH_ROLES)
        return list(dict.fromkeys(id for id in speaking if id is not None))

    @cached_property
    def acts_for(self) -> list[int]:
        """Ids of the branches in whose name they now begin things: the chosen one, or all they speak for."""
        chosen = Standing([one for one in self.roles if one.id == self.chosen])
        return chosen.branches or self.branches if self.chosen is not None else self.branches

    @cached_property
    def belongs_to(self) -> list[int]:
        """Ids of the branches in which they hold a role, also of those they do not speak for."""
        return list(dict.fromkeys(one.branch_id for one in self.roles if one.branch_id is not None))

    @cached_property
    def areas(self) -> list[int]:
        """Ids of the areas they are officers of."""
        return [r.area_id for r in self.roles if r.kind is RoleKind.OFFICER and r.area_id is not None]

    @cached_property
    def districts(self) -> list[str]:
        """The districts they coordinate."""
        return [r.district for r in self.roles if r.kind is RoleKind.COORDINATOR and r.district is not None]

    @property
    def in_pairings(self) -> bool:
        """Whether they speak for a branch or coordinate a district: what pairings do together is theirs to see."""
        return bool(self.branches or self.districts)
