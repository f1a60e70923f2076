"""The pairings of which nothing was heard: no activity, no step of theirs, of their plan, projects or problems."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlmodel import Session, col, func, select

from models.activities.record import Activity, was_held
from models.activities.record import State as ActivityState
from models.pairings.plan.record import PlanAction
from models.problems import lasting
from models.problems.record import Problem
from models.projects.record import Project, ProjectEntry
from models.registry.pairings import ACTIVE, Pairing, PairingEntry, names_of
from models.summaries.span import WEEK, Week

QUIET_AFTER = 3 * WEEK
"""After how long the coordinator hears of a quiet pairing; its branches are not pressed."""


def since(at: datetime) -> ColumnElement[bool]:
    """The pairings that are older than this moment, and of which nothing was heard since."""
    began = col(Pairing.active_since)
    return and_(ACTIVE, or_(began.is_(None), began <= at), *(~one for one in _heard(at)))


def fallen(
    session: Session, districts: Sequence[str], span: Week, begun: date | None
) -> dict[int, list[str]]:
    """Those that have just become quiet for three weeks, with the names of their branches: each once.

    Of what was never heard of it is counted from when the bot `begun`; None: nothing is known of before.
    """
    at = span.end - QUIET_AFTER
    before = at - WEEK
    if not districts or begun is None or begun >= at.date():
        return {}
    just = or_(col(Pairing.active_since) >= before, *_heard(before))
    known = (just,) if begun < before.date() else ()
    return names(session, col(Pairing.district).in_(districts), since(at), *known)


def names(session: Session, *which: Any, skip: int = 0, limit: int | None = None) -> dict[int, list[str]]:
    """The names of the branches of each of these pairings, the oldest first."""
    ids = select(Pairing.id).where(*which).order_by(col(Pairing.id)).offset(skip).limit(limit)
    return names_of(session, ids)


def count(session: Session, *which: Any) -> int:
    """How many pairings these are."""
    return session.exec(select(func.count()).select_from(Pairing).where(*which)).one()


def _heard(at: datetime) -> tuple[ColumnElement[bool], ...]:
    """The pairings of which something was heard since then, by what it was."""
    pairing_id = col(Pairing.id)
    planned = and_(col(Activity.state) == ActivityState.LOGGED, col(Activity.logged_at) >= at)
    held = select(Activity.pairing_id).where(col(Activity.starts_at) >= at, or_(was_held(), planned))
    step = select(PairingEntry.pairing_id).where(col(PairingEntry.at) >= at)
    told = select(Project.pairing_id).join(ProjectEntry).where(col(ProjectEntry.at) >= at)
    problem = exists().where(
        lasting.unended(at, col(Problem.pairing_id) == pairing_id),
        or_(col(Problem.raised_at) >= at, col(Problem.resolved_at) >= at),
    )
    action = exists().where(
        col(PlanAction.pairing_id) == pairing_id,
        or_(col(PlanAction.added_at) >= at, col(PlanAction.closed_at) >= at),
    )
    return *(pairing_id.in_(one) for one in (held, step, told)), problem, action
