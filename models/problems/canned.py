"""Answers that a branch gives again and again, kept once, with placeholders for what differs."""

from datetime import datetime

from sqlmodel import Field, Session, SQLModel, col, func, select

from models.base.columns import Moment
from models.base.refusals import NotAllowed, Refused, Unfit
from models.registry.branches import Area
from models.registry.people import Person
from models.understanding.writing import fill, placeholders

LONGEST = 300
MOST = 20
"""Answers that a branch may keep."""


class CannedAnswer(SQLModel, table=True):
    """`dropped_at`: it is offered no more."""

    __tablename__ = "canned_answers"

    id: int = Field(default=None, primary_key=True)
    branch_id: int = Field(foreign_key="branches.id", index=True)
    text: str
    by_id: int = Field(foreign_key="people.id")
    at: datetime = Field(sa_type=Moment)
    dropped_at: datetime | None = Field(default=None, sa_type=Moment)


def branches_of(session: Session, person: Person) -> list[int]:
    """The branches whose answers a person uses and keeps: those they speak for, and their areas' communities."""
    standing = person.standing
    areas = standing.areas
    communities = session.exec(select(Area.branch_id).where(col(Area.id).in_(areas)))
    return list(dict.fromkeys([*person.standing.acts_for, *communities]))


def of_person(session: Session, person: Person) -> list[CannedAnswer]:
    """The answers this person may use, the newest first."""
    kept = (
        col(CannedAnswer.branch_id).in_(branches_of(session, person)),
        col(CannedAnswer.dropped_at).is_(None),
    )
    return list(session.exec(select(CannedAnswer).where(*kept).order_by(col(CannedAnswer.id).desc())))


def add(session: Session, by: Person, text: str, known: frozenset[str], now: datetime) -> CannedAnswer:
    """Keeps an answer for the person's branch. `known`: the names that may stand in braces.

    Raises NotAllowed for whoever has no branch, Unfit for a placeholder nobody knows, Refused for too many answers.
    """
    own = branches_of(session, by)
    if not own:
        raise NotAllowed("refusals.not_yours")
    if unknown := [name for name in placeholders(text) if name not in known]:
        raise Unfit("text", "canned.unknown_placeholder", name=unknown[0])
    kept = (CannedAnswer.branch_id == own[0], col(CannedAnswer.dropped_at).is_(None))
    if session.exec(select(func.count()).select_from(CannedAnswer).where(*kept)).one() >= MOST:
        raise Refused("canned.too_many", most=MOST)
    one = CannedAnswer(branch_id=own[0], text=text, by_id=by.id, at=now)
    session.add(one)
    session.flush()
    return one


def find_if_allowed(session: Session, id: int, reader: Person) -> CannedAnswer:
    """The answer, for people of its branch. Raises NotAllowed for others."""
    one = session.get(CannedAnswer, id)
    if one is None or one.branch_id not in branches_of(session, reader):
        raise NotAllowed("refusals.not_yours")
    return one


def drop(one: CannedAnswer, now: datetime) -> None:
    """It is offered no more."""
    one.dropped_at = one.dropped_at or now


def filled(one: CannedAnswer, values: dict[str, str]) -> str:
    """The answer with what stands for each placeholder."""
    return fill(one.text, lambda found: values.get(found[1], found[0]))
