"""What a file says of a district: the same entries for each format. What is not said stays as it is."""

import re
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    model_validator,
)
from pydantic_core import PydanticCustomError

from bot.loading.faults import Fault, Place
from bot.loading.vocabulary import meant
from models.registry.branches import BranchKind, SchoolStage
from models.registry.pairings import PairingKind
from models.registry.people import Language
from models.registry.roles import RoleKind
from models.understanding.writing import names_in, narrow, visible


def _one_line(value: object) -> object:
    return visible(value) if isinstance(value, str) else value


def _narrow(value: object) -> object:
    return narrow(value) if isinstance(value, str) else value


def _printable(value: str) -> str:
    if not value.isprintable():
        raise PydanticCustomError("unprintable", "unprintable")
    return value


def _fit_for_a_link(key: str) -> str:
    """An area's key stands in its QR code, and Telegram's links know only these characters."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,59}", key):
        raise PydanticCustomError("unfit_for_a_link", "unfit_for_a_link")
    return key


def _split(value: object) -> object:
    """Several in one cell stand between signs, or each on its own line."""
    if not isinstance(value, str):
        return value
    return [name for line in value.splitlines() for one in names_in(line) if (name := visible(one))]


def understood(kind: type[StrEnum]) -> BeforeValidator:
    """A value may be given by its name in code or by a word for it."""
    return BeforeValidator(lambda value: meant(kind, value))


Line = Annotated[
    str, BeforeValidator(_one_line), Field(min_length=1, max_length=500), AfterValidator(_printable)
]
Name = Annotated[Line, Field(max_length=100)]
Key = Annotated[Line, Field(max_length=64), BeforeValidator(_narrow)]
AreaKey = Annotated[Key, AfterValidator(_fit_for_a_link)]
Count = Annotated[int, BeforeValidator(_narrow), Field(ge=0, le=100_000_000)]
Account = Annotated[int, BeforeValidator(_narrow), Field(ge=1, lt=2**52)]


class Entry(BaseModel):
    """A row."""

    model_config = ConfigDict(extra="forbid")
    _where: Place = PrivateAttr(default=Place())

    def stands(self, where: Place) -> Self:
        self._where = where
        return self

    def at(self, column: str = "") -> Place:
        """Where it stands in its file, or where one of its columns does."""
        return replace(self._where, column=column)

    def said(self) -> dict[str, Any]:
        """What it says, by column."""
        return {name: value for name, value in self if value is not None}


class BranchEntry(Entry):
    """`member_count` and `worker_count` are people; `work` is what it does, in a sentence; `place` street or town."""

    key: Key
    name: Name | None = None
    kind: Annotated[BranchKind | None, understood(BranchKind)] = None
    district: Name | None = None
    parent: Key | None = None
    industries: Annotated[list[Name] | None, BeforeValidator(_split)] = None
    stage: Annotated[SchoolStage | None, understood(SchoolStage)] = None
    member_count: Count | None = None
    worker_count: Count | None = None
    work: Line | None = None
    place: Line | None = None


class AreaEntry(Entry):
    key: AreaKey
    name: Name | None = None
    branch: Key | None = None


class PairingEntry(Entry):
    """Its kind follows from its branches where it is not said; its district from the first of them."""

    key: Key
    kind: Annotated[PairingKind | None, understood(PairingKind)] = None
    branches: Annotated[list[Key] | None, BeforeValidator(_split)] = None
    joint_branch: Key | None = None
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
    roles: list[RoleEntry] = []

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
    centre: str | None = Field(default=None, pattern=r"^-?[0-9.]+,-?[0-9.]+$")
    branches: list[BranchEntry] = []
    areas: list[AreaEntry] = []
    pairings: list[PairingEntry] = []
    people: list[PersonEntry] = []
    roles: list[RoleEntry] = []
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
        return not (self.branches or self.areas or self.pairings or self.people or self.roles)


SHEETS: dict[str, type[Entry]] = {
    "branches": BranchEntry,
    "areas": AreaEntry,
    "pairings": PairingEntry,
    "people": PersonEntry,
    "roles": RoleEntry,
}
"""The sheets of a spreadsheet, in their order: a list of District each."""
NOT_IN_TABLES = frozenset({"chat_id", "roles"})
"""What only YAML says."""


def columns_of(sheet: str) -> tuple[str, ...]:
    """The columns of a sheet, in their order."""
    return tuple(name for name in SHEETS[sheet].model_fields if name not in NOT_IN_TABLES)
