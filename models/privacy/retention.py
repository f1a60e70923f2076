"""What is old and of no use is removed: once a day, at night, some at a time."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Table, delete, exists, or_, select, update
from sqlmodel import Session, SQLModel, col

from models.operation.record import CLOCK, Pulse
from models.post.inbox import INBOX
from models.post.outbox import OUTBOX
from models.problems.record import OPEN, Problem, ProblemEntry
from models.registry.people import Person
from models.registry.roles import Role

TOGETHER = 2000
"""Rows of a table that go in one transaction."""
NIGHT = 3
"""The hour, local time, from which on it is done."""


@dataclass(frozen=True)
class Kept:
    """For how long what is kept; None: for ever.

    `inbox`: that something came, and of what failed, what it was. `outbox`: what was sent; older cards are brought up
    to date no longer. `forgotten`: which offices somebody held, and what they wrote in histories of what is over.
    """

    inbox: timedelta | None
    outbox: timedelta | None
    forgotten: timedelta | None


def sweep(session: Session, now: datetime, kept: Kept) -> bool:
    """Removes some of what is old; returns whether there is more. `now` is local time."""
    pulse = session.get(Pulse, CLOCK)
    if pulse is None or pulse.swept_on == now.date() or now.hour < NIGHT:
        return False
    more = False
    if kept.inbox is not None:
        more |= _remove(session, INBOX, INBOX.c.update_id, INBOX.c.done_at < now - kept.inbox)
    if kept.outbox is not None:
        until = now - kept.outbox
        old = or_(OUTBOX.c.sent_at < until, OUTBOX.c.failed_at < until)
        more |= _remove(session, OUTBOX, OUTBOX.c.id, old)
    if kept.forgotten is not None:
        _forget_further(session, now - kept.forgotten)
    if not more:
        pulse.swept_on = now.date()
    session.flush()
    return more


def _remove(session: Session, table: Table, key: ColumnElement[int], old: ColumnElement[bool]) -> bool:
    some = list(session.scalars(select(key).where(old).limit(TOGETHER)))
    session.execute(delete(table).where(key.in_(some)))
    return len(some) == TOGETHER


def _forget_further(session: Session, until: datetime) -> None:
    """Of whom was forgotten so long ago, the offices they held, and what they wrote in histories of what is over."""
    forgotten = select(col(Person.id)).where(
        col(Person.telegram_id) < 0, col(Person.unreachable_since) < until
    )
    over = select(col(Problem.id)).where(col(Problem.state).not_in(OPEN))
    wrote = (
        col(ProblemEntry.by_id).in_(forgotten),
        col(ProblemEntry.problem_id).in_(over),
        col(ProblemEntry.words) != "",
    )
    session.execute(update(ProblemEntry).where(*wrote).values(words=""))
    held = (col(Role.person_id).in_(forgotten), col(Role.until).is_not(None))
    session.execute(delete(Role).where(*held, ~_named_elsewhere()))


def _named_elsewhere() -> ColumnElement[bool]:
    """Whether another row names this role: it passes it on, or stands in for it."""
    roles = SQLModel.metadata.tables["roles"]
    columns = [
        column
        for table in SQLModel.metadata.sorted_tables
        for column in table.c
        if any(key.column is roles.c.id for key in column.foreign_keys)
    ]
    aliased = [column.table.alias() for column in columns]
    return or_(
        *(
            exists().where(other.c[column.name] == roles.c.id)
            for other, column in zip(aliased, columns, strict=True)
        )
    )
