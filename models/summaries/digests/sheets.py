"""The rows behind a digest, as sheets: of activities day, type and branches, of problems the outline.

Only deeds to which a partner said yes have their words (models/summaries/digests/stories.py), and of projects that grew
of a resident's problem there is no title.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import case, func, select
from sqlmodel import Session, col

from models.activities.numbers import agreed
from models.activities.record import Activity
from models.ledgers.record import LedgerEntry
from models.pairings.figures.record import Figure
from models.post.said import Values
from models.problems.record import Problem
from models.projects.record import Project
from models.registry.branches import Area, Branch
from models.registry.pairings import Pairing, names_of
from models.results.rows import Asked

MOST = 5000
"""Rows of a sheet: of all sheets together a file of a few megabytes, far below the 50 that Telegram takes."""
ACTIVITIES = (
    ("day", "date"),
    ("kind", "pairing"),
    ("pairing", "names"),
    ("type", "activity"),
    ("branch", "text"),
)
DEEDS = (("day", "date"), ("kind", "pairing"), ("pairing", "names"), ("branch", "text"), ("words", "text"))
PROBLEMS = (
    ("number", "number"),
    ("raised_on", "date"),
    ("kind", "pairing"),
    ("place", "text"),
    ("category", "category"),
    ("urgency", "urgency"),
    ("state", "state"),
    ("accepted", "date"),
    ("until", "date"),
    ("resolved", "date"),
)
PROJECTS = (
    ("title", "text"),
    ("kind", "pairing"),
    ("pairing", "names"),
    ("branch", "text"),
    ("begun", "date"),
    ("until", "date"),
    ("state", "project"),
    ("closed", "date"),
    ("result", "text"),
)
PLATFORMS = (
    ("what", "text"),
    ("kind", "pairing"),
    ("pairing", "names"),
    ("branch", "text"),
    ("since", "date"),
)
NUMBERS = (
    ("value", "amount"),
    ("unit", "unit"),
    ("purpose", "purpose"),
    ("per", "per"),
    ("method", "method"),
    ("since", "date"),
    ("through", "date"),
    ("about", "yes"),
    ("kind", "pairing"),
    ("pairing", "names"),
    ("source", "source"),
)
Columns = tuple[tuple[str, str], ...]


def sheets(session: Session, asked: Asked) -> list[Values]:
    """A sheet for each kind of thing, in as many statements however much there is; its columns by name and content."""
    pairings = names_of(session, asked.scope.pairings)
    return [
        _sheet(session, pairings, name, columns, query)
        for name, columns, query in (
            ("activities", ACTIVITIES, _activities(asked)),
            ("deeds", DEEDS, _deeds(asked)),
            ("problems", PROBLEMS, _problems(asked)),
            ("projects", PROJECTS, _projects(asked)),
            ("platforms", PLATFORMS, _platforms(asked)),
            ("numbers", NUMBERS, _numbers(asked)),
        )
    ]


def _sheet(
    session: Session, pairings: dict[int, list[str]], name: str, columns: Columns, query: Any
) -> Values:
    found = session.execute(query.limit(MOST)).all()
    total = len(found)
    if total == MOST:
        total = session.execute(
            select(func.count()).select_from(query.order_by(None).subquery())
        ).scalar_one()
    rows = [
        [_cell(value, kind, pairings) for value, (_, kind) in zip(row, columns, strict=True)] for row in found
    ]
    columns_ = [list(one) for one in columns]
    return {"of": "workbook", "name": name, "columns": columns_, "rows": rows, "rest": total - len(found)}


def _cell(value: Any, kind: str, pairings: dict[int, list[str]]) -> Any:
    """As JSON keeps it."""
    if value is None:
        return None
    read: Callable[[Any], Any] | None = AS_JSON.get(kind)
    if kind == "names":
        return pairings.get(value, [])
    return read(value) if read is not None else value


AS_JSON: dict[str, Callable[[Any], Any]] = {
    "date": lambda at: at.isoformat(),
    "amount": str,
    "yes": bool,
}


def _of(table: Any, *columns: Any) -> Any:
    """Rows of something that a branch of a pairing did."""
    return (
        select(*columns)
        .select_from(table)
        .join(Pairing, col(Pairing.id) == table.pairing_id)
        .join(Branch, col(Branch.id) == table.branch_id)
    )


def _activities(asked: Asked) -> Any:
    which = (
        col(Activity.starts_at),
        col(Pairing.kind),
        col(Pairing.id),
        col(Activity.type),
        col(Branch.name),
    )
    return _of(Activity, *which).where(asked.held()).order_by(col(Activity.starts_at), col(Activity.id))


def _deeds(asked: Asked) -> Any:
    words = case((agreed(), col(Activity.text)), else_="")
    which = (col(Activity.starts_at), col(Pairing.kind), col(Pairing.id), col(Branch.name), words)
    return _of(Activity, *which).where(asked.deeds()).order_by(col(Activity.starts_at), col(Activity.id))


def _problems(asked: Asked) -> Any:
    """What was raised in it, whatever became of it."""
    return (
        select(
            col(Problem.id),
            col(Problem.raised_at),
            col(Pairing.kind),
            func.coalesce(col(Area.name), col(Branch.name), ""),
            col(Problem.category),
            col(Problem.urgency),
            col(Problem.state),
            col(Problem.accepted_at),
            col(Problem.resolve_by),
            col(Problem.resolved_at),
        )
        .outerjoin(Pairing, col(Pairing.id) == col(Problem.pairing_id))
        .outerjoin(Area, col(Area.id) == col(Problem.area_id))
        .outerjoin(Branch, col(Branch.id) == col(Problem.branch_id))
        .where(asked.concerned(), asked.within(col(Problem.raised_at)))
        .order_by(col(Problem.id))
    )


def _title() -> Any:
    """Of a project: none of what grew of a resident's problem."""
    return case((col(Problem.area_id).is_not(None), ""), else_=col(Project.title))


