"""The rows behind a result: whoever reads a figure can open what it is made of."""

from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, SQLModel, col, select

from models.activities.card import line as of_activity
from models.activities.record import Activity
from models.base.refusals import Refused
from models.pairings.figures.record import Figure, shown
from models.post.press import Button, button
from models.post.said import said
from models.problems.card import outline
from models.problems.record import Problem
from models.projects.card import line as of_project
from models.projects.record import Project
from models.results.rows import Asked
from models.results.totals import What
from models.understanding.activity_words import ActivityType
from models.understanding.amounts import Per, Purpose
from models.understanding.categories import Category

PAGE = 6
KEYS = {What.ACTIVITIES: ("type", ActivityType), What.SOLVED: ("category", Category)}


def rows(session: Session, asked: Asked, what: What, key: str, page: int) -> list[Button]:
    """The buttons that open the rows of a result, the newest first; one more than a page where there are more."""
    match what:
        case What.ACTIVITIES | What.DEEDS:
            held = asked.held() if what is What.ACTIVITIES else asked.deeds()
            found = _page(session, Activity, held, what, key, col(Activity.starts_at), page)
            return [button(one, "show", of_activity(one)) for one in found]
        case What.SOLVED:
            found = _page(session, Problem, asked.solved(), what, key, col(Problem.resolved_at), page)
            return [button(one, "show", said("results.problem", **outline(one))) for one in found]
        case What.PROJECTS:
            found = _page(session, Project, asked.projects(), what, key, col(Project.begun_at), page)
            return [button(one, "show", of_project(one)) for one in found]
        case What.NUMBERS:
            return _numbers(session, asked, key, page)


def _page(
    session: Session,
    table: type[SQLModel],
    where: ColumnElement[bool],
    what: What,
    key: str,
    at: ColumnElement[Any],
    page: int,
) -> list[Any]:
    found = select(table).where(where, *_of_key(table, what, key)).order_by(at.desc(), table.id.desc())  # type: ignore[attr-defined]
    return list(session.exec(found.offset(page * PAGE).limit(PAGE + 1)))


def _of_key(table: type[SQLModel], what: What, key: str) -> list[ColumnElement[bool]]:
    if not key or what not in KEYS:
        return []
    name, kind = KEYS[what]
    try:
        return [getattr(table, name) == kind(key)]
    except ValueError as made_up:
        raise Refused("refusals.unknown_button") from made_up


def _numbers(session: Session, asked: Asked, key: str, page: int) -> list[Button]:
    """Each number with the thing that tells of it."""
    unit, purpose, per = _parts(key)
    which = (col(Figure.unit) == unit, col(Figure.purpose) == purpose, col(Figure.per) == per)
    found = session.exec(
        select(Figure)
        .where(asked.numbers(), *which)
        .order_by(col(Figure.value).desc(), col(Figure.id))
        .offset(page * PAGE)
        .limit(PAGE + 1)
    )
    return [
        button(one.of, "show", said("results.number", amount=shown([one.amount])[0], of=one.of.kind))
        for one in found
    ]


def _parts(key: str) -> tuple[str, Purpose, Per]:
    try:
        unit, purpose, per = key.split(".")
        return unit, Purpose(purpose), Per(per)
    except ValueError as made_up:
        raise Refused("refusals.unknown_button") from made_up
