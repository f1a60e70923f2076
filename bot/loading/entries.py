"""What a file says of a district: the same entries for each format. What is not said stays as it is."""

from collections.abc import Iterator
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr, model_validator

from bot.loading.cells import Account, AreaKey, Count, Day, Entry, Key, Line, Name, YesNo, split, understood
from bot.loading.faults import Fault
from bot.loading.places import DoorEntry, EstateEntry, Shape
from bot.loading.projects import FigureEntry, MilestoneEntry, PartEntry, ProgressEntry, ProjectEntry
from bot.loading.results import (
    ActivityEntry,
    MentorsEntry,
    OutcomeEntry,
    PlatformEntry,
    PostsEntry,
    ResultEntry,
)
from bot.loading.star_rows import StarEntry
from models.registry.branches import BranchKind, SchoolStage
from models.registry.pairings import PairingKind
from models.registry.people import Language
from models.registry.roles import RoleKind
from models.understanding.writing import narrow

CENTRE = r"^-?[0-9.]+,-?[0-9.]+$"


class DistrictEntry(Entry):
    """`approves_pairings` and `centre` as of `District`."""

    name: Name
    approves_pairings: YesNo | None = None
    centre: Annotated[Line | None, Field(pattern=CENTRE)] = None


class BranchEntry(Entry):
    """`member_count` and `worker_count` are people; `work` is what it does, in a sentence; `place` street or town.

    `closed`: the day on which a joint branch was.
    """

    key: Key
    name: Name | None = None
    kind: Annotated[BranchKind | None, understood(BranchKind)] = None
    district: Name | None = None
    parent: Key | None = None
    industries: Annotated[list[Name] | None, BeforeValidator(split)] = None
    stage: Annotated[SchoolStage | None, understood(SchoolStage)] = None
    member_count: Count | None = None
    worker_count: Count | None = None
    work: Line | None = None
    place: Line | None = None
    closed: Day | None = None


class AreaEntry(Entry):
    """`shape`: where it lies."""

    key: AreaKey
    name: Name | None = None
    branch: Key | None = None
    shape: Shape | None = None


class PairingEntry(Entry):
    """Its kind follows from its branches where it is not said; its district from the first of them.

    `joint_branch`: those that it formed, also where they are closed.
    """

    key: Key
    kind: Annotated[PairingKind | None, understood(PairingKind)] = None
    branches: Annotated[list[Key] | None, BeforeValidator(split)] = None
    joint_branch: Annotated[list[Key] | None, BeforeValidator(split)] = None
    chat_id: Annotated[int, Field(gt=-(2**52), lt=0)] | None = None


class RoleEntry(Entry):
    """In a table it says whose it is; in YAML it stands with the person. `name` only helps whoever reads the table."""

    telegram_id: Account | None = None
    name: Name | None = None
    kind: Annotated[RoleKind, understood(RoleKind)]
    branch: Key | None = None
    area: Key | None = None
    district: Name | None = None


class PersonEntry(Entry):
    """Without a Telegram id nobody can be written to: such a person comes later, by invitation."""

    telegram_id: Account | None = None
    name: Name | None = None
    language: Annotated[Language | None, understood(Language)] = None
    area: Key | None = None
    roles: list[RoleEntry] = Field(default_factory=list)

    @model_validator(mode="after")
    def _lend_the_account(self) -> Self:
        for role in self.roles:
            role.telegram_id = self.telegram_id
        return self


class District(BaseModel):
    """A whole file. `district` is that of every row which names none.

    `approves_pairings`: whether in that district the coordinator has the last word on a new pairing.
    `centre`: where the district lies, as "latitude,longitude" in degrees.
    """

    model_config = ConfigDict(extra="forbid")

    district: Name | None = None
    approves_pairings: bool | None = None
    centre: str | None = Field(default=None, pattern=CENTRE)
    districts: list[DistrictEntry] = []
    branches: list[BranchEntry] = []
    areas: list[AreaEntry] = []
    estates: list[EstateEntry] = []
    doors: list[DoorEntry] = []
    pairings: list[PairingEntry] = []
    people: list[PersonEntry] = []
    roles: list[RoleEntry] = []
    platforms: list[PlatformEntry] = []
    mentors: list[MentorsEntry] = []
    posts: list[PostsEntry] = []
    outcomes: list[OutcomeEntry] = []
    activities: list[ActivityEntry] = []
    projects: list[ProjectEntry] = []
    parts: list[PartEntry] = []
    milestones: list[MilestoneEntry] = []
    progress: list[ProgressEntry] = []
    figures: list[FigureEntry] = []
    stars: list[StarEntry] = []
    _faults: list[Fault] = PrivateAttr(default_factory=list)
    _left_out: set[str] = PrivateAttr(default_factory=set)

    @property
    def faults(self) -> list[Fault]:
        """What is wrong with rows that are left out here."""
        return self._faults

    def leave_out(self, said: dict[str, Any], faults: list[Fault]) -> None:
        """A row that cannot be read; what names it is not to blame for that."""
        self._faults += faults
        self._left_out |= {narrow(str(said[name])) for name in ("key", "telegram_id") if name in said}

    def lacks(self, key: object) -> bool:
        """Whether a row of this key is left out."""
        return str(key) in self._left_out

    @model_validator(mode="after")
    def _lend_the_district(self) -> Self:
        for branch in self.branches:
            branch.district = branch.district or self.district
        for role in self.every_role():
            if role.kind is RoleKind.COORDINATOR:
                role.district = role.district or self.district
        return self

    def every_role(self) -> Iterator[RoleEntry]:
        """The roles of both places."""
        for person in self.people:
            yield from person.roles
        yield from self.roles

    def is_empty(self) -> bool:
        return not any(getattr(self, sheet) for sheet in SHEETS)

    def results(self) -> Iterator[tuple[str, ResultEntry]]:
        """What pairings have done, each with its sheet."""
        for sheet in RESULTS:
            yield from ((sheet, one) for one in getattr(self, sheet))


RESULTS: dict[str, type[ResultEntry]] = {
    "platforms": PlatformEntry,
    "mentors": MentorsEntry,
    "posts": PostsEntry,
    "outcomes": OutcomeEntry,
    "activities": ActivityEntry,
    "projects": ProjectEntry,
    "parts": PartEntry,
    "milestones": MilestoneEntry,
    "progress": ProgressEntry,
    "figures": FigureEntry,
}
"""The sheets of what pairings have done; how each is read and written stands in `stores`."""
SHEETS: dict[str, type[Entry]] = {
    "districts": DistrictEntry,
    "branches": BranchEntry,
    "areas": AreaEntry,
    "estates": EstateEntry,
    "doors": DoorEntry,
    "pairings": PairingEntry,
    "people": PersonEntry,
    "roles": RoleEntry,
    **RESULTS,
    "stars": StarEntry,
}
"""The sheets of a spreadsheet, in their order: a list of District each."""
NOT_IN_TABLES = frozenset({"chat_id", "roles"})
"""What only YAML says."""


def columns_of(sheet: str) -> tuple[str, ...]:
    """The columns of a sheet, in their order."""
    fields = SHEETS[sheet].model_fields.items()
    return tuple(name for name, one in fields if name not in NOT_IN_TABLES and not one.exclude)
