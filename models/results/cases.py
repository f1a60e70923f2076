"""The problems of a time as cases, and to which kinds of pairing each belongs: read in one statement, however many."""

from collections.abc import Iterator
from datetime import UTC
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, union
from sqlmodel import Session, col

from models.problems.record import Problem, ProblemEntry
from models.registry.branches import Area
from models.registry.pairings import Member, Pairing, PairingKind
from models.results.measures import Case, Gathered, Measures, Stretch, judged
from models.results.rows import Asked

Measured = dict[PairingKind | None, Measures]
"""By kind of pairing; None: of all together, those of no pairing among them."""
FIRST_ACCEPTED = (
    select(func.min(col(ProblemEntry.at)))
    .where(col(ProblemEntry.problem_id) == col(Problem.id), col(ProblemEntry.step) == "accept")
    .correlate(Problem)
    .scalar_subquery()
)


def measures(session: Session, asked: Asked) -> Measured:
    """How the problems of a district were handled, together and by kind of pairing; however many, one by one."""
    within = Stretch(
        asked.period.start.astimezone(UTC), asked.until.astimezone(UTC)
    )  # compared fast with the rows'
    found: dict[PairingKind | None, Gathered] = {kind: Gathered() for kind in (None, *PairingKind)}
    for case, kinds in groupby(_cases(session, asked), key=itemgetter(0)):
        said = judged(case, within)
        for kind in {None, *(one for _, one in kinds)}:
            found[kind].add(said)
    return {kind: gathered.measures() for kind, gathered in found.items()}


def by_kind(session: Session, asked: Asked, which: ColumnElement[bool]) -> dict[PairingKind | None, int]:
    """How many problems of a district are `which`, together and by kind of pairing."""
    here = (asked.concerned(), which)
    total = session.execute(select(func.count()).select_from(Problem).where(*here)).scalar_one()
    of_kind = problem_kinds(asked, and_(*here)).subquery()
    rows = session.execute(select(of_kind.c.kind, func.count()).group_by(of_kind.c.kind))
    return {None: total} | {PairingKind(kind): many for kind, many in rows}


def problem_kinds(asked: Asked, which: ColumnElement[bool]) -> Any:
    """Each of these problems of a district with its kind of pairing: its pairing's, or those of its area's community.

    The community of a resident may stand in pairings of several kinds; the problem is counted with each.
    """
    mine = and_(col(Pairing.id) == col(Problem.pairing_id), col(Pairing.id).in_(asked.scope.pairings))
    own: Any = select(col(Problem.id).label("id"), col(Pairing.kind).label("kind")).join(Pairing, mine)
    return union(own.where(which), _by_area(asked).where(which))


def _cases(session: Session, asked: Asked) -> Iterator[tuple[Case, PairingKind | None]]:
    """Each problem that was raised, due or solved in it, as often as it has kinds of pairing, in a row."""
    kinds = problem_kinds(asked, _in_play(asked)).subquery()
    rows = select(
        kinds.c.kind,
        col(Problem.id),
        col(Problem.state),
        col(Problem.raised_at),
        col(Problem.accept_by),
        col(Problem.resolve_by),
        func.coalesce(FIRST_ACCEPTED, col(Problem.accepted_at)),
        col(Problem.resolved_at),
        col(Problem.satisfaction),
        col(Problem.reported_at).is_not(None),
        col(Problem.waiting_since).is_not(None),
    )
    rows = rows.outerjoin(kinds, kinds.c.id == col(Problem.id)).where(_in_play(asked))
    for kind, *row in session.execute(rows.order_by(col(Problem.id)).execution_options(yield_per=1000)):
        yield Case(*row), kind


def _by_area(asked: Asked) -> Any:
    return (
        select(col(Problem.id).label("id"), col(Pairing.kind).label("kind"))
        .select_from(Problem)
        .join(Area, col(Area.id) == col(Problem.area_id))
        .join(Member, col(Member.branch_id) == col(Area.branch_id))
        .join(Pairing, col(Pairing.id) == col(Member.pairing_id))
        .where(col(Pairing.id).in_(asked.scope.pairings))
    )


def _in_play(asked: Asked) -> ColumnElement[bool]:
    """Those of the district that were raised, due or solved in it, and some more; each of these found by its index."""
    start = asked.period.start
    later = (col(Problem.accept_by), col(Problem.resolve_by), col(Problem.resolved_at))
    there = or_(*(and_(asked.concerned(), at >= start) for at in later))
    return and_(col(Problem.raised_at) < asked.until, there)
