"""Which process ticks: several on one database take turns, and what one that dies leaves is another's at once.

Only on PostgreSQL, and by its clock: those of the processes may differ. SQLite has one process.
"""

from datetime import timedelta

from sqlalchemy import Column, Integer, Table, text
from sqlmodel import Session, SQLModel

from models.base.columns import Moment

EACH = timedelta(minutes=1)
HELD = timedelta(seconds=6)
"""For so long the turn is kept for whoever ticks; it is kept anew while they do."""
TICKING = Table(
    "ticking",
    SQLModel.metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("due_at", Moment, nullable=False),  # from when on anybody may tick
)
TAKE = text(
    "INSERT INTO ticking (id, due_at) VALUES (1, clock_timestamp() + :held)"
    " ON CONFLICT (id) DO UPDATE SET due_at = excluded.due_at WHERE ticking.due_at <= clock_timestamp()"
    " RETURNING id"
)
KEEP = text("UPDATE ticking SET due_at = clock_timestamp() + :held")


def take(session: Session) -> bool:
    """Whether a tick is due that nobody else does; then it is this process's."""
    return session.connection().execute(TAKE, {"held": HELD}).first() is not None


def keep(session: Session) -> None:
    """It is still under way."""
    session.connection().execute(KEEP, {"held": HELD})


def over(session: Session) -> None:
    """The next is due in a minute."""
    session.connection().execute(KEEP, {"held": EACH})
