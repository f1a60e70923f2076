"""What people do about stars: a coordinator changes one with a reason, and takes that back; a branch tells its story."""

from datetime import datetime

from sqlmodel import Session, select

from models.base.refusals import TooLate
from models.pairings.card import others
from models.post.outgoing import tell
from models.post.said import said
from models.registry.pairings import Pairing
from models.registry.people import Person
from models.results.period import Period
from models.stars.lighting import Light, shining
from models.stars.record import HOLDS, ClosedStars, StarEntry, StarStep
from models.stars.who import may_change, may_tell, speaks, star_to_change


def change(
    session: Session, pairing: Pairing, quarter: Period, number: int, reason: str, by: Person, now: datetime
) -> None:
    """A coordinator lights a star, or takes it away, against the rows; the reason stays on the card.

    Its branches hear it. Raises NotAllowed, TooLate.
    """
    light = may_change(session, pairing, quarter, number, by, now).star(number)
    assert light is not None
    step = StarStep.UNLIT if light.lit else StarStep.LIT
    session.add(_entry(pairing, quarter, step, reason, by, now, star=number))
    _settle(session, pairing, quarter, now)
    _tell(session, pairing, quarter, light, step, reason, by)


def undo(session: Session, pairing: Pairing, quarter: Period, number: int, by: Person, now: datetime) -> None:
    """The star is again as the rows light it. Raises NotAllowed, TooLate where nobody changed it."""
    _, light = star_to_change(session, pairing, quarter, number, by, now)
    if light.change is None:
        raise TooLate("refusals.too_late")
    light.change.undone_at, light.change.undone_by_id = now, by.id
    _settle(session, pairing, quarter, now)
    _tell(session, pairing, quarter, light, None, "", by)


def tell_story(
    session: Session, pairing: Pairing, quarter: Period, words: str, by: Person, now: datetime
) -> None:
    """How they came to their five stars, for the whole district to read; in place of what was told before.

    Raises NotAllowed, TooLate.
    """
    may_tell(session, pairing, quarter, by)
    _drop_story(session, pairing, quarter, by, now)
    session.add(_entry(pairing, quarter, StarStep.STORY, words, by, now))
    session.flush()


def take_story_back(session: Session, pairing: Pairing, quarter: Period, by: Person, now: datetime) -> None:
    """Nobody reads it any more, also where it was published. Raises TooLate where there is none of theirs."""
    if not speaks(session, pairing, by) or not _drop_story(session, pairing, quarter, by, now):
        raise TooLate("refusals.too_late")


def story(session: Session, pairing: Pairing, quarter: Period) -> StarEntry | None:
    which = (StarEntry.pairing_id == pairing.id, StarEntry.quarter == quarter.code)
    return session.exec(
        select(StarEntry).where(*which, StarEntry.step == StarStep.STORY, HOLDS).limit(1)
    ).first()


def _drop_story(session: Session, pairing: Pairing, quarter: Period, by: Person, now: datetime) -> bool:
    told = story(session, pairing, quarter)
    if told is not None:
        told.undone_at, told.undone_by_id = now, by.id
        session.flush()
    return told is not None


def _entry(
    pairing: Pairing,
    quarter: Period,
    step: StarStep,
    words: str,
    by: Person,
    now: datetime,
    star: int | None = None,
) -> StarEntry:
    return StarEntry(
        pairing_id=pairing.id,
        district=pairing.district,
        quarter=quarter.code,
        step=step,
        star=star,
        words=words,
        by_id=by.id,
        at=now,
    )


def _settle(session: Session, pairing: Pairing, quarter: Period, now: datetime) -> None:
    """How many are lit now, where the quarter is closed."""
    session.flush()
    stars = shining(session, [pairing], quarter, now)[pairing.id]
    closed = session.get(ClosedStars, (pairing.id, quarter.code))
    if closed is not None:
        closed.lit = stars.lit
    elif stars.closed:
        session.add(stars.kept)


def _tell(
    session: Session,
    pairing: Pairing,
    quarter: Period,
    light: Light,
    step: StarStep | None,
    reason: str,
    by: Person,
) -> None:
    told = said(
        "stars.changed",
        quarter=quarter.code,
        zh=light.zh,
        en=light.en,
        step=step.value if step is not None else None,
        reason=reason,
    )
    tell(session, others(session, pairing, by), told)
