"""What the clock does after areas were drawn anew: whoever lives elsewhere by now is told, by day, once."""

from datetime import datetime

from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, select

from models.base.hours import is_awake
from models.post.outgoing import Lane, tell
from models.post.press import menu
from models.post.said import said
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
    for home, person in found:
        before = home.moved_from.name if home.moved_from is not None else ""
        estate = home.estate.name if home.estate is not None else ""
        words = said("areas.moved_along", estate=estate, before=before, now=home.area.name)
        tell(session, [person], words, keyboard=[[menu("areas")]], lane=Lane.BULK)
        home.moved_from_id = None
    return len(found) == TOGETHER
