"""Column types that mean the same on SQLite and PostgreSQL."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, DateTime, Dialect, Enum
from sqlalchemy.types import TypeDecorator

Within = Callable[[Any], ColumnElement[bool]]
"""Whether a moment, which is a column, lies in a time that is asked about."""


class Moment(TypeDecorator[datetime]):
    """An aware datetime, stored in UTC. SQLite forgets the zone, so it is put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment needs its time zone: {value}")
        return value.astimezone(UTC)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None] | None:
        return _in_utc if dialect.name == "sqlite" else super().result_processor(dialect, coltype)


def _in_utc(stored: str | None) -> datetime | None:
    """As SQLite keeps it. Read with its zone, it takes a sixth of what it takes to put that back behind."""
    return datetime.fromisoformat(f"{stored}+00:00") if stored is not None else None


class Exact(TypeDecorator[Decimal]):
    """A number to the sixth decimal, below nine thousand billion, stored as its millionths: sums of it are exact."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        parts = value * MILLIONTHS
        if parts != parts.to_integral_value():
            raise ValueError(f"finer than is kept: {value}")
        return int(parts)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        return Decimal(int(value)) / MILLIONTHS if value is not None else None


MILLIONTHS = 1_000_000


def one_of(kind: type[StrEnum]) -> Any:
    """A column that holds one of an enum's values as plain text, so that a new value needs no migration."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=False,
        length=32,
        values_callable=lambda members: [member.value for member in members],
    )
