"""What both see of it, with the button that ends it."""

from datetime import datetime

from sqlmodel import Session

from models.post.press import Keyboard, button
from models.post.said import Said, said
from models.problems.carers.life import LIFE, either, opener
from models.problems.carers.record import Carer, Side
from models.registry.people import Person


def reads(session: Session, one: Carer, person: Person) -> bool:
    return either(session, one, person) or opener(session, one, person)


def card(session: Session, one: Carer, reader: Person, now: datetime) -> tuple[Said, Keyboard]:
    """Who acts for whom; to who opened the link, what they are asked."""
    asker = session.get_one(Person, one.person_id or one.carer_id)
    if either(session, one, reader) and one.person_id and one.carer_id:
        acts = one.carer_id == reader.id
        other = session.get_one(Person, one.person_id if acts else one.carer_id)
        words = said("carers.card", name=other.name, acts=acts, state=one.state.value)
    else:
        mine = either(session, one, reader)
        words = said("carers.asked", name=asker.name, side=one.side.value, mine=mine, state=one.state.value)
    steps = [step for step in LIFE.open_to(session, one, reader) if step in ("agree", "decline", "end")]
    label = {"agree": f"buttons.carer_agree_{Side(one.side).value}"}
    rows = [[button(one, step, said(label[step]) if step in label else None)] for step in steps]
    return words, rows
