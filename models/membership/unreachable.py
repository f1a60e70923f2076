"""What follows when a person cannot be reached any more: whoever stands next is told."""

from datetime import datetime

from sqlmodel import Session, select

from models.problems.steps import pass_up
from models.registry.people import Person
from models.summaries.tasks import to_accept


def note(session: Session, telegram_id: int, now: datetime) -> None:
    """Marks the person, and takes what only they could have accepted to the next rung (domain.md, Ladder)."""
    person = session.exec(select(Person).where(Person.telegram_id == telegram_id)).one_or_none()
    if person is None or person.unreachable_since is not None:
        return
    person.unreachable_since = now
    session.flush()
    for problem in to_accept(session, person):
        pass_up(session, problem)
