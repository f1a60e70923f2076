"""The line of the morning's message about stars: when a quarter was closed, and when its five stars were published."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from models.base.hours import MORNING, QUIET_FROM
from models.base.things import About
from models.post.press import Button, Keyboard, button
from models.post.said import Said, Values, said
from models.registry.pairings import ACTIVE, Member, Pairing, members_of
from models.registry.people import Person
from models.results.period import Period, around
from models.stars.publishing import count
from models.stars.record import HOLDS, ClosedStars, StarEntry, StarQuarter, StarStep
from models.stars.who import coordinates
from models.understanding.figures import Span

FRESH = timedelta(days=7)
"""So long after a quarter its closing may be told; after a longer outage it is no news."""
DAY = timedelta(days=1)
EVENING = QUIET_FROM
"""Local hours: what was closed since the last evening, or published since the last morning, is told today."""
LINES = 3
STARS = About("stars", 0)


def is_any(session: Session, now: datetime) -> bool:
    """Whether there may be a line for anybody. `now` is local."""
    quarter = around(Span.QUARTER, now)
    closed = now - quarter.start <= FRESH and _is_fresh(session, quarter.moved(-1), now)
    return (
        closed or session.exec(select(StarEntry.id).where(*_just_published(now)).limit(1)).first() is not None
    )


def lines(session: Session, person: Person, now: datetime) -> tuple[list[Said], Keyboard]:
    """What is new since yesterday's message, a line each, once, with the button that shows it. `now` is local."""
    found = [_closed(session, person, now), _published(session, person, now)]
    news = [one for one in found if one is not None]
    return [words for words, _ in news], [[tap] for _, tap in news]


def _closed(session: Session, person: Person, now: datetime) -> tuple[Said, Button] | None:
    """A quarter that was closed since the last evening, as far as it had stars."""
    quarter = around(Span.QUARTER, now)
    before = quarter.moved(-1)
    if now - quarter.start > FRESH or not _is_fresh(session, before, now):
        return None
    if coordinates(person):
        return _of_district(session, person.standing.districts[0], before)
    return _of_branches(session, person, before)


def _is_fresh(session: Session, quarter: Period, now: datetime) -> bool:
    record = session.get(StarQuarter, quarter.code)
    since = now.replace(hour=EVENING, minute=0, second=0, microsecond=0) - DAY
    return record is not None and record.closed_at is not None and since <= record.closed_at < since + DAY


def _of_district(session: Session, district: str, quarter: Period) -> tuple[Said, Button] | None:
    five = count(session, district, quarter.code)
    if not five:
        return None
    opens = button(STARS, "list", said("stars.open_closed", quarter=quarter.code), quarter.code)
    return said("stars.closed_in_district", quarter=quarter.code, five=five), opens


def _of_branches(session: Session, person: Person, quarter: Period) -> tuple[Said, Button] | None:
    own = person.standing.branches
    joined = select(Member.pairing_id).where(col(Member.branch_id).in_(own))
    rows = (
        select(ClosedStars)
        .where(
            col(ClosedStars.pairing_id).in_(joined), ClosedStars.quarter == quarter.code, ClosedStars.lit > 0
        )
        .order_by(col(ClosedStars.pairing_id))
    )
    found = session.exec(rows).all() if own else []
    if not found:
        return None
    branches = members_of(session, [one.pairing_id for one in found[:LINES]])
    each: list[Values] = [
        {
            "lit": one.lit,
            "branches": [branch.name for branch in branches[one.pairing_id] if branch.id not in own],
        }
        for one in found[:LINES]
    ]
    alone = About("stars", found[0].pairing_id) if len(found) == 1 else None
    label = said("stars.open_closed", quarter=quarter.code)
    opens = (
        button(alone, "show", label, quarter.code) if alone else button(STARS, "list", label, quarter.code)
    )
    return said("stars.closed", quarter=quarter.code, pairings=each, more=len(found) - len(each)), opens


def _published(session: Session, person: Person, now: datetime) -> tuple[Said, Button] | None:
    """What a coordinator of their districts has published since yesterday's message."""
    own = person.standing.branches
    if not own:
        return None
    districts = select(Pairing.district).join(Member).where(ACTIVE, col(Member.branch_id).in_(own))
    rows = select(StarEntry).where(*_just_published(now), col(StarEntry.district).in_(districts))
    shown = session.exec(rows.order_by(col(StarEntry.id).desc()).limit(1)).first()
    if shown is None:
        return None
    five = count(session, shown.district, shown.quarter)
    opens = button(shown, "show", said("stars.open_published", quarter=shown.quarter))
    return said("stars.published", quarter=shown.quarter, district=shown.district, five=five), opens


def _just_published(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Since yesterday's message."""
    until = now.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    since = (col(StarEntry.at) >= until - DAY, col(StarEntry.at) < until)
    return col(StarEntry.step) == StarStep.PUBLISHED, *since, HOLDS
