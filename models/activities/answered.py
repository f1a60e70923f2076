"""On the card of a need, a problem or an action of the plan stands the way to the deed that answered it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from models.activities.headline import headline
from models.activities.record import Activity, DeedAnswer, State
from models.activities.who import reads
from models.base.things import Thing
from models.post.press import Keyboard, button
from models.post.said import Said, said
from models.registry.people import Person
from models.rights.conditions import note, remembered

DEED = "deed"
Card = Callable[[Session, Any, Person, datetime], tuple[Said, Keyboard]]


def deed_for(session: Session, thing: Thing) -> Activity | None:
    """The newest deed that is said to answer it, and was not taken back."""
    id = remembered(session, (DEED, thing.about), lambda: _newest(session, [thing]).get(thing.about.id))
    return session.get_one(Activity, id) if id is not None else None


def note_deeds(session: Session, things: list[Any]) -> None:
    """Asks at once for the deeds of several things of one kind, so that none of their cards asks."""
    newest = _newest(session, things)
    for one in things:
        note(session, (DEED, one.about), newest.get(one.about.id))


def _newest(session: Session, things: Sequence[Thing]) -> dict[int, int]:
    """By the number of a thing, that of the newest deed that answers it; mostly there is none."""
    asked = {"ids": [one.about.id for one in things]}
    return dict(session.execute(_answering(things[0].about.kind), asked).all())


@cache
def _answering(kind: str) -> Select[int, int]:
    """What is answered by deeds, of things of this kind, and the deeds, the newest last."""
    thing = col(getattr(DeedAnswer, f"{kind}_id"))
    return (
        select(thing, col(Activity.id))
        .join(DeedAnswer, col(DeedAnswer.activity_id) == col(Activity.id))
        .where(thing.in_(bindparam("ids", expanding=True)), Activity.state == State.LOGGED)
        .order_by(col(DeedAnswer.id))
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
