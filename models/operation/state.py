"""How it stands now, counted from the rows."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from models.operation.record import CLOCK, Pulse, Trouble
from models.post.given_up import GIVEN_UP
from models.post.inbox import INBOX
from models.post.outbox import OUTBOX, UNSENT
from models.post.outgoing import Lane
from models.post.said import Values
from models.post.set_aside import SET_ASIDE

MINUTE = timedelta(minutes=1)
STANDS_AFTER = timedelta(minutes=5)
"""The clock ticks each minute; a long morning's tick may take some."""


@dataclass(frozen=True)
class State:
    """How many updates and messages wait, since when, what failed, and what the clock saw last."""

    updates: int
    oldest_update_at: datetime | None
    messages: int
    oldest_message_at: datetime | None
    set_aside: int
    given_up: int
    pulse: Pulse | None
    troubles: tuple[Trouble, ...]

    @property
    def ticked_at(self) -> datetime | None:
        return self.pulse.at if self.pulse is not None else None

    def clock_stands(self, now: datetime) -> bool:
        """Whether the clock should have ticked by now."""
        return self.ticked_at is None or now - self.ticked_at > STANDS_AFTER

    def updates_lag(self, now: datetime) -> timedelta:
        """For how long the oldest update has waited."""
        return _since(self.oldest_update_at, now)

    def messages_lag(self, now: datetime) -> timedelta:
        """For how long the oldest message has waited that somebody is to have at once."""
        return _since(self.oldest_message_at, now)


def state(session: Session, beside: int | None = None) -> State:
    """Six statements, whatever there is; each has its index. `beside`: the update by which it is asked waits no more."""
    others = (INBOX.c.update_id != beside,) if beside is not None else ()
    updates, oldest_update = _waiting(session, INBOX.c.received_at, INBOX.c.done_at.is_(None), *others)
    messages, _ = _waiting(session, OUTBOX.c.created_at, UNSENT)
    _, oldest_message = _waiting(session, OUTBOX.c.created_at, UNSENT, OUTBOX.c.lane != Lane.BULK.value)
    failed = select(
        select(func.count()).select_from(INBOX).where(SET_ASIDE).scalar_subquery(),
        select(func.count()).select_from(OUTBOX).where(GIVEN_UP).scalar_subquery(),
    )
    set_aside, given_up = session.execute(failed).one()
    troubles = session.scalars(select(Trouble).order_by("kind"))
    pulse = session.get(Pulse, CLOCK)
    return State(
        updates, oldest_update, messages, oldest_message, set_aside, given_up, pulse, tuple(troubles)
    )


def _waiting(session: Session, at: Any, *where: Any) -> tuple[int, datetime | None]:
    count, oldest = session.execute(select(func.count(), func.min(at)).where(*where)).one()
    return count, oldest


def _since(then: datetime | None, now: datetime) -> timedelta:
    return max(now - then, timedelta(0)) if then is not None else timedelta(0)


def told(found: State, now: datetime) -> Values:
    """What is told of it."""
    pulse = found.pulse
    return {
        "troubles": [one.kind.value for one in found.troubles],
        "updates": found.updates,
        "updates_minutes": found.updates_lag(now) // MINUTE,
        "messages": found.messages,
        "messages_minutes": found.messages_lag(now) // MINUTE,
        "set_aside": found.set_aside,
        "given_up": found.given_up,
        "ticked_at": found.ticked_at.isoformat() if found.ticked_at is not None else None,
        "stands": found.clock_stands(now),
        "disk_free": pulse.disk_free if pulse is not None else None,
        "backup_at": pulse.backup_at.isoformat() if pulse is not None and pulse.backup_at else None,
        "backup_bytes": pulse.backup_bytes if pulse is not None else None,
    }
