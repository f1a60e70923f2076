"""Results of a district by kind of pairing: each question asked in one statement for all kinds at once."""

from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlmodel import Session, SQLModel, col

from models.activities.record import Activity
from models.ledgers.record import LedgerEntry
from models.pairings.figures.record import Figure
from models.pairings.listing.record import Listing, ListingState
from models.pairings.plan.record import ActionState, PlanAction
from models.problems.record import Problem
from models.projects.record import Project, State
from models.registry.branches import in_district
from models.registry.pairings import ACTIVE, Pairing, PairingKind
from models.results.rows import Asked
from models.results.totals import Line, What, sums

Counts = dict[What, int]


def counted(session: Session, asked: Asked) -> dict[PairingKind, Counts]:
    """How much there is of each, by kind; solved problems are told by `cases`, numbers by `numbers`."""
    found: dict[PairingKind, Counts] = {kind: {} for kind in PairingKind}
    for what, table, where in (
        (What.ACTIVITIES, Activity, asked.held()),
        (What.DEEDS, Activity, asked.deeds()),
        (What.PROJECTS, Project, asked.projects()),
        (What.PLATFORMS, LedgerEntry, asked.platforms()),
    ):
        for kind, many in session.execute(_by_kind(table, where)):
            found[PairingKind(kind)][what] = many
    return found


def finished(session: Session, asked: Asked) -> dict[PairingKind, int]:
    """How many projects came to their result in it, by kind."""
    done = and_(asked.projects(), col(Project.state) == State.DONE, asked.within(col(Project.closed_at)))
    rows = session.execute(_by_kind(Project, done))
    return {PairingKind(kind): many for kind, many in rows}


def kept(session: Session, asked: Asked) -> dict[PairingKind, int]:
    """How many actions of their plans were done in it, by kind."""
    here = col(PlanAction.pairing_id).in_(asked.scope.pairings)
    done = and_(here, col(PlanAction.state) == ActionState.DONE, asked.within(col(PlanAction.closed_at)))
    return {PairingKind(kind): many for kind, many in session.execute(_by_kind(PlanAction, done))}


def met(session: Session, asked: Asked) -> int:
    """How many offers and needs of the district's branches came to something in it."""
    here = col(Listing.branch_id).in_(in_district(asked.scope.district or ""))
    done = (col(Listing.state) == ListingState.DONE, asked.within(col(Listing.closed_at)))
    return session.scalar(select(func.count()).select_from(Listing).where(here, *done)) or 0


def pairings(session: Session, asked: Asked) -> dict[PairingKind, int]:
    """How many pairings are active today, by kind."""
    rows = select(col(Pairing.kind), func.count()).where(ACTIVE, col(Pairing.id).in_(asked.scope.pairings))
    return {PairingKind(kind): many for kind, many in session.execute(rows.group_by(col(Pairing.kind)))}


def numbers(session: Session, asked: Asked) -> dict[PairingKind, list[Line]]:
    """The numbers that came of it, by kind."""
    of = (Activity, Problem, Project, LedgerEntry)
    groups = (
        select(col(Pairing.kind))
        .select_from(Figure)
        .outerjoin(Activity, col(Activity.id) == col(Figure.activity_id))
        .outerjoin(Problem, col(Problem.id) == col(Figure.problem_id))
        .outerjoin(Project, col(Project.id) == col(Figure.project_id))
        .outerjoin(LedgerEntry, col(LedgerEntry.id) == col(Figure.ledger_entry_id))
        .join(Pairing, col(Pairing.id) == func.coalesce(*(col(one.pairing_id) for one in of)))
    )
    found: dict[PairingKind, list[Line]] = {kind: [] for kind in PairingKind}
    for kind, line in sums(session, asked, groups):
        found[PairingKind(kind)].append(line)
    return found


def _by_kind(table: type[SQLModel], where: ColumnElement[bool]) -> Any:
    mine: Any = table
    return (
        select(col(Pairing.kind), func.count())
        .select_from(table)
        .join(Pairing, col(Pairing.id) == mine.pairing_id)
        .where(where)
        .group_by(col(Pairing.kind))
    )
