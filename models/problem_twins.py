"""Problems that may be the same: of the same place, lately, in much the same words."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, func, select

from models.ladder import Matter
from models.people import Person, roles_of
from models.problem_record import OPEN, Follower, Problem, State

LATELY = timedelta(days=30)
ALIKE = 55.0
"""From 0 to 100: how much two texts have to share."""
SHOWN = 3
LOOKED_AT = 200
AGAIN = timedelta(days=1)


def twins(session: Session, matter: Matter, text: str, by: Person, now: datetime) -> list[Problem]:
    """Open problems of others in the same area or pairing that may be the same, the likeliest first."""
    from rapidfuzz import fuzz, process

    place = (
        Problem.area_id == matter.area_id
        if matter.area_id is not None
        else Problem.pairing_id == matter.pairing_id
    )
    recent = select(Problem).where(
        place,
        col(Problem.state).in_(OPEN),
        Problem.raised_at >= now - LATELY,
        Problem.raiser_id != by.id,
    )
    found = session.exec(recent.order_by(col(Problem.id).desc()).limit(LOOKED_AT)).all()
    texts = {one.id: one.text for one in found}
    best = process.extract(
        text, texts, scorer=fuzz.token_set_ratio if text.isascii() else fuzz.ratio, limit=SHOWN
    )
    likely = [id for _, score, id in best if score >= ALIKE]
    return [one for id in likely for one in found if one.id == id]


def how_many(session: Session, problem: Problem) -> int:
    """How many people have it: whoever raised it, and those who joined."""
    return (
        1
        + session.exec(
            select(func.count()).select_from(Follower).where(Follower.problem_id == problem.id)
        ).one()
    )


def said_before(session: Session, by: Person, text: str, now: datetime) -> Problem | None:
    """What this person raised in the same words within a day, unless it is withdrawn."""
    same = (
        Problem.raiser_id == by.id,
        Problem.text == text,
        Problem.raised_at >= now - AGAIN,
        col(Problem.state) != State.WITHDRAWN,
    )
    return session.exec(select(Problem).where(*same).limit(1)).first()


MOST_A_DAY = 20


def too_many(session: Session, by: Person, now: datetime) -> bool:
    """Whether this person has raised more within a day than anyone can mean; who speaks for many may."""
    if roles_of(by):
        return False
    today = (Problem.raiser_id == by.id, Problem.raised_at >= now - AGAIN)
    return session.exec(select(func.count()).select_from(Problem).where(*today)).one() >= MOST_A_DAY


MOST_AN_HOUR = 30
"""So many from one area within an hour reach its people as cards; more are told of together. None is refused."""


def floods(session: Session, matter: Matter, now: datetime) -> bool:
    """Whether an area has raised so much within the last hour that each could not be read by itself."""
    if matter.area_id is None:
        return False
    lately = (
        select(Problem.raised_at)
        .where(Problem.area_id == matter.area_id)
        .order_by(col(Problem.raised_at).desc())
        .offset(MOST_AN_HOUR)
        .limit(1)
    )
    last = session.exec(lately).first()
    return last is not None and last > now - timedelta(hours=1)
