"""What passes in a mediation: who may read which words of whom."""

from sqlalchemy import or_
from sqlmodel import Session, col, select

from models.post.outgoing import Outgoing
from models.problems.mediation.record import Mediation, Meeting, Party, Promise
from models.registry.people import Person
from tests.privacy.neighbours import RESIDENTS


def may_read(session: Session, one: Outgoing, sign: str, author: int) -> bool:
    """What a mediator writes for the sides, and what a side tells the mediator."""
    return (author not in RESIDENTS and _for_sides(session, one, sign)) or _tells(session, one.chat_id, sign)


def _for_sides(session: Session, one: Outgoing, sign: str) -> bool:
    """On the card and the paper; in the morning's message where to meet, and what was promised."""
    theirs = select(Party.mediation_id).join(Person).where(Person.telegram_id == one.chat_id)
    if one.about is not None and one.about.kind == "mediation":
        return one.about.id in session.exec(theirs).all()
    if papers := {part.values["id"] for part in one.parts if part.name == "agreements.paper"}:
        return papers <= {*session.exec(theirs).all()}
    if all(part.name != "mediation.morning" for part in one.parts):
        return False
    told = ((Meeting, col(Meeting.place)), (Promise, col(Promise.what)))
    found = [
        session.exec(select(table).where(col(table.mediation_id).in_(theirs), words.contains(sign))).first()
        for table, words in told
    ]
    return any(one is not None for one in found)


def _tells(session: Session, reader: int, sign: str) -> bool:
    """What a side of a dispute says, or wants: for whoever mediates it, and for nobody else."""
    sides = (
        select(Party)
        .join(Mediation)
        .join(Person, col(Person.id) == col(Mediation.mediator_id))
        .where(
            or_(col(Party.statement).contains(sign), col(Party.demand).contains(sign)),
            Person.telegram_id == reader,
        )
    )
    return session.exec(sides.limit(1)).first() is not None
