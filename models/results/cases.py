"""The problems of a time as cases, counted together and by kind of pairing: read in one statement, however many."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlmodel import Session, col

from models.problems import counted, lasting
from models.problems.record import Problem
from models.registry.branches import Area
from models.registry.pairings import Member, Pairing, PairingKind
from models.results.measures import Case, Gathered, Measures, Stretch, judged
from models.results.rows import Asked

Kind = PairingKind | None
"""None: all together, those of no pairing among them."""
Place = tuple[int | None, int | None]
"""The pairing and the area of a problem."""


@dataclass(frozen=True)
class Kinds:
    """With which kinds a problem is counted: its pairing's, or those of its area's community, which may be several."""

    of_pairings: dict[int, PairingKind]
    of_areas: dict[int, set[PairingKind]]

    def of(self, place: Place) -> set[Kind]:
        """All together is among them."""
        pairing_id, area_id = place
        own = {self.of_pairings[pairing_id]} if pairing_id in self.of_pairings else set()
        return {None} | own | self.of_areas.get(area_id or 0, set())


def kinds(session: Session, asked: Asked) -> Kinds:
    """Of what is asked about."""
    theirs = col(Pairing.id).in_(asked.scope.pairings)
    of_pairings = session.execute(select(col(Pairing.id), col(Pairing.kind)).where(theirs))
    by_area: Any = (
        select(col(Area.id), col(Pairing.kind))
        .join(Member, col(Member.branch_id) == col(Area.branch_id))
        .join(Pairing, col(Pairing.id) == col(Member.pairing_id))
    )
    of_areas: dict[int, set[PairingKind]] = {}
    for id, kind in session.execute(by_area.where(theirs).distinct()):
        of_areas.setdefault(id, set()).add(kind)
    return Kinds(dict(of_pairings.all()), of_areas)


def measures(session: Session, asked: Asked, kinds: Kinds) -> dict[Kind, Measures]:
    """How the problems of a district were handled, together and by kind of pairing; however many, one by one."""
    within = Stretch(
        asked.period.start.astimezone(UTC), asked.until.astimezone(UTC)
    )  # compared fast with the rows'
    found: dict[Kind, Gathered] = {kind: Gathered() for kind in (None, *PairingKind)}
    of = cache(lambda place: [found[kind] for kind in kinds.of(place)])
    for case, place in _cases(session, asked):
        said = judged(case, within)
        for gathered in of(place):
            gathered.add(said)
    return {kind: gathered.measures() for kind, gathered in found.items()}


def left(
    session: Session, asked: Asked, kinds: Kinds, then: datetime | None
) -> tuple[Counter[Kind], Counter[Kind]]:
    """How many problems of a district are open, and how many of these late; `then`: as of that moment in the past."""
    here = asked.concerned() if then is None else lasting.around(asked.concerned(), then)
    late = func.count().filter(counted.is_late(asked.now, then))
    places = (col(Problem.pairing_id), col(Problem.area_id))
    rows = select(*places, func.count(), late).where(here, counted.is_open(then)).group_by(*places)
    every, overdue = Counter[Kind](), Counter[Kind]()
    for *place, many, of_them in session.execute(rows):
        for kind in kinds.of((place[0], place[1])):
            every[kind] += many
            overdue[kind] += of_them
    return every, overdue


def _cases(session: Session, asked: Asked) -> Iterator[tuple[Case, Place]]:
    """Each problem that was raised, answered, due or solved in it, and where it is."""
    rows = select(
        col(Problem.pairing_id),
        col(Problem.area_id),
        col(Problem.id),
        col(Problem.state),
        col(Problem.raised_at),
        col(Problem.accept_by),
        col(Problem.resolve_by),
        col(Problem.answered_at),
        col(Problem.resolved_at),
        col(Problem.satisfaction),
        col(Problem.reported_at).is_not(None),
        col(Problem.waiting_since).is_not(None),
    )
    rows = rows.where(_in_play(asked)).execution_options(yield_per=1000)
    for pairing_id, area_id, *row in session.execute(rows):
        yield Case(*row), (pairing_id, area_id)


def _in_play(asked: Asked) -> ColumnElement[bool]:
    """Those of the district of which something was or was to be in it; each of these is found by its index."""
    at = (Problem.raised_at, Problem.accept_by, Problem.answered_at, Problem.resolve_by, Problem.resolved_at)
    return or_(*(and_(asked.concerned(), asked.within(col(one))) for one in at))
