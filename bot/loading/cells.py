"""What a cell of a row may hold, the same for each format, and what all rows have in common."""

import re
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Annotated, Any, LiteralString, NoReturn, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr
from pydantic_core import PydanticCustomError

from bot.loading.faults import Place
from bot.loading.vocabulary import meant, unit_meant, yes_or_no
from models.understanding.amounts import FINEST, LARGEST
from models.understanding.writing import names_in, narrow, visible

DAY = re.compile(r"(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})\D?")
CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?::00)?")


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


def split(value: object) -> object:
    """Several in one cell stand between signs, or each on its own line."""
    if not isinstance(value, str):
        return value
    return [name for line in value.splitlines() for one in names_in(line) if (name := visible(one))]


def understood(kind: type[StrEnum]) -> BeforeValidator:
    """A value may be given by its name in code or by a word for it."""
    return BeforeValidator(lambda value: meant(kind, value))


def _day(value: object) -> object:
    """A day as spreadsheets keep it, or as people write it: 2026-3-1, 2026/3/1, 2026年3月1日."""
    if isinstance(value, datetime):
        return value.date()
    found = DAY.fullmatch(narrow(value)) if isinstance(value, str) else None
    if isinstance(value, date) or found is None:
        return value if isinstance(value, date) else _refused("not_a_day")
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return _refused("not_a_day")


def _clock(value: object) -> object:
    """A time of day as spreadsheets keep it, or as people write it: 15:30."""
    found = CLOCK.fullmatch(narrow(value)) if isinstance(value, str) else None
    if isinstance(value, time) or found is None:
        return value if isinstance(value, time) else _refused("not_a_time")
    try:
        return time(int(found[1]), int(found[2]))
    except ValueError:
        return _refused("not_a_time")


def _exact(value: object) -> Decimal:
    """A number, as exact as it is kept."""
    written = narrow(str(value)).replace(",", "")
    try:
        number = Decimal(written)
        if number.is_finite() and abs(number) < LARGEST and number == number.quantize(FINEST):
            return number
    except InvalidOperation:
        pass
    return _refused("not_a_decimal")


def _refused(why: LiteralString) -> NoReturn:
    raise PydanticCustomError(why, "unreadable")


Line = Annotated[
    str, BeforeValidator(_one_line), Field(min_length=1, max_length=500), AfterValidator(_printable)
]
Words = Annotated[
    str, BeforeValidator(_one_line), Field(min_length=1, max_length=1000), AfterValidator(_printable)
]
Name = Annotated[Line, Field(max_length=100)]
Key = Annotated[Line, Field(max_length=64), BeforeValidator(_narrow)]
AreaKey = Annotated[Key, AfterValidator(_fit_for_a_link)]
Count = Annotated[int, BeforeValidator(_narrow), Field(ge=0, le=100_000_000)]
Account = Annotated[int, BeforeValidator(_narrow), Field(ge=1, lt=2**52)]

Day = Annotated[date, BeforeValidator(_day)]
Clock = Annotated[time, BeforeValidator(_clock)]
Number = Annotated[Decimal, BeforeValidator(_exact)]
Year = Annotated[int, BeforeValidator(_narrow), Field(ge=1980, le=2100)]
YesNo = Annotated[bool, BeforeValidator(yes_or_no)]
Unit = Annotated[str, BeforeValidator(unit_meant)]


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
