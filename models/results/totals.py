"""Results in numbers: counted and summed from rows, in the same few statements however many there are."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, or_, select
from sqlmodel import Session, SQLModel, col, func

from models.activities.numbers import is_said
from models.activities.record import Activity, Answer
from models.ledgers.record import LedgerEntry, LedgerState
from models.pairings.figures.record import Figure
from models.problems.record import Problem
from models.projects.record import Project
from models.registry.branches import Branch, BranchKind
from models.registry.pairings import Member
from models.results.rows import Asked
from models.understanding.amounts import SHARES, Amount, Per, Purpose
from models.understanding.provenance import Method


class What(StrEnum):
    """What is counted; numbers are summed."""

    ACTIVITIES = "activities"
    DEEDS = "deeds"
    SOLVED = "solved"
    PROJECTS = "projects"
    PLATFORMS = "platforms"
    NUMBERS = "n"


@dataclass(frozen=True)
class Line:
    """How many rows there are of a kind; `key` says which: a type, a category, a state, or what `number_key` names.

    `disputed`: how many of them a partner does not agree with yet. `amount`: what they come to together; shares, and
    what holds all that came about so far, come to nothing together (`summed`): of them it is the newest.
    """

    what: What
    key: str
    count: int
    disputed: int = 0
    amount: Amount | None = None

    @property
    def summed(self) -> bool:
        return self.amount is None or not (self.amount.unit in SHARES or self.amount.per is Per.SO_FAR)


@dataclass(frozen=True)
class Reached:
    """The branches that take part, and their members and workers: each branch once, in however many pairings it is.

    `kinds`: how many branches there are of each kind.
    """

    kinds: dict[BranchKind, int]
    members: int
    workers: int

    @property
    def branches(self) -> int:
        return sum(self.kinds.values())


@dataclass(frozen=True)
class Results:
    lines: tuple[Line, ...]
    reached: Reached

    def of(self, what: What) -> tuple[Line, ...]:
        """The lines of a kind, the largest count first."""
        return tuple(line for line in self.lines if line.what is what)

    def count(self, what: What) -> int:
        return sum(line.count for line in self.of(what))


def results(session: Session, asked: Asked) -> Results:
    """All that came of it."""
    lines = (
        *_counted(session, What.ACTIVITIES, Activity, col(Activity.type), asked.held(), _disputed()),
        *_counted(session, What.DEEDS, Activity, None, asked.deeds(), _disputed()),
        *_counted(session, What.SOLVED, Problem, col(Problem.category), asked.solved()),
        *_counted(session, What.PROJECTS, Project, col(Project.state), asked.projects()),
        *_counted(session, What.PLATFORMS, LedgerEntry, None, asked.platforms(), _disputed_entries()),
        *summed(session, asked),
    )
    return Results(lines, reached(session, asked))


def _counted(
    session: Session,
    what: What,
    table: type[SQLModel],
    key: Any,
    where: ColumnElement[bool],
    doubt: ColumnElement[int] | None = None,
) -> list[Line]:
    many = func.count()
    columns = [many, doubt if doubt is not None else func.min(0)]
    rows = select(*columns).select_from(table).where(where)
    if key is not None:
        rows = rows.add_columns(key).group_by(key).order_by(many.desc(), key)
    found = session.execute(rows)
    return [
        Line(what, row[2].value if key is not None else "", row[0], row[1] or 0) for row in found if row[0]
    ]


def _disputed() -> ColumnElement[int]:
    return func.sum(case((is_said(Answer.OBJECTED), 1), else_=0))


def _disputed_entries() -> ColumnElement[int]:
    return func.sum(case((col(LedgerEntry.state) == LedgerState.DISPUTED, 1), else_=0))


def summed(session: Session, asked: Asked) -> list[Line]:
    """Numbers of one unit, purpose, period and method together, and no others: counted otherwise it is another number."""
    return [one[-1] for one in sums(session, asked, select().select_from(Figure))]


def sums(session: Session, asked: Asked, groups: Select[Any]) -> Iterator[tuple[Any, ...]]:
    """The lines of numbers, each behind the group that it is of. `groups`: selects these, from figures.

    Those of the most rows first; of what makes no sum the newest. A sum is for a time where all of it is for that time.
    """
    alike = (col(Figure.kind), col(Figure.unit), col(Figure.purpose), col(Figure.per), col(Figure.method))
    many = func.count()
    rows = (
        groups.add_columns(
            *alike,
            func.sum(col(Figure.value)),
            many,
            func.sum(case((_in_doubt(), 1), else_=0)),
            func.sum(case((col(Figure.approximate), 1), else_=0)),
            *(case((_of_one_time(many), func.min(one))) for one in (col(Figure.since), col(Figure.until))),
            func.max(col(Figure.id)),
        )
        .where(asked.numbers())
        .group_by(*groups.selected_columns, *alike)
        .order_by(col(Figure.kind), many.desc(), col(Figure.unit), col(Figure.purpose))
    )
    found = session.execute(rows).all()
    newest = _newest(session, [one[-1] for one in found if one.unit in SHARES or one.per is Per.SO_FAR])
    for *group, kind, unit, purpose, per, method, value, count, doubt, about, since, until, latest in found:
        summed = Amount(kind, unit, value, bool(about), per, purpose, method, since, until)
        key = number_key(unit, purpose, per, method)
        yield *group, Line(What.NUMBERS, key, count, doubt, newest.get(latest) or summed)


def _of_one_time(many: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether all that is summed is for the same time; `many`: how many numbers that are."""
    since, until = col(Figure.since), col(Figure.until)
    ends = or_(func.count(until) == 0, and_(func.count(until) == many, func.min(until) == func.max(until)))
    return and_(func.count(since) == many, func.min(since) == func.max(since), ends)


