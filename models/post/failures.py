"""What could not be handled, as the operators hear of it: one at once, many as one."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlmodel import Session, col

from models.post.inbox import INBOX
from models.post.outgoing import tell
from models.post.said import said
from models.registry import people
from models.registry.people import Person

AT_MOST_EVERY = timedelta(hours=1)


def report(session: Session, now: datetime) -> None:
    """Tells the operators of the failures of which they have not heard, unless they heard of others within the hour."""
    operators = people.operators(session)
    _take_turns(session, operators)
    heard = select(func.count()).where(INBOX.c.failure.is_not(None), INBOX.c.told_at > now - AT_MOST_EVERY)
    if session.scalar(heard):
        return
    news = (INBOX.c.failure.is_not(None), INBOX.c.told_at.is_(None))
    count, last = session.execute(select(func.count(), func.max(INBOX.c.update_id)).where(*news)).one()
    if count:
        tell(session, operators, said("talk.failed_operator", number=last, count=count))
        session.execute(update(INBOX).where(*news).values(told_at=now))


def tell_of_templates(session: Session, names: Iterable[str], now: datetime) -> None:
    """Tells the operators which documents of theirs could not be filled, each once a day; ours were given instead."""
    for name in sorted(names):
        words = said("papers.broken_template", name=name)
        tell(session, people.operators(session), words, key=f"template:{name}:{now.date()}")


def _take_turns(session: Session, operators: list[Person]) -> None:
    """Whoever reports at the same moment waits: else each would find that nobody has heard of anything yet."""
    ids = [one.id for one in operators]
    locked = select(col(Person.id)).where(col(Person.id).in_(ids)).order_by(col(Person.id))
    session.execute(locked.with_for_update(key_share=True))  # as is done for a change that leaves its number
