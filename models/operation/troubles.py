"""What the operators are told of how the bot stands: each trouble once when it begins, and once when it is over."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlmodel import Session

from models.operation.record import CLOCK, Kind, Pulse, Trouble
from models.post.outbox import OUTBOX, UNSENT
from models.post.outgoing import tell
from models.post.said import Said, said
from models.registry import people

FAILING_FOR = timedelta(minutes=15)
LATELY = 500
"""Messages back among which the last that arrived is looked for."""
RECOVERED = 1.5
"""How much more than the least must be free until a disk that was nearly full is well again."""


@dataclass(frozen=True)
class Machine:
    """What the clock sees of its machine. Bytes. `backups_within` None: no backups are looked after."""

    disk_free: int
    disk_least: int
    backup_at: datetime | None = None
    backup_bytes: int | None = None
    backups_within: timedelta | None = None


def tick(session: Session, machine: Machine, now: datetime) -> None:
    """Keeps what is seen now, and tells what is wrong since now, or no longer."""
    pulse = session.get(Pulse, CLOCK) or Pulse(at=now)
    pulse.at, pulse.disk_free = now, machine.disk_free
    pulse.backup_at, pulse.backup_bytes = machine.backup_at, machine.backup_bytes
    session.add(pulse)
    known = {one.kind: one for one in session.scalars(select(Trouble))}
    found = dict(_found(session, machine, Kind.DISK in known, now))
    for kind, since in found.items():
        if kind not in known:
            session.add(Trouble(kind=kind, since=since))
            _tell(session, said(f"operation.{kind}", **told(kind, since, pulse)))
    for kind in known.keys() - found.keys():
        _tell(
            session, said(f"operation.{kind}_over", since=known[kind].since.isoformat(), now=now.isoformat())
        )
        session.delete(known[kind])
    session.flush()


def told(kind: Kind, since: datetime, pulse: Pulse) -> dict[str, object]:
    """What a trouble is told with."""
    values: dict[str, object] = {"since": since.isoformat()}
    if kind is Kind.DISK:
        values["free"] = pulse.disk_free
    if kind is Kind.BACKUP:
        values["last"] = pulse.backup_at.isoformat() if pulse.backup_at is not None else None
    return values


def _found(
    session: Session, machine: Machine, was_full: bool, now: datetime
) -> Iterator[tuple[Kind, datetime]]:
    """What is wrong, and since when."""
    if (since := failing_since(session, now)) is not None:
        yield Kind.SENDING, since
    if machine.disk_free < machine.disk_least * (RECOVERED if was_full else 1):
        yield Kind.DISK, now
    if machine.backups_within is not None and is_overdue(machine, now):
        yield Kind.BACKUP, now


def is_overdue(machine: Machine, now: datetime) -> bool:
    """Whether there should be a newer backup by now."""
    within, last = machine.backups_within, machine.backup_at
    return within is not None and (last is None or now - last > within)


def failing_since(session: Session, now: datetime) -> datetime | None:
    """Since when what was to be sent has not arrived: something was tried 15 minutes ago, and nothing arrived since."""
    tried = select(func.min(OUTBOX.c.created_at)).where(UNSENT, OUTBOX.c.attempts > 0)
    since = session.scalar(tried)
    if since is None or now - since < FAILING_FOR:
        return None
    recent = (
        select(OUTBOX.c.sent_at)
        .where(OUTBOX.c.sent_at.is_not(None))
        .order_by(OUTBOX.c.id.desc())
        .limit(LATELY)
    )
    last = session.scalar(select(func.max(recent.subquery().c.sent_at)))
    return since if last is None or now - last >= FAILING_FOR else None


def _tell(session: Session, words: Said) -> None:
    tell(session, people.operators(session), words)