def _newest(session: Session, ids: list[int]) -> dict[int, Amount]:
    """The numbers of these rows by id."""
    rows = session.execute(select(Figure).where(col(Figure.id).in_(ids))).scalars() if ids else ()
    return {one.id: one.amount for one in rows}


def _in_doubt() -> ColumnElement[bool]:
    """Of a number: whether a partner disputes what it is of."""
    disputed = (col(LedgerEntry.id) == Figure.ledger_entry_id, col(LedgerEntry.state) == LedgerState.DISPUTED)
    return or_(is_said(Answer.OBJECTED, of=Figure.activity_id), exists().where(*disputed).correlate(Figure))


def reached(session: Session, asked: Asked) -> Reached:
    """The branches of its pairings, with those who are in them."""
    joined = select(col(Member.branch_id)).where(col(Member.pairing_id).in_(asked.scope.pairings))
    counted = (func.count(), func.sum(col(Branch.member_count)), func.sum(col(Branch.worker_count)))
    theirs = (col(Branch.id).in_(joined), col(Branch.kind) != BranchKind.PROJECT)
    rows = session.execute(select(col(Branch.kind), *counted).where(*theirs).group_by(col(Branch.kind))).all()
    found = {kind: (many, members or 0, workers or 0) for kind, many, members, workers in rows}
    kinds = {kind: found[kind][0] for kind in BranchKind if kind in found}
    return Reached(kinds, *(sum(one[place] for one in found.values()) for place in (1, 2)))


def number_key(unit: str, purpose: Purpose, per: Per, method: Method = Method.UNSAID) -> str:
    """Which numbers are summed together, in a few bytes: `CNY.financing.`, `kWh..y`, `kWh..y.m`.

    Over which time and how it is known are told by their first letters, of which no two are the same.
    """
    named = "" if purpose is Purpose.OTHER else purpose.value
    known = "" if method is Method.UNSAID else f".{method.value[0]}"
    return f"{unit}.{named}.{'' if per is Per.ONCE else per.value[0]}{known}"
