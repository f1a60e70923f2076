"""What a digest tells in somebody's own words: deeds to which a partner said yes, and what projects came to.

A branch wrote them for others to read, and the partner's tap is its yes to having them told; nothing of a resident's
is among them (domain.md, Privacy).
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import and_, exists, func, literal, select
from sqlmodel import Session, col

from models.activities.numbers import agreed
from models.activities.record import Activity
from models.pairings.figures.record import Figure
from models.post.said import Values
from models.problems.record import Problem
from models.projects.record import Project, State
from models.registry.branches import Branch
from models.registry.pairings import Pairing, PairingKind
from models.results.rows import Asked

SHOWN = 3
"""Of each, by kind of pairing."""
Stories = dict[PairingKind, list[Values]]


def from_residents(session: Session, projects: Collection[Project]) -> set[int]:
    """Those that grew of what a resident raised: their titles may hold the resident's words."""
    ids = [one.problem_id for one in projects if one.problem_id is not None]
    rows = select(col(Problem.id)).where(col(Problem.id).in_(ids), col(Problem.area_id).is_not(None))
    residents = set(session.execute(rows).scalars()) if ids else set()
    return {one.id for one in projects if one.problem_id in residents}


def stories(session: Session, asked: Asked) -> Stories:
    """The first few by kind of pairing: deeds with numbers before others, then the newest."""
    found: Stories = {kind: [] for kind in PairingKind}
    for rows in (_deeds(asked), _results(asked)):
        for kind, what, title, text, branch, at in session.execute(rows):
            story = {"what": what, "title": title, "text": text, "branch": branch, "at": at.isoformat()}
            found[PairingKind(kind)].append(story)
    return found


def _deeds(asked: Asked) -> Any:
    numbered = exists().where(col(Figure.activity_id) == col(Activity.id))
    order = (numbered.desc(), col(Activity.starts_at).desc(), col(Activity.id))
    told: tuple[Any, ...] = (literal("deed").label("what"), literal("").label("title"), col(Activity.text))
    rows = _first(Activity, told, col(Activity.starts_at), order)
    return _shown(rows.where(asked.deeds(), agreed()))


def _results(asked: Asked) -> Any:
    closed = asked.within(col(Project.closed_at))
    of_resident = exists().where(
        col(Problem.id) == col(Project.problem_id), col(Problem.area_id).is_not(None)
    )
    told: tuple[Any, ...] = (
        literal("project").label("what"),
        col(Project.title),
        col(Project.result).label("text"),
    )
    rows = _first(Project, told, col(Project.closed_at), (col(Project.closed_at).desc(), col(Project.id)))
    done = and_(asked.projects(), col(Project.state) == State.DONE, closed)
    return _shown(rows.where(done, ~of_resident, col(Project.result) != ""))


def _first(table: Any, told: tuple[Any, ...], at: Any, order: tuple[Any, ...]) -> Any:
    place = func.row_number().over(partition_by=col(Pairing.kind), order_by=order).label("place")
    return (
        select(col(Pairing.kind), *told, col(Branch.name).label("branch"), at.label("at"), place)
        .select_from(table)
        .join(Pairing, col(Pairing.id) == table.pairing_id)
        .join(Branch, col(Branch.id) == table.branch_id)
    )


def _shown(rows: Any) -> Any:
    numbered = rows.subquery()
    columns = [one for one in numbered.c if one.name != "place"]
    return select(*columns).where(numbered.c.place <= SHOWN).order_by(numbered.c.kind, numbered.c.place)