def _projects(asked: Asked) -> Any:
    which = (
        _title(),
        col(Pairing.kind),
        col(Pairing.id),
        col(Branch.name),
        col(Project.begun_at),
        col(Project.due),
        col(Project.state),
        col(Project.closed_at),
        case((col(Problem.area_id).is_not(None), ""), else_=col(Project.result)),
    )
    rows = _of(Project, *which).outerjoin(Problem, col(Problem.id) == col(Project.problem_id))
    return rows.where(asked.projects()).order_by(col(Project.begun_at), col(Project.id))


def _platforms(asked: Asked) -> Any:
    since = col(LedgerEntry.since)
    which = (col(LedgerEntry.what), col(Pairing.kind), col(Pairing.id), col(Branch.name), since)
    return _of(LedgerEntry, *which).where(asked.platforms()).order_by(col(LedgerEntry.id))


def _numbers(asked: Asked) -> Any:
    """Each number that counts, with what it is of."""
    things = (Activity, Problem, Project, LedgerEntry)
    source = case(
        (col(Figure.activity_id).is_not(None), "deed"),
        (col(Figure.problem_id).is_not(None), "problem"),
        (col(Figure.project_id).is_not(None), "project"),
        else_="ledger",
    )
    return (
        select(
            col(Figure.value),
            col(Figure.unit),
            col(Figure.purpose),
            col(Figure.per),
            col(Figure.method),
            col(Figure.since),
            col(Figure.until),
            col(Figure.approximate),
            col(Pairing.kind),
            col(Pairing.id),
            source,
        )
        .select_from(Figure)
        .outerjoin(Activity, col(Activity.id) == col(Figure.activity_id))
        .outerjoin(Problem, col(Problem.id) == col(Figure.problem_id))
        .outerjoin(Project, col(Project.id) == col(Figure.project_id))
        .outerjoin(LedgerEntry, col(LedgerEntry.id) == col(Figure.ledger_entry_id))
        .outerjoin(Pairing, col(Pairing.id) == func.coalesce(*(col(one.pairing_id) for one in things)))
        .where(asked.numbers())
        .order_by(col(Figure.kind), col(Figure.unit), col(Figure.id))
    )
