"""Problems that may be the same: of the same place, lately, in much the same words."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from models.problems.record import OPEN, Problem
from models.registry.people import Person
from models.rights.ladder import Matter

LATELY = timedelta(days=30)
ALIKE = 55.0
"""From 0 to 100: how much two texts have to share."""
SHOWN = 3
LOOKED_AT = 200


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
