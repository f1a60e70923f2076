"""The record of a number (成果数据): of a deed or an activity, of a project, or of what a problem was solved with."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field, Session, SQLModel, col, delete, select

from models.base.columns import Exact, one_of
from models.base.keys import new_key
from models.post.said import Values
from models.understanding.amounts import Amount, Per, Purpose
from models.understanding.provenance import Method, whole
from models.understanding.quantities import in_digits
from models.understanding.units import Kind

Alike = tuple[Kind, str, Per, Purpose]
"""What a number is of, whatever it comes to."""


class Figure(SQLModel, table=True):
    """A number with its unit, of just one thing. `planned`: it is aimed at, and has not come about.

    Of a `project_entry_id` it is a reading that progress told: how far it was then, which no sum counts.
    `method`, `since`, `until`: how it is known and for which time it is, as in `Amount`.
    `unit` is as in `words/quantities.yaml`: a currency's three letters, `person`, `kWh`, … Money is exact.
    `key`: by what files know it.
    """

    __tablename__ = "figures"
    __table_args__ = (Index("figures_by_unit", "unit", "purpose"),)

    id: int = Field(default=None, primary_key=True)
    key: str = Field(default_factory=new_key, unique=True)
    activity_id: int | None = Field(default=None, foreign_key="activities.id", index=True)
    problem_id: int | None = Field(default=None, foreign_key="problems.id", index=True)
    project_id: int | None = Field(default=None, foreign_key="projects.id", index=True)
    project_entry_id: int | None = Field(default=None, foreign_key="project_entries.id", index=True)
    ledger_entry_id: int | None = Field(default=None, foreign_key="ledger_entries.id", index=True)
    kind: Kind = Field(sa_type=one_of(Kind))
    unit: str
    value: Decimal = Field(sa_type=Exact)
    approximate: bool = False
    per: Per = Field(default=Per.ONCE, sa_type=one_of(Per))
    purpose: Purpose = Field(default=Purpose.OTHER, sa_type=one_of(Purpose))
    method: Method = Field(default=Method.UNSAID, sa_type=one_of(Method))
    since: date | None = None
    until: date | None = None
    planned: bool = False

    @property
    def amount(self) -> Amount:
        return Amount(**{one.name: getattr(self, one.name) for one in fields(Amount)})


def put(session: Session, amounts: Iterable[Amount], *, planned: bool = False, **of: int) -> None:
    """Keeps numbers of the thing that is named, such as `activity_id=7`, in place of those that were kept of it.

    A number that is only another amount of the same keeps its key.
    """
    same = (*(col(getattr(Figure, name)) == id for name, id in of.items()), col(Figure.planned) == planned)
    keys: dict[Alike, list[str]] = {}
    alike = select(Figure.kind, Figure.unit, Figure.per, Figure.purpose, Figure.key).where(*same)  # type: ignore[call-overload]
    for *what, key in session.execute(alike.order_by(col(Figure.id))):
        keys.setdefault(tuple(what), []).append(key)
    session.exec(delete(Figure).where(*same))
    add(session, amounts, planned=planned, keys=keys, **of)


def add(
    session: Session,
    amounts: Iterable[Amount],
    *,
    planned: bool = False,
    keys: Mapping[Alike, list[str]] = MappingProxyType({}),
    **of: int,
) -> None:
    """Keeps more numbers of the thing that is named; `keys`: those that they have already."""
    session.add_all(_figure(one, planned, keys, of) for one in amounts)
    session.flush()


def _figure(one: Amount, planned: bool, keys: Mapping[Alike, list[str]], of: Mapping[str, int]) -> Figure:
    known = keys.get((one.kind, one.unit, one.per, one.purpose))
    told: dict[str, Any] = {**of, **{each.name: getattr(one, each.name) for each in fields(one)}}
    return Figure(**told, key=known.pop(0) if known else new_key(), planned=planned)


def figures_of(session: Session, **of: int) -> list[Figure]:
    """The numbers of the thing that is named, in the order in which they were told."""
    same = (col(getattr(Figure, name)) == id for name, id in of.items())
    return list(session.exec(select(Figure).where(*same).order_by(col(Figure.id))))


def shown(amounts: Sequence[Amount]) -> list[Values]:
    """Numbers as messages show them, by the macro `amount` of `base/numbers`."""
    return [
        {
            "value": in_digits(one.value),
            "unit": one.unit,
            "approximate": one.approximate,
            "per": one.per.value,
            "purpose": one.purpose.value,
            **_beside(one),
        }
        for one in amounts
    ]


def _beside(one: Amount) -> Values:
    """How it is known and for which time it is, where that is told."""
    method: Values = {"method": one.method.value} if one.method is not Method.UNSAID else {}
    if one.since is None:
        return method
    until = one.until.isoformat() if one.until is not None else None
    by = whole(one.since, one.until).value
    return method | {"since": one.since.isoformat(), "until": until, "by": by}
