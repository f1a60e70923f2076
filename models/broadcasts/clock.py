"""What the clock does to broadcasts: starts them, hands some to the outbox each minute, and sees what became of them."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, func, or_, select

from models.base.hours import is_awake
from models.broadcasts.audience import of_broadcast
from models.broadcasts.life import LIFE
from models.broadcasts.portions import EACH_MINUTE, Portions
from models.broadcasts.record import Broadcast, Reader, State
from models.broadcasts.who import coordinator
from models.post.outgoing import Lane, tell
from models.post.said import said
from models.registry.people import Person
from models.rights.life import Actor

READERS = Portions(Reader, "broadcast")
WATCHED = timedelta(minutes=30)
"""So long after it was written the card is still before whoever wrote it, and need not be shown anew in the end."""
TENTHS = 10
"""Steps of the bar, so as many times a card is changed at most."""


def send(session: Session, now: datetime) -> None:
    """Hands the next few messages of the oldest that is due to the outbox. `now` is local time."""
    if not is_awake(now):
        return
    broadcast = _due(session, now)
    if broadcast is None:
        return
    if broadcast.state is State.SCHEDULED and not _start(session, broadcast, now):
        return
    readers = READERS.after(session, broadcast.id, broadcast.queued_to)
    words = said("broadcasts.notice", district=broadcast.district, text=broadcast.text)
    tell(session, readers, words, key=f"broadcast:{broadcast.id}", lane=Lane.BULK)
    if len(readers) == EACH_MINUTE:
        broadcast.queued_to = readers[-1].id
    else:
        broadcast.queued_at = now


def next_at(session: Session, now: datetime) -> datetime | None:
    """When the next one starts; None while none waits."""
    waits = (col(Broadcast.state) == State.SCHEDULED, col(Broadcast.starts_at) > now)
    return session.exec(select(func.min(col(Broadcast.starts_at))).where(*waits)).one()


def _due(session: Session, now: datetime) -> Broadcast | None:
    waits = or_(
        (col(Broadcast.state) == State.SCHEDULED) & (col(Broadcast.starts_at) <= now),
        (col(Broadcast.state) == State.SENDING) & col(Broadcast.queued_at).is_(None),
    )
    rows = select(Broadcast).where(waits).order_by(col(Broadcast.starts_at), col(Broadcast.id)).limit(1)
    return session.exec(rows.with_for_update()).first()


def _start(session: Session, broadcast: Broadcast, now: datetime) -> bool:
    """Writes down for whom it is, as things stand now; nothing is sent for whoever coordinates no longer."""
    if not coordinator(session, broadcast, session.get_one(Person, broadcast.by_id)):
        LIFE.take(session, "lapse", broadcast, Actor.CLOCK)
        broadcast.ended_at = now
        return False
    LIFE.take(session, "start", broadcast, Actor.CLOCK)
    READERS.write_down(session, broadcast.id, of_broadcast(broadcast).ids)
    return True


def follow(session: Session, now: datetime) -> None:
    """Notes what became of the messages under way, moves the bars on, and ends what is over."""
    sending = {one.id: one for one in session.exec(select(Broadcast).where(Broadcast.state == State.SENDING))}
    if not sending:
        return
    READERS.note(session, list(sending))
    for id, (total, known) in READERS.progress(session, list(sending)).items():
        _advance(session, sending.pop(id), total, known, now)
    for nobody_left in sending.values():
        _advance(session, nobody_left, 0, 0, now)


def _advance(session: Session, broadcast: Broadcast, total: int, known: int, now: datetime) -> None:
    """The bar moves on by tenths; in the end whoever sent it long ago is shown the card once more."""
    if known == total and broadcast.queued_at is not None:
        LIFE.take(session, "finish", broadcast, Actor.CLOCK)
        broadcast.ended_at, broadcast.tenths = now, TENTHS
        if now - broadcast.made_at > WATCHED:
            tell(session, [session.get_one(Person, broadcast.by_id)], shows=broadcast)
    elif total and (tenths := known * TENTHS // total) > broadcast.tenths:
        broadcast.tenths = tenths
        LIFE.take(session, "advance", broadcast, Actor.CLOCK)


ROUNDS = (send, follow)
