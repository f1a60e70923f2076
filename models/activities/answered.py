"""On the card of a need, a problem or an action of the plan stands the way to the deed that answered it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from models.activities.headline import headline
from models.activities.record import Activity, DeedAnswer, State
from models.activities.who import reads
from models.base.things import Thing
from models.post.press import Keyboard, button
from models.post.said import Said, said
from models.registry.people import Person
from models.rights.conditions import remembered

Card = Callable[[Session, Any, Person, datetime], tuple[Said, Keyboard]]


def deed_for(session: Session, thing: Thing) -> Activity | None:
    """The newest deed that is said to answer it, and was not taken back."""
    of_it = col(getattr(DeedAnswer, f"{thing.about.kind}_id")) == thing.about.id
    rows = select(Activity).join(DeedAnswer, col(DeedAnswer.activity_id) == col(Activity.id))
    found = rows.where(of_it, Activity.state == State.LOGGED).order_by(col(DeedAnswer.id).desc())
    return remembered(session, ("deed", thing.about), lambda: session.exec(found.limit(1)).first())


def with_deed(card: Card) -> Card:
    """The card of a thing, with a button for the deed that answered it, for those who may read that."""

    def drawn(session: Session, thing: Any, reader: Person, now: datetime) -> tuple[Said, Keyboard]:
        words, rows = card(session, thing, reader, now)
        deed = deed_for(session, thing)
        if deed is None or not reads(session, deed, reader):
            return words, rows
        return words, [*rows, [button(deed, "show", said("deeds.answered_by", text=headline(deed.text)))]]

    return drawn
