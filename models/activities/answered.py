"""On the card of a need, a problem or an action of the plan stands the way to the deed that answered it."""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

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
    about = thing.about
    find = lambda: session.execute(_newest_for(about.kind), {"id": about.id}).scalar()  # noqa: E731
    id = remembered(session, ("deed", about), find)
    return session.get_one(Activity, id) if id is not None else None


@cache
def _newest_for(kind: str) -> SelectOfScalar[int]:
    """The number of the newest deed that answers a thing of this kind; mostly there is none."""
    return (
        select(Activity.id)
        .join(DeedAnswer, col(DeedAnswer.activity_id) == col(Activity.id))
        .where(col(getattr(DeedAnswer, f"{kind}_id")) == bindparam("id"), Activity.state == State.LOGGED)
        .order_by(col(DeedAnswer.id).desc())
        .limit(1)
    )


def with_deed(card: Card) -> Card:
    """The card of a thing, with a button for the deed that answered it, for those who may read that."""

    def drawn(session: Session, thing: Any, reader: Person, now: datetime) -> tuple[Said, Keyboard]:
        words, rows = card(session, thing, reader, now)
        deed = deed_for(session, thing)
        if deed is None or not reads(session, deed, reader):
            return words, rows
        return words, [*rows, [button(deed, "show", said("deeds.answered_by", text=headline(deed.text)))]]

    return drawn
