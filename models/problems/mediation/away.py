"""What a side of a mediation missed while no phone reached it."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session, col, select

from models.base.things import About
from models.post.said import said
from models.problems.mediation.card import show
from models.problems.mediation.record import LISTED, Mediation, MediationEntry
from models.problems.mediation.who import of_person, party
from models.registry.people import Person


def side_back(
    session: Session, person: Person, since: datetime, *, told: Collection[About | None] = ()
) -> None:
    """Shows whoever can be reached again the mediations in which others did something meanwhile, but what was `told`.

    Nothing was sent to them: the mediator was asked to tell them in person.
    """
    for mediation in of_person(session, person, LISTED):
        missed = mediation.about not in told and _went_on(session, mediation, person, since)
        if missed and party(session, mediation, person):
            show(session, mediation, [person], said("mediation.while_away"))


def _went_on(session: Session, mediation: Mediation, without: Person, since: datetime) -> bool:
    by_others = (MediationEntry.mediation_id == mediation.id, MediationEntry.by_id != without.id)
    entries = select(MediationEntry.id).where(*by_others, col(MediationEntry.at) >= since)
    return session.exec(entries.limit(1)).first() is not None
