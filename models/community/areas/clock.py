"""What the clock does after areas were drawn anew: whoever lives elsewhere by now is told, by day, once."""

from datetime import datetime
from itertools import groupby

from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, select

from models.base.hours import is_awake
from models.post.outgoing import Lane, tell
from models.post.press import menu
from models.post.said import Values, said
from models.registry.homes import Home
from models.registry.people import Person

TOGETHER = 500
"""So many are told in a transaction."""


def tell_moved(session: Session, now: datetime) -> bool:
    """Tells some of them; returns whether there are more. `now` is local time."""
    if not is_awake(now):
        return False
    rows = (
        select(Home, Person)
        .join(Person, col(Person.id) == col(Home.person_id))
        .where(col(Home.moved_from_id).is_not(None), col(Person.unreachable_since).is_(None))
        .order_by(col(Home.person_id), col(Home.area_id))
        .options(joinedload(Home.area), joinedload(Home.moved_from), joinedload(Home.estate))  # type: ignore[arg-type]
    )
    found = session.exec(rows.limit(TOGETHER)).all()
    for _, some in groupby(found, key=lambda row: row[0].person_id):
        theirs = list(some)
        words = said("areas.moved_along", homes=[_moved(home) for home, _ in theirs])
        tell(session, [theirs[0][1]], words, keyboard=[[menu("areas")]], lane=Lane.BULK)
    return len(found) == TOGETHER


def _moved(home: Home) -> Values:
    """What is told of it; from now on it is known."""
    told = {
        "estate": home.estate.name if home.estate is not None else "",
        "before": home.moved_from.name if home.moved_from is not None else "",
        "now": home.area.name,
    }
    home.moved_from_id = None
    return told
