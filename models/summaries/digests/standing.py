"""How a district stands today: what is stuck and with whom, who is quiet, who would suit whom, who needs help."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy.orm import joinedload
from sqlmodel import Session, SQLModel, col, func, select

from models.pairings.listing.record import Listing, ListingKind, ListingState
from models.pairings.plan.record import ActionState, PlanAction
from models.post.said import Values
from models.preferences.rounds import Window
from models.problems import counted
from models.problems.card import outline
from models.problems.record import Problem
from models.projects.record import Project
from models.projects.record import State as ProjectState
from models.registry.branches import in_district
from models.registry.pairings import ACTIVE, Pairing
from models.registry.people import Person
from models.rights.titles import title
from models.summaries import silence
from models.summaries.digests.stories import from_residents
from models.summaries.lines import lateness
from models.summaries.matching import Market, assign, once
from models.summaries.shown import NOTHING, Told

SHOWN = 4
"""Of each kind that are told; the others are counted."""
PAIRED = 2
"""Branches for which somebody is suggested."""
HOURS = 3600


@dataclass(frozen=True)
class Some:
    """The first few of a kind, and how many there are. `told`: of these the same message tells elsewhere."""

    shown: list[Values]
    total: int
    told: int = 0

    @property
    def others(self) -> int:
        """How many are told of nowhere else."""
        return self.total - self.told

    @property
    def values(self) -> Values:
        return {"shown": self.shown, "total": self.others, "beside": self.told > 0}


@dataclass(frozen=True)
class Standing:
    problems: Some
    projects: Some
    actions: Some
    quiet: Some
    matches: Some
    helpless: Some
    needs: Some


def standing(session: Session, district: str, now: datetime, told: Told = NOTHING) -> Standing:
    """As of now, which is local time. Of what is `told` elsewhere nothing is said; it is only counted."""
    return Standing(
        stuck(session, district, now, told=told),
        _projects(session, district, now, told),
        _actions(session, district, now, told),
        _quiet(session, district, now, told),
        _matches(session, district, now),
        _helpless(session, district, now, told),
        _needs(session, district, told),
    )


def stuck(
    session: Session,
    district: str,
    now: datetime,
    window: Window | None = None,
    told: Told = NOTHING,
) -> Some:
    """Overdue problems, the latest first, and with whom they are; `window`: that became so in it."""
    due_at = col(Problem.due_at)
    newly = [due_at >= window.since, due_at < window.until] if window is not None else []
    late = (Problem.district == district, counted.is_late(now), *newly)
    found = _found(session, Problem, due_at, *late, told=told)
    return found.of(_stuck(session, one, now) for one in found.rows)


def _stuck(session: Session, problem: Problem, now: datetime) -> Values:
    """By number, category and place, never its words (domain.md, Privacy)."""
    owner = problem.owner
    return outline(problem) | {
        "hours": int((now - problem.due).total_seconds() // HOURS),
        "help": problem.help_wanted_at is not None,
        **lateness(problem.due.astimezone(now.tzinfo).date(), now),
        "with": title(session, owner, problem.area_id) if owner is not None else None,
        "rung": problem.rung.value,
    }


def _projects(session: Session, district: str, now: datetime, told: Told) -> Some:
    """Those under way whose day has passed. What grew of a resident's problem is told without its title."""
    here = col(Project.pairing_id).in_(_pairings(district))
    late = (here, Project.state == ProjectState.RUNNING, col(Project.due) < now.date())
    found = _found(session, Project, col(Project.due), *late, told=told)
    of_residents = from_residents(session, found.rows)
    return found.of(
        {
            "title": "" if one.id in of_residents else one.title,
            "branch": one.branch.name,
            **lateness(one.due, now),
        }
        for one in found.rows
    )


def _actions(session: Session, district: str, now: datetime, told: Told) -> Some:
    """What branches promised in their plans, and whose day has passed; its words are for them and their partners."""
    active = select(Pairing.id).where(ACTIVE, Pairing.district == district)
    late = (PlanAction.state == ActionState.OPEN, col(PlanAction.by) < now.date())
    here = col(PlanAction.pairing_id).in_(active)
    found = _found(session, PlanAction, col(PlanAction.by), here, *late, told=told)
    return found.of({"branch": one.branch.name, **lateness(one.by, now)} for one in found.rows)


