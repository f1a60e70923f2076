"""Results in numbers: counted and summed from rows, in the same few statements however many there are."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, case, select
from sqlmodel import Session, SQLModel, col, func

from models.activities.numbers import is_said
from models.activities.record import Activity, Answer
from models.pairings.figures.record import Figure
from models.problems.record import Problem
from models.projects.record import Project
from models.registry.branches import Branch, BranchKind
from models.registry.pairings import Member
from models.results.rows import Asked
from models.understanding.amounts import Amount, Per, Purpose


class What(StrEnum):
    """What is counted; numbers are summed."""

    ACTIVITIES = "activities"
    DEEDS = "deeds"
    SOLVED = "solved"
    PROJECTS = "projects"
    NUMBERS = "n"


@dataclass(frozen=True)
class Line:
    """How many rows there are of a kind; `key` says which: a type, a category, a state, or what `number_key` names.

    `disputed`: how many of them a partner does not agree with yet. `amount`: what they come to together.
    """

    what: What
    key: str
    count: int
    disputed: int = 0
    amount: Amount | None = None


@dataclass(frozen=True)
class Reached:
    """The branches that take part, and their members and workers: each branch once, in however many pairings it is."""

    branches: int
    members: int
    workers: int


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
        *_summed(session, asked),
    )
    return Results(lines, _reached(session, asked))


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


def _summed(session: Session, asked: Asked) -> list[Line]:
    """Numbers of one unit, purpose and period together, and no others: what is counted otherwise is another number."""
    alike = (col(Figure.kind), col(Figure.unit), col(Figure.purpose), col(Figure.per))
    in_doubt = col(Figure.activity_id).in_(select(col(Activity.id)).where(is_said(Answer.OBJECTED)))
    many, total = func.count(), func.sum(col(Figure.value))
    rows = (
        select(
            *alike,
            total,
            many,
            func.sum(case((in_doubt, 1), else_=0)),
            func.sum(case((col(Figure.approximate), 1), else_=0)),
        )
        .where(asked.numbers())
        .group_by(*alike)
        .order_by(col(Figure.kind), many.desc(), col(Figure.unit), col(Figure.purpose))
    )
    return [
        Line(
            What.NUMBERS,
            number_key(unit, purpose, per),
            count,
            doubt,
            Amount(kind, unit, value, bool(about), per, purpose),
        )
        for kind, unit, purpose, per, value, count, doubt, about in session.execute(rows)
    ]


def _reached(session: Session, asked: Asked) -> Reached:
    joined = select(col(Member.branch_id)).where(col(Member.pairing_id).in_(asked.scope.pairings))
    rows = select(func.count(), func.sum(col(Branch.member_count)), func.sum(col(Branch.worker_count))).where(
        col(Branch.id).in_(joined), col(Branch.kind) != BranchKind.PROJECT
    )
    branches, members, workers = session.execute(rows).one()
    return Reached(branches, members or 0, workers or 0)


def number_key(unit: str, purpose: Purpose, per: Per) -> str:
    """Which numbers are summed together, in a few bytes: `CNY.financing.`, `kWh..year`."""
    named = "" if purpose is Purpose.OTHER else purpose.value
    return f"{unit}.{named}.{'' if per is Per.ONCE else per.value}"
