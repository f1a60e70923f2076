"""Problems that may be the same: of the same place, lately, in much the same words."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from models.problems.record import OPEN, Problem
from models.registry.people import Person
from models.rights.ladder import Matter
from models.understanding.categories import Category
from models.understanding.dangers import is_confidential

LATELY = timedelta(days=30)
ALIKE = 55.0
"""From 0 to 100: how much two texts have to share."""
AKIN = 50.0
"""The same for what one person has open of one kind."""
JUST_TOLD = timedelta(hours=1)
"""How long what is told next may be a part of what was told before, of whatever kind it is."""
SHOWN = 3
LOOKED_AT = 200


def again(
    session: Session, matter: Matter, text: str, category: Category, by: Person, *, still: bool
) -> list[Problem]:
    """What the same person has open in the same area or pairing and may be speaking of once more, the likeliest first.

    `still`: the words say that something goes on; then it is enough that it is of the same kind.
    """
    return _again(_own(session, matter, text, by), text, category, still=still)


def goes_with(
    session: Session, matter: Matter, text: str, category: Category, by: Person, now: datetime
) -> Problem | None:
    """What the same person has open and may be saying more of: the likeliest of its kind, else what they just told."""
    own = _own(session, matter, text, by)
    just_told = [one for one in own if one.raised_at >= now - JUST_TOLD]
    return next(iter([*_again(own, text, category, still=True), *just_told]), None)


def _own(session: Session, matter: Matter, text: str, by: Person) -> list[Problem]:
    """What the person has open there, the newest first; what is confidential goes with what is."""
    mine = select(Problem).where(_there(matter), Problem.raiser_id == by.id, col(Problem.state).in_(OPEN))
    found = session.exec(mine.order_by(col(Problem.id).desc()).limit(LOOKED_AT))
    return [one for one in found if one.confidential is is_confidential(text)]


def _again(own: list[Problem], text: str, category: Category, *, still: bool) -> list[Problem]:
    scores = _scores(text, own)
    akin = 0.0 if still else AKIN
    near = [one for one in own if scores[one.id] >= (akin if one.category is category else ALIKE)]
    return sorted(near, key=lambda one: -scores[one.id])[:SHOWN]


def _there(matter: Matter) -> ColumnElement[bool]:
    """In the same area, or of the same pairing."""
    if matter.area_id is not None:
        return col(Problem.area_id) == matter.area_id
    return col(Problem.pairing_id) == matter.pairing_id


def _scores(text: str, found: Sequence[Problem]) -> dict[int, float]:
    """How much each has in common with the text, from 0 to 100."""
    from rapidfuzz import fuzz

    scorer = fuzz.token_set_ratio if text.isascii() else fuzz.ratio
    return {one.id: scorer(text, one.text) for one in found}


def twins(session: Session, matter: Matter, text: str, by: Person, now: datetime) -> list[Problem]:
    """Open problems of others in the same area or pairing that may be the same, the likeliest first.

    None of what is confidential: that somebody has told of it is nobody's to know.
    """
    if is_confidential(text):
        return []
    recent = select(Problem).where(
        _there(matter),
        col(Problem.state).in_(OPEN),
        Problem.raised_at >= now - LATELY,
        Problem.raiser_id != by.id,
    )
    found = session.exec(recent.order_by(col(Problem.id).desc()).limit(LOOKED_AT)).all()
    scores = _scores(text, found)
    best = sorted(found, key=lambda one: -scores[one.id])[:SHOWN]
    return [one for one in best if scores[one.id] >= ALIKE and not one.confidential]
