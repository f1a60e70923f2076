"""A coordinator's lists as sheets: the same rows as in the chat, all at once, with a bounded number of statements."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from models.base.refusals import Refused
from models.pairings.card import of_person
from models.pairings.finding import kind_named
from models.pairings.listing import market
from models.pairings.listing.market import Search
from models.post.said import Values
from models.problems import counted
from models.problems.card import outline
from models.problems.record import Problem
from models.problems.record import is_overdue as problem_is_overdue
from models.projects import lists as projects
from models.projects.record import Project, State, is_overdue
from models.registry.pairings import Pairing, names_of
from models.registry.people import Person
from models.rights.permissions import coordinated
from models.summaries import figures, lists, silence
from models.summaries.digests.stories import from_residents
from models.summaries.lists import Filter

MOST = 5000
"""Rows that a sheet has at most; it says so where there are more."""
Rows = list[list[Any]]
"""As JSON keeps them; `COLUMNS` says what is in each."""


def sheet(session: Session, person: Person, asked: str, now: datetime) -> Values:
    """What a button asks for, as a sheet of a workbook: a list and its filter. `now` is local time.

    Raises NotAllowed for whoever coordinates no district, Refused for a crafted button, and where there are no rows.
    """
    coordinated(person)
    what, _, code = asked.partition("|")
    if what not in LISTS:
        raise Refused("refusals.unknown_button")
    rows = LISTS[what](session, person, code, now)
    if not rows:
        raise Refused("desk.nothing")
    columns = [list(one) for one in COLUMNS[what]]
    return {"of": "desk", "name": what, "columns": columns, "rows": rows[:MOST], "more": len(rows) > MOST}


def _pairings(session: Session, person: Person, code: str, now: datetime) -> Rows:
    found = of_person(session, person, skip=0, limit=MOST + 1, kind=kind_named(code))
    ids = [one.id for one in found]
    names = names_of(session, ids)
    waiting = _counted(session, Problem.pairing_id, ids, counted.is_open())
    late = _counted(session, Problem.pairing_id, ids, counted.is_late(now))
    going = _counted(session, Project.pairing_id, ids, col(Project.state) == State.RUNNING)
    return [
        [
            one.kind.value,
            names[one.id],
            one.state.value,
            _since(one),
            waiting.get(one.id, 0),
            late.get(one.id, 0),
            going.get(one.id, 0),
        ]
        for one in found
    ]


def _counted(session: Session, key: Any, ids: Sequence[int], *where: ColumnElement[bool]) -> dict[int, int]:
    """How many rows there are of each of these pairings."""
    of_it = col(key)
    rows = select(of_it, func.count()).where(of_it.in_(ids), *where).group_by(of_it)
    return dict(session.execute(rows).all())


def _quiet(session: Session, person: Person, code: str, now: datetime) -> Rows:
    found = silence.names(session, figures.quiet(person, kind_named(code), now), limit=MOST + 1)
    rows = session.exec(select(Pairing).where(col(Pairing.id).in_(list(found)))).all()
    by_id = {one.id: one for one in rows}
    return [[by_id[id].kind.value, names, _since(by_id[id])] for id, names in found.items()]


def _since(pairing: Pairing) -> str | None:
    began = pairing.active_since
    return began.isoformat() if began is not None else None


def _listings(session: Session, person: Person, code: str, now: datetime) -> Rows:
    return [
        [
            one.kind.value,
            one.text,
            one.category.value,
            one.branch.name,
            one.state.value,
            one.taken_by.name if one.taken_by is not None else "",
            one.posted_at.isoformat(),
        ]
        for one in market.found(session, person, Search.of(code), 0, MOST + 1)
    ]


def _problems(session: Session, person: Person, code: str, now: datetime) -> Rows:
    """In outline: never what was said, nor by whom."""
    found = lists.listed(session, person, Filter.of(code), now, limit=MOST + 1)
    return [_problem(one, now) for one in found]


def _problem(one: Problem, now: datetime) -> list[Any]:
    told = outline(one)
    return [
        one.id,
        one.category.value,
        one.urgency.value,
        str(told["place"]),
        told["state"],
        one.raised_at.isoformat(),
        one.due_at.isoformat() if one.due_at is not None else None,
        problem_is_overdue(one, now),
    ]


def _projects(session: Session, person: Person, code: str, now: datetime) -> Rows:
    """Of those that grew of a resident's problem neither the title nor what came of them (domain.md, Privacy)."""
    pairing_id, over = projects.which(code)
    found = projects.readable(session, person, over=over, skip=0, limit=MOST + 1, pairing_id=pairing_id)
    hidden = from_residents(session, found)
    return [
        [
            one.title if one.id not in hidden else "",
            one.branch.name,
            one.state.value,
            one.due.isoformat(),
            is_overdue(one, now),
            one.result if one.id not in hidden else "",
        ]
        for one in found
    ]


LISTS: dict[str, Callable[[Session, Person, str, datetime], Rows]] = {
    "pairings": _pairings,
    "quiet": _quiet,
    "listings": _listings,
    "problems": _problems,
    "projects": _projects,
}
COLUMNS = {
    "pairings": (
        ("kind", "pairing"),
        ("branches", "names"),
        ("state", "pairing_state"),
        ("since", "date"),
        ("open", "number"),
        ("overdue", "number"),
        ("projects", "number"),
    ),
    "quiet": (("kind", "pairing"), ("branches", "names"), ("since", "date")),
    "listings": (
        ("listing", "listing"),
        ("text", "text"),
        ("category", "category"),
        ("branch", "text"),
        ("state", "listing_state"),
        ("taken_by", "text"),
        ("posted", "date"),
    ),
    "problems": (
        ("number", "number"),
        ("category", "category"),
        ("urgency", "urgency"),
        ("place", "text"),
        ("state", "state"),
        ("raised", "date"),
        ("due", "date"),
        ("late", "late"),
    ),
    "projects": (
        ("title", "text"),
        ("branch", "text"),
        ("state", "project_state"),
        ("due", "date"),
        ("late", "late"),
        ("result", "text"),
    ),
}
"""By name, and by what is in them (`bot/outgoing/workbooks.py`)."""
