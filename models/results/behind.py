"""The rows behind a result: whoever reads a figure can open what it is made of."""

from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, select
from sqlmodel import Session, SQLModel, col

from models.activities.record import Activity
from models.base.refusals import Refused
from models.base.things import About
from models.ledgers.record import LedgerEntry
from models.pairings.figures.record import Figure, shown
from models.pairings.listing.record import Listing
from models.pairings.plan.record import PlanAction
from models.post.said import Said, said
from models.problems.card import outline
from models.problems.record import Problem
from models.projects.record import Project, State
from models.results.opened import Row
from models.results.rows import Asked
from models.results.totals import What
from models.understanding.activity_words import ActivityType
from models.understanding.amounts import Per, Purpose
from models.understanding.categories import Category
from models.understanding.provenance import Method

Named = TypeVar("Named", bound=StrEnum)
PAGE = 6
KEYS = {
    What.ACTIVITIES: ("type", ActivityType),
    What.SOLVED: ("category", Category),
    What.PROJECTS: ("state", State),
}
SUMMED = (Figure.unit, Figure.purpose, Figure.per, Figure.method)
"""What numbers share that are summed together."""


def rows(session: Session, asked: Asked, what: What, key: str, page: int) -> list[Row]:
    """The rows of a result, the newest first; one more than a page where there are more."""
    if what is What.NUMBERS:
        return _numbers(session, asked, key, page)
    table, where, at = _source(asked, what)
    found = _page(session, table, where, what, key, at, page)
    return [Row(one, label(one)) for one in found]


def _source(asked: Asked, what: What) -> tuple[type[SQLModel], ColumnElement[bool], Any]:
    """Where the rows of a result lie, which they are, and by which moment they are sorted."""
    match what:
        case What.ACTIVITIES:
            return Activity, asked.held(), col(Activity.starts_at)
        case What.DEEDS:
            return Activity, asked.deeds(), col(Activity.starts_at)
        case What.SOLVED:
            return Problem, asked.solved(), col(Problem.resolved_at)
        case What.PROJECTS:
            return Project, asked.projects(), col(Project.begun_at)
        case What.PLATFORMS:
            return LedgerEntry, asked.platforms(), col(LedgerEntry.written_at)
    raise ValueError(what)


def label(one: Any) -> Said:
    """What the button of a row says; of a problem its outline alone (domain.md, Privacy)."""
    match one:
        case Activity():
            when = one.starts_at.isoformat()
            return said("results.activity", type=one.type.value, text=one.text, starts_at=when)
        case Problem():
            return said("results.problem", **outline(one))
        case Project():
            return said("results.project", title=one.title, done=one.state is State.DONE)
        case LedgerEntry():
            return said("results.platform", what=one.what)
        case Listing() | PlanAction():
            return said("stars.row", text=one.text)
    raise TypeError(one)


def _page(
    session: Session,
    table: type[SQLModel],
    where: ColumnElement[bool],
    what: What,
    key: str,
    at: Any,
    page: int,
) -> list[Any]:
    found = select(table).where(where, *_of_key(table, what, key)).order_by(at.desc(), table.id.desc())  # type: ignore[attr-defined]
    return list(session.execute(found.offset(page * PAGE).limit(PAGE + 1)).scalars())


def _of_key(table: type[SQLModel], what: What, key: str) -> list[ColumnElement[bool]]:
    if not key or what not in KEYS:
        return []
    name, kind = KEYS[what]
    try:
        return [getattr(table, name) == kind(key)]
    except ValueError as made_up:
        raise Refused("refusals.unknown_button") from made_up


def _numbers(session: Session, asked: Asked, key: str, page: int) -> list[Row]:
    """Each number with the thing that tells of it, the largest first."""
    which = [col(name) == said for name, said in zip(SUMMED, _parts(key), strict=True)]
    found = session.execute(
        select(Figure, Activity, Project, LedgerEntry)
        .outerjoin(Activity, col(Activity.id) == col(Figure.activity_id))
        .outerjoin(Project, col(Project.id) == col(Figure.project_id))
        .outerjoin(LedgerEntry, col(LedgerEntry.id) == col(Figure.ledger_entry_id))
        .where(asked.numbers(), *which)
        .order_by(col(Figure.value).desc(), col(Figure.id))
        .offset(page * PAGE)
        .limit(PAGE + 1)
    )
    return [_number(*row) for row in found]


def _number(
    one: Figure, activity: Activity | None, project: Project | None, entry: LedgerEntry | None
) -> Row:
    """Of a problem no words are shown, its number only (domain.md, Privacy)."""
    amount = shown([one.amount])[0]
    if activity is not None:
        return Row(activity, said("results.number", amount=amount, of=activity.text), amount)
    if project is not None:
        return Row(project, said("results.number", amount=amount, of=project.title))
    if entry is not None:
        return Row(entry, said("results.number", amount=amount, of=entry.what))
    problem = About("problem", one.problem_id or 0)
    return Row(problem, said("results.number_of_problem", amount=amount, number=problem.id))


def _begins(kind: type[Named], written: str, unsaid: Named) -> Named:
    """The value that begins so, or was written in full; `unsaid` where nothing is. Raises ValueError for another."""
    if not written:
        return unsaid
    found = [one for one in kind if one is not unsaid and one.value.startswith(written)]
    if len(found) != 1:
        raise ValueError(written)
    return found[0]


def _parts(key: str) -> tuple[str, Purpose, Per, Method]:
    """What `number_key` names."""
    try:
        unit, purpose, per, *known = key.split(".")
        (method,) = known or ("",)
        return (
            unit,
            Purpose(purpose or Purpose.OTHER),
            _begins(Per, per, Per.ONCE),
            _begins(Method, method, Method.UNSAID),
        )
    except ValueError as made_up:
        raise Refused("refusals.unknown_button") from made_up
