"""The problems of a time as cases, and to which kinds of pairing each belongs: read in two statements, however many."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, union
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models.problems.record import Problem, ProblemEntry
from models.registry.branches import Area
from models.registry.pairings import Member, Pairing, PairingKind
from models.results.measures import Case, Judged, Measures, Stretch, judged, measured
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
    """How the problems of a district were handled, together and by kind of pairing."""
    within = Stretch(asked.period.start, asked.until)
    every: dict[int, Judged] = {}
    kinds: dict[PairingKind, list[Judged]] = {kind: [] for kind in PairingKind}
    for kind, case in _cases(session, asked):
        every[case.id] = judged(case, within)
        if kind is not None:
            kinds[kind].append(every[case.id])
    for id, kind in session.execute(_of_areas(asked)):
        kinds[PairingKind(kind)].append(every[id])
    whole: Measured = {None: measured(list(every.values()))}
    return whole | {kind: measured(some) for kind, some in kinds.items()}


def by_kind(session: Session, asked: Asked, which: ColumnElement[bool]) -> dict[PairingKind | None, int]:
    """How many problems of a district are `which`, together and by kind of pairing."""
    here = (asked.concerned(), which)
    total = session.execute(select(func.count()).select_from(Problem).where(*here)).scalar_one()
    of_kind = problem_kinds(asked, which).subquery()
    rows = session.execute(select(of_kind.c.kind, func.count()).group_by(of_kind.c.kind))
    return {None: total} | {PairingKind(kind): many for kind, many in rows}


def problem_kinds(asked: Asked, which: ColumnElement[bool]) -> Any:
    """Each of these problems of a district with its kind of pairing: its pairing's, or those of its area's community.

    The community of a resident may stand in pairings of several kinds; the problem is counted with each.
    """
    here = (asked.concerned(), which)
    own: Any = select(col(Problem.id).label("id"), col(Pairing.kind).label("kind")).join(Pairing, _own(asked))
    return union(own.where(*here), _by_area(asked).where(*here))


def _cases(session: Session, asked: Asked) -> Iterable[tuple[PairingKind | None, Case]]:
    """Each problem that was raised, due or solved in it, with the kind of its own pairing."""
    rows = select(
        col(Pairing.kind),
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
    rows = rows.outerjoin(Pairing, _own(asked)).where(asked.concerned(), _in_play(asked))
    for kind, *row in session.execute(rows.execution_options(yield_per=1000)):
        yield kind, Case(*row)


def _own(asked: Asked) -> ColumnElement[bool]:
    """Of a problem: its own pairing, if that is of the district."""
    return and_(col(Pairing.id) == col(Problem.pairing_id), col(Pairing.id).in_(asked.scope.pairings))


def _of_areas(asked: Asked) -> Any:
    """Residents' problems with the kinds of their community's pairings, but for the kind of their own."""
    own: Any = aliased(Pairing)
    other = or_(col(own.kind).is_(None), col(own.kind) != col(Pairing.kind))
    same = and_(col(own.id) == col(Problem.pairing_id), col(own.id).in_(asked.scope.pairings))
    rows = _by_area(asked).outerjoin(own, same)
    return rows.where(asked.concerned(), _in_play(asked), other).distinct()


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
    """Those that were raised, due or solved in it, and some more."""
    start = asked.period.start
    later = (col(Problem.accept_by), col(Problem.resolve_by), col(Problem.resolved_at))
    return and_(col(Problem.raised_at) < asked.until, or_(*(at >= start for at in later)))