def _quiet(session: Session, district: str, now: datetime, told: Told) -> Some:
    """The oldest first; not those of which the same message says that they have just fallen silent."""
    which = (col(Pairing.district) == district, silence.since(now - silence.QUIET_AFTER))
    elsewhere = col(Pairing.id).in_([one.id for one in told if one.kind == "pairing"])
    found = silence.names(session, *which, ~elsewhere, limit=SHOWN)
    total, known = silence.count(session, *which), silence.count(session, *which, elsewhere) if told else 0
    return Some([{"branches": names} for names in found.values()], total, known)


def _matches(session: Session, district: str, now: datetime) -> Some:
    """Branches that are alone, with whom each may be paired: whether it is, they decide."""
    market = Market(session, now)
    alone = market.unpaired([district])
    suggested = once(assign(market, alone[:PAIRED])) if alone else []
    return Some(
        [
            {"name": one.name, "partner": one.candidate.name, "reason": one.candidate.reasons[0]}
            for one in suggested
            if one.candidate is not None
        ],
        len(alone),
    )


def _helpless(session: Session, district: str, now: datetime, told: Told) -> Some:
    """Problems whose owners ask the paired branches for help; of those that are late, `stuck` says so."""
    wanted_at = col(Problem.help_wanted_at)
    wanted = (Problem.district == district, wanted_at.is_not(None), counted.is_open(), ~counted.is_late(now))
    found = _found(session, Problem, wanted_at, *wanted, told=told)
    return found.of(outline(one) for one in found.rows)


def _needs(session: Session, district: str, told: Told) -> Some:
    """What branches need and nobody has answered, the oldest first."""
    open_needs = (Listing.kind == ListingKind.NEED, Listing.state == ListingState.OPEN)
    here = col(Listing.branch_id).in_(in_district(district))
    found = _found(session, Listing, col(Listing.posted_at), here, *open_needs, told=told)
    return found.of({"text": one.text, "branch": one.branch.name} for one in found.rows)


def _pairings(district: str) -> Any:
    return select(Pairing.id).where(Pairing.district == district)


PROBLEM, PROJECT, ACTION, LISTING = (cast("Any", one) for one in (Problem, Project, PlanAction, Listing))
LOADED: dict[type[SQLModel], tuple[Any, ...]] = {
    Problem: (
        joinedload(PROBLEM.area),
        joinedload(PROBLEM.branch),
        joinedload(PROBLEM.owner).selectinload(cast("Any", Person).roles),
    ),
    Project: (joinedload(PROJECT.branch),),
    PlanAction: (joinedload(ACTION.branch),),
    Listing: (joinedload(LISTING.branch),),
}
"""What is read along with the rows of a table."""


KINDS: dict[type[SQLModel], str] = {
    Problem: "problem",
    Project: "project",
    PlanAction: "action",
    Listing: "listing",
}
"""As what the rows of a table are told elsewhere."""


@dataclass(frozen=True)
class _Found:
    """The first few rows, how many there are, and of how many the same message tells elsewhere."""

    rows: list[Any]
    total: int
    told: int

    def of(self, shown: Iterable[Values]) -> Some:
        return Some(list(shown), self.total, self.told)


def _found(session: Session, table: Any, order: Any, *where: Any, told: Told) -> _Found:
    """Nothing needs counting that is shown whole."""
    ids = [one.id for one in told if one.kind == KINDS[table]]
    others = (*where, table.id.not_in(ids))
    rows = select(table).where(*others).order_by(order, table.id).limit(SHOWN).options(*LOADED[table])
    found = list(session.exec(rows))
    many = len(found) if len(found) < SHOWN else _count(session, table, *others)
    elsewhere = _count(session, table, *where, table.id.in_(ids)) if ids else 0
    return _Found(found, many + elsewhere, elsewhere)


def _count(session: Session, table: Any, *where: Any) -> int:
    return session.exec(select(func.count()).select_from(table).where(*where)).one()
