"""The digest of a district over a time, whole: text, picture, paper and workbook all tell of this."""

from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import Session, col, func, select

from models.activities.record import Activity
from models.base import aside
from models.base.refusals import Refused
from models.registry.pairings import PairingKind
from models.registry.people import Person
from models.results import kinds
from models.results.rows import Asked
from models.results.scope import Scope
from models.results.totals import Line, Reached, reached
from models.rights.permissions import coordinated
from models.summaries import late
from models.summaries.digests.counts import Compared, compared
from models.summaries.digests.standing import Standing, standing
from models.summaries.shown import NOTHING, Told

FRESH = timedelta(days=10)
"""So long after a time its digest may still be due: what an outage kept back."""


@dataclass(frozen=True)
class Digest:
    """`of_kinds`: what it came to in numbers, by kind of pairing. `met`: offers and needs.

    `added`: what was held earlier, and logged after the digest of its own time. `standing`: as of today, of a time that
    goes on, or ended so lately that its digest is due.
    """

    asked: Asked
    compared: Compared
    pairings: dict[PairingKind, int]
    reached: Reached
    of_kinds: dict[PairingKind, list[Line]]
    met: int
    added: int
    standing: Standing | None

    @property
    def district(self) -> str:
        return self.asked.scope.district or ""


def own_district(person: Person) -> Scope:
    """The district of which this person reads the digest: the one that they coordinate. Raises NotAllowed."""
    return Scope(district=coordinated(person, "digests.for_coordinators"))


def digest(session: Session, asked: Asked, told: Told = NOTHING) -> Digest:
    """The digest of a district for who coordinates it, read aside. Raises Refused for a time that has not begun.

    `told`: what the same message tells of elsewhere.
    """
    if asked.period.start > asked.now:
        raise Refused("digests.not_begun", first=asked.period.start.date().isoformat())
    known_by = ("digest", asked.scope, asked.period, told)
    return aside.read(session, known_by, lambda reading: _read(reading, asked, told))


def _read(session: Session, asked: Asked, told: Told) -> Digest:
    return Digest(
        asked,
        compared(session, asked),
        kinds.pairings(session, asked),
        reached(session, asked),
        kinds.numbers(session, asked),
        kinds.met(session, asked),
        _added(session, asked),
        standing(session, asked.scope.district or "", asked.now, told) if _is_news(asked) else None,
    )


def _added(session: Session, asked: Asked) -> int:
    theirs = col(Activity.pairing_id).in_(asked.scope.pairings)
    many = select(func.count()).where(theirs, late.added(asked.period.start, asked.period.end))
    return session.exec(many).one()


def _is_news(asked: Asked) -> bool:
    """Whether today may be told of: of a time that has been over for longer it says nothing."""
    return asked.now - asked.period.end < FRESH
