"""How a district stands today: what is stuck and with whom, who is quiet, who would suit whom, who needs help."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy.orm import joinedload
from sqlmodel import Session, SQLModel, col, func, select

from models.base.things import About
from models.pairings.listing.record import Listing, ListingKind, ListingState
from models.pairings.plan.record import ActionState, PlanAction
from models.post.said import Values
from models.preferences.rounds import Window
from models.problems.card import outline
from models.problems.record import OPEN, Problem, overdue
from models.projects.record import Project
from models.projects.record import State as ProjectState
from models.registry.branches import Branch
from models.registry.pairings import ACTIVE, Pairing
from models.registry.people import Person
from models.rights.titles import title
from models.summaries.digests.stories import from_residents
from models.summaries.figures import quiet
from models.summaries.matching import Market, assign, once

SHOWN = 4
"""Of each kind that are told; the others are counted."""
PAIRED = 3
"""Branches for which somebody is suggested."""
HOURS = 3600


@dataclass(frozen=True)
class Some:
    """The first few of a kind, and how many there are."""

    shown: list[Values]
    total: int

    @property
    def values(self) -> Values:
        return {"shown": self.shown, "total": self.total}


@dataclass(frozen=True)
class Standing:
    problems: Some
    projects: Some
    actions: Some
    quiet: Some
    matches: Some
    helpless: Some
    needs: Some


def standing(session: Session, district: str, person: Person, now: datetime) -> Standing:
    """As of now, which is local time. `person` coordinates the district."""
    return Standing(
        stuck(session, district, now),
        _projects(session, district, now),
        _actions(session, district, now),
        _quiet(session, person, now),
        _matches(session, district, now),
        _helpless(session, district),
        _needs(session, district),
    )


def stuck(
    session: Session,
    district: str,
    now: datetime,
    window: Window | None = None,
    told: frozenset[About] = frozenset(),
) -> Some:
    """Overdue problems, the latest first, and with whom they are; `window`: that became so in it.

    Of those that are `told` elsewhere nothing is said.
    """
    due_at = col(Problem.due_at)
    newly = [due_at >= window.since, due_at < window.until] if window is not None else []
    newly.append(col(Problem.id).not_in([one.id for one in told if one.kind == "problem"]))
    found, total = _found(session, Problem, due_at, Problem.district == district, overdue(now), *newly)
    return Some([_stuck(session, one, now) for one in found], total)


def _stuck(session: Session, problem: Problem, now: datetime) -> Values:
    """By number, category and place, never its words (domain.md, Privacy)."""
    owner = problem.owner
    return outline(problem) | {
        "hours": int((now - problem.due).total_seconds() // HOURS),
        "with": title(session, owner, problem.area_id) if owner is not None else None,
        "rung": problem.rung.value,
    }


def _projects(session: Session, district: str, now: datetime) -> Some:
    """Those under way whose day has passed. What grew of a resident's problem is told without its title."""
    here = col(Project.pairing_id).in_(_pairings(district))
    late = (here, Project.state == ProjectState.RUNNING, col(Project.due) < now.date())
    found, total = _found(session, Project, col(Project.due), *late)
    of_residents = from_residents(session, found)
    return Some(
        [
            {
                "title": "" if one.id in of_residents else one.title,
                "branch": one.branch.name,
                "days": (now.date() - one.due).days,
            }
            for one in found
        ],
        total,
    )


def _actions(session: Session, district: str, now: datetime) -> Some:
    """What branches promised in their plans, and whose day has passed; its words are for them and their partners."""
    active = select(Pairing.id).where(ACTIVE, Pairing.district == district)
    late = (PlanAction.state == ActionState.OPEN, col(PlanAction.by) < now.date())
    here = col(PlanAction.pairing_id).in_(active)
    found, total = _found(session, PlanAction, col(PlanAction.by), here, *late)
    return Some([{"branch": one.branch.name, "days": (now.date() - one.by).days} for one in found], total)


def _quiet(session: Session, person: Person, now: datetime) -> Some:
    found = quiet(session, person, None, now)
    return Some([{"branches": names} for names in list(found.values())[:SHOWN]], len(found))


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


def _helpless(session: Session, district: str) -> Some:
    """Problems whose owners ask the paired branches for help."""
    wanted = (Problem.district == district, col(Problem.help_wanted_at).is_not(None))
    found, total = _found(
        session, Problem, col(Problem.help_wanted_at), col(Problem.state).in_(OPEN), *wanted
    )
    return Some([outline(one) for one in found], total)


def _needs(session: Session, district: str) -> Some:
    """What branches need and nobody has answered, the oldest first."""
    open_needs = (Listing.kind == ListingKind.NEED, Listing.state == ListingState.OPEN)
    here = col(Listing.branch_id).in_(select(Branch.id).where(Branch.district == district))
    found, total = _found(session, Listing, col(Listing.posted_at), here, *open_needs)
    return Some([{"text": one.text, "branch": one.branch.name} for one in found], total)


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


def _found(session: Session, table: Any, order: Any, *where: Any) -> tuple[list[Any], int]:
    """The first few rows and how many there are. Nothing needs counting that is shown whole."""
    rows = select(table).where(*where).order_by(order, table.id).limit(SHOWN).options(*LOADED[table])
    found = list(session.exec(rows))
    if len(found) < SHOWN:
        return found, len(found)
    return found, session.exec(select(func.count()).select_from(table).where(*where)).one()
