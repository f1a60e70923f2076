"""What weeks hold: activities, problems, the plan, projects, offers and needs; as it stood when the week was over.

Of many pairings at once, in as many statements as of one.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Subquery, and_, case, literal, or_, true
from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, func, select

from models.activities.numbers import disputed
from models.activities.record import Activity, was_held
from models.activities.record import State as ActivityState
from models.pairings.plan.record import ActionState, PlanAction
from models.post.said import Values
from models.problems import counted
from models.problems.record import Problem
from models.projects import weeks
from models.projects.record import Project
from models.registry.branches import Branch
from models.registry.people import Person
from models.summaries import late, lines
from models.summaries.lines import Line, Section
from models.summaries.met import met
from models.summaries.span import WEEK, Week
from models.understanding.activity_words import ActivityType

SHOWN = 4
"""How many lines of a kind one summary shows; the rest are counted."""
FEW = 2
"""How many of the longer lines, which are in somebody's own words."""
HAPPENED = ("held", "deeds", "added", "solved", "done", "met", "built", "moved")
WAITING = ("overdue", "slipped", "late", "raised", "handled")


Sections = dict[str, Section]
"""By name. What happened: `held`, `deeds`, `added` (logged after the summary of its own week), `solved`, `done` of the
plan, `met` of offers and needs, `built` and `moved` projects. What waits, each thing once: problems that are `overdue`,
`raised` or `handled`, actions that are `late`, projects that have `slipped`. And what is `coming`.
"""
Told = Callable[[Any], Values]
Found = dict[tuple[int, str], tuple[list[Any], int]]
"""The first rows of a pairing and a section, and how many there are."""


def sections(session: Session, pairing_ids: Collection[int], span: Week) -> dict[int, Sections]:
    """The weeks of these pairings, by their ids."""
    here = _Here(session, list(pairing_ids), span)
    found = here.activities() | here.open_problems() | here.solved() | here.actions() | here.projects()
    found |= here.moved()
    found |= {(id, "met"): of for id, of in met(session, here.ids, span, FEW).items()}
    names = (*HAPPENED, *WAITING, "coming")
    return {id: {name: found.get((id, name)) or Section() for name in names} for id in here.ids}


def _section_of_activity(span: Week) -> Any:
    """In which section an activity stands; in none where this is NULL."""
    deed, held = col(Activity.type) == ActivityType.DEED, was_held()
    known = late.in_time(span.end) if span.told else true()
    return case(
        (and_(late.began(span.monday, span.end), deed, held, known), "deeds"),
        (and_(late.began(span.monday, span.at), ~deed, held, known), "held"),
        (late.added(span.monday, span.end), "added"),
        (and_(late.began(span.now, span.at + WEEK), ~deed), "coming"),
    )


def _done(span: Week) -> ColumnElement[bool]:
    at = col(PlanAction.closed_at)
    return and_(col(PlanAction.state) == ActionState.DONE, at >= span.monday, at < span.end)


def _late(span: Week) -> ColumnElement[bool]:
    """Whose day had passed, and that were neither done nor dropped by then."""
    undone = or_(col(PlanAction.closed_at).is_(None), col(PlanAction.closed_at) >= span.at)
    known = col(PlanAction.added_at) <= span.at
    still = undone if span.over else col(PlanAction.state) == ActionState.OPEN
    return and_(still, known, col(PlanAction.by) < span.at.date())


