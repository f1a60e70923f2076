"""The pairings of five stars of a quarter, as a coordinator may show them to the paired branches: never in a ranking."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, func, select

from models.base.locking import lock
from models.base.refusals import NotAllowed, Refused, TooLate
from models.post.said import Values
from models.registry.pairings import Pairing, names_of
from models.registry.people import Person
from models.results.period import Period
from models.stars.criteria import FIVE
from models.stars.record import HOLDS, ClosedStars, StarEntry, StarStep, publication
from models.stars.who import reads_published

PAGE = 5


@dataclass(frozen=True)
class Page:
    """Pairings of five stars in the order in which they were registered; `total`: how many there are in all."""

    told: list[Values]
    total: int


def five_stars(session: Session, district: str, quarter: str, page: int) -> Page:
    """A page of a closed quarter's, each with the story that its branches told."""
    story = and_(
        col(StarEntry.pairing_id) == col(Pairing.id),
        col(StarEntry.quarter) == quarter,
        col(StarEntry.step) == StarStep.STORY,
        HOLDS,
    )
    rows = (
        select(Pairing, StarEntry.words)
        .join(ClosedStars, col(ClosedStars.pairing_id) == col(Pairing.id))
        .outerjoin(StarEntry, story)
        .where(Pairing.district == district, ClosedStars.quarter == quarter, ClosedStars.lit == FIVE)
        .order_by(col(Pairing.id))
    )
    some = session.exec(rows.offset(page * PAGE).limit(PAGE)).all()
    names = names_of(session, [one.id for one, _ in some])
    told = [{"kind": one.kind.value, "branches": names[one.id], "story": words or ""} for one, words in some]
    return Page(told, count(session, district, quarter))


def count(session: Session, district: str, quarter: str) -> int:
    """How many pairings of a district had five stars when the quarter was closed."""
    five = (Pairing.district == district, ClosedStars.quarter == quarter, ClosedStars.lit == FIVE)
    return session.exec(select(func.count()).select_from(ClosedStars).join(Pairing).where(*five)).one()


def may_publish(session: Session, district: str, quarter: Period, by: Person) -> None:
    """A coordinator of the district, once the quarter is closed. Raises NotAllowed, TooLate, Refused."""
    if district not in by.standing.districts:
        raise NotAllowed("refusals.not_yours")
    if publication(session, district, quarter.code) is not None:
        raise TooLate("stars.published_already")
    if not count(session, district, quarter.code):
        raise Refused("stars.nothing_to_publish")


def publish(session: Session, district: str, quarter: Period, by: Person, now: datetime) -> StarEntry:
    """The paired branches of the district hear of it in their next morning's message. Raises as `may_publish`."""
    may_publish(session, district, quarter, by)
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    row = {
        "district": district,
        "quarter": quarter.code,
        "step": StarStep.PUBLISHED,
        "words": "",
        "by_id": by.id,
        "at": now,
    }
    statement = dialect.insert(StarEntry).values(row).on_conflict_do_nothing().returning(col(StarEntry.id))
    id = session.execute(statement).scalar_one_or_none()
    if id is None:  # another coordinator did, a moment ago
        raise TooLate("stars.published_already")
    return session.get_one(StarEntry, id)


def take_back(session: Session, shown: StarEntry, by: Person, now: datetime) -> None:
    """It can be opened no longer. Raises NotAllowed for who is no coordinator of the district."""
    if shown.district not in by.standing.districts:
        raise NotAllowed("refusals.not_yours")
    shown.undone_at, shown.undone_by_id = now, by.id


def find(session: Session, id: int, reader: Person) -> StarEntry:
    """A publication that holds, for those who may read it. Raises Refused."""
    shown = lock(session, StarEntry, id)
    if shown is None or shown.step is not StarStep.PUBLISHED or not reads_published(session, shown, reader):
        raise NotAllowed("refusals.unknown_pairing")
    if shown.undone_at is not None:
        raise TooLate("stars.taken_back")
    return shown
