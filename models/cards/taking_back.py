"""What somebody may mean who takes something back without naming it: what they were told of last, and may take back."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from models.base.things import About, Thing
from models.cards.kinds import KINDS
from models.post import ours
from models.post.press import Button
from models.registry.people import Person

LATELY = 20
"""So many things, the last that were told of in a chat, are looked at."""
STEP = "withdraw"


def newest_to_take_back(
    session: Session, person: Person, chat_id: int, now: datetime
) -> tuple[Thing, Button] | None:
    """The thing and the button of its card that takes it back; None where there is none. `now` is local time."""
    told = (about for about in ours.latest(session, chat_id, LATELY) if about.kind in KINDS)
    every = (_taking_back(session, about, person, now) for about in told)
    return next(filter(None, every), None)


def _taking_back(
    session: Session, about: About, person: Person, now: datetime
) -> tuple[Thing, Button] | None:
    kind = KINDS[about.kind]
    thing: Any = session.get(kind.table, about.id)
    if thing is None or not kind.reads(session, thing, person):
        return None
    _, keyboard = kind.card(session, thing, person, now)
    verb = f"{about.kind}.{STEP}"
    every = (one for row in keyboard for one in row if one.press is not None and one.press.verb == verb)
    return next(((thing, one) for one in every), None)