@dataclass(frozen=True)
class _Here:
    """The rows of some pairings, as sections by the pairing and the name of the section."""

    session: Session
    ids: list[int]
    span: Week

    def activities(self) -> dict[tuple[int, str], Section]:
        """Each says whether a partner disputes it."""
        span = self.span
        near = (
            col(Activity.state) == ActivityState.LOGGED,
            late.began(span.monday - late.LATE_BY, max(span.end, span.at + WEEK)),
        )
        found = self._first(Activity, _section_of_activity(span), near, (col(Activity.starts_at),), SHOWN)
        objected = disputed(self.session, {one.id for rows, _ in found.values() for one in rows})
        return _told(found, lambda one: lines.activity(one, disputed=one.id in objected))

    def open_problems(self) -> dict[tuple[int, str], Section]:
        """Each once: as late, or as what nobody has, or somebody."""
        span, then = self.span, self._then
        names = case(
            (counted.is_late(span.now, then), "overdue"),
            (counted.is_unaccepted(then), "raised"),
            else_="handled",
        )
        return self._problems(names, counted.is_open(then), col(Problem.due_at))

    def solved(self) -> dict[tuple[int, str], Section]:
        span = self.span
        which = counted.is_solved(span.monday, span.end, self._then)
        return self._problems(literal("solved"), which, col(Problem.resolved_at), spoken=True)

    def _problems(
        self, names: Any, which: ColumnElement[bool], order: Any, *, spoken: bool = False
    ) -> dict[tuple[int, str], Section]:
        loaded = (
            joinedload(Problem.area),  # type: ignore[arg-type]
            joinedload(Problem.branch),  # type: ignore[arg-type]
            joinedload(Problem.owner).selectinload(Person.roles),  # type: ignore[arg-type]
        )
        found = self._first(Problem, names, (which,), (order,), SHOWN, *loaded)
        every = [one for rows, _ in found.values() for one in rows]
        words = lines.spoken(self.session, every) if spoken else {}
        with_titles = self._branches_of_owners(every)
        told = _told(found, lambda one: lines.problem(self.session, one, self.span), words)
        with_titles.clear()
        return told

    def _branches_of_owners(self, problems: list[Problem]) -> list[Branch]:
        """For which those speak who have these: their titles name them."""
        ids = {role.branch_id for one in problems if one.owner is not None for role in one.owner.roles} - {
            None
        }
        rows = select(Branch).where(col(Branch.id).in_(ids))
        return list(self.session.exec(rows)) if ids else []

    def actions(self) -> dict[tuple[int, str], Section]:
        overdue = _late(self.span)
        names, which = case((overdue, "late"), else_="done"), or_(overdue, _done(self.span))
        branch = joinedload(PlanAction.branch)  # type: ignore[arg-type]
        found = self._first(PlanAction, names, (which,), (col(PlanAction.by),), FEW, branch)
        return _told(found, lambda one: lines.action(one, self.span.at))

    def projects(self) -> dict[tuple[int, str], Section]:
        """Those that were done, and those that are late."""
        built = weeks.built(self.span.monday, self.span.end)
        which = or_(built, weeks.slipped(self.span.at, over=self.span.over))
        found = self._projects(case((built, "built"), else_="slipped"), which)
        return _told(found, lambda one: weeks.line(one) | lines.lateness(one.due, self.span.at))

    def moved(self) -> dict[tuple[int, str], Section]:
        """Those of which was told how they go, with the numbers that they have reached."""
        which = weeks.moved(self.span.monday, self.span.end)
        found = self._projects(literal("moved"), which)
        every = [one for rows, _ in found.values() for one in rows]
        known = weeks.lines(self.session, every, self.span.monday, self.span.end) if every else {}
        return _told(found, lambda one: known[one.id] | lines.lateness(one.due, self.span.at))

    def _projects(self, names: Any, which: ColumnElement[bool]) -> Found:
        branch = joinedload(Project.branch)  # type: ignore[arg-type]
        return self._first(Project, names, (which,), (col(Project.due),), FEW, branch)

    @property
    def _then(self) -> datetime | None:
        """As of when problems are looked at; None: now."""
        return self.span.end if self.span.over else None

    def _first(
        self,
        table: Any,
        names: Any,
        where: tuple[ColumnElement[bool], ...],
        order: tuple[Any, ...],
        most: int,
        *loaded: Any,
    ) -> Found:
        """Of each pairing the first few rows of each section, and how many there are; `names`: the section's."""
        here = (col(table.pairing_id).in_(self.ids), *where)
        numbered = _numbered(table, names, here, order)
        rows = (
            select(table, numbered.c.section, numbered.c.total)
            .join(numbered, numbered.c.id == table.id)
            .where(numbered.c.place <= most)
            .order_by(table.pairing_id, numbered.c.place)
            .options(*loaded)
        )
        found: Found = {}
        for one, section, total in self.session.execute(rows):
            found.setdefault((one.pairing_id, section), ([], total))[0].append(one)
        return found


def _numbered(
    table: Any, names: Any, where: tuple[ColumnElement[bool], ...], order: tuple[Any, ...]
) -> Subquery:
    """The rows of each pairing that stand in a section, by their place in it, and how many are in it."""
    named = (
        select(col(table.id).label("id"), col(table.pairing_id).label("pairing_id"), names.label("section"))
        .where(*where)
        .add_columns(*(each.label(f"order_{n}") for n, each in enumerate(order)))
        .subquery()
    )
    own = [named.c.pairing_id, named.c.section]
    placed = [named.c[f"order_{n}"] for n in range(len(order))] + [named.c.id]
    place = func.row_number().over(partition_by=own, order_by=placed).label("place")
    total = func.count().over(partition_by=own).label("total")
    return select(named.c.id, named.c.section, place, total).where(named.c.section.is_not(None)).subquery()


def _told(
    found: Found, told: Told, spoken: dict[int, Values] | None = None
) -> dict[tuple[int, str], Section]:
    words = spoken or {}
    return {
        key: Section(total, [Line(one, told(one), words.get(one.id, {})) for one in rows])
        for key, (rows, total) in found.items()
    }
