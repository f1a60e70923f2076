"""The rows behind a star: whoever sees it can open what it is lit by, and what speaks against it."""

from datetime import datetime

from sqlmodel import Session, col, select

from models.registry.pairings import Pairing
from models.results.behind import label
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
