"""The life of acting for somebody: asked by a link, agreed to by the other, ended by either of them."""

from sqlmodel import Session

from models.problems.carers.record import Carer, State
from models.registry.people import Person
from models.rights.life import BEGINNING, Actor, Life, Step


def either(session: Session, one: Carer, person: Person) -> bool:
    """Whoever acts, and whoever is acted for."""
    return person.id in (one.person_id, one.carer_id)


def opener(session: Session, one: Carer, person: Person) -> bool:
    """Whoever opened the link, which is not who sent it."""
    return one.opened_by_id == person.id and not either(session, one, person)


LIFE: Life[Carer, State] = Life(
    (
        Step("ask", BEGINNING, State.ASKED, by=either),
        Step("agree", frozenset({State.ASKED}), State.ACTIVE, by=opener),
        Step("decline", frozenset({State.ASKED}), State.ENDED, by=opener),
        Step("end", frozenset({State.ACTIVE}), State.ENDED, by=either),
        Step("replace", frozenset({State.ACTIVE}), State.ENDED, by=Actor.CONSEQUENCE),
    )
)
