"""The rows behind a star: whoever sees it can open what it is lit by, and what speaks against it."""

from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from models.activities.record import Activity
from models.ledgers.record import LedgerEntry
from models.pairings.listing.record import Listing
from models.pairings.plan.record import PlanAction
from models.post.said import Said, said
from models.problems.card import outline
from models.problems.record import Problem
from models.projects.record import Project, State
from models.registry.pairings import Pairing
from models.results.opened import Row
from models.results.period import Period
from models.results.rows import Asked
from models.results.scope import Scope
from models.stars.measures import SOURCES, Measure

PAGE = 6


def rows(
    session: Session,
    pairing: Pairing,
    quarter: Period,
    measure: Measure,
    now: datetime,
    page: int,
    *,
    missed: bool = False,
) -> list[Row]:
    """The newest first; one more than a page where there are more."""
    source = SOURCES[measure]
    found = source.misses if missed else source.hits
    if found is None:
        return []
    ids = found(Asked(Scope(pairing=pairing), quarter, now)).subquery()
    key = col(source.table.id)  # type: ignore[attr-defined]
    theirs = select(ids.c.id).where(ids.c.pairing_id == pairing.id)
    some = select(source.table).where(key.in_(theirs)).order_by(key.desc())
    listed = session.exec(some.offset(page * PAGE).limit(PAGE + 1))
    return [Row(one, label(one)) for one in listed]


def label(one: Any) -> Said:
    """What the button says; of a problem its outline alone (domain.md, Privacy)."""
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
