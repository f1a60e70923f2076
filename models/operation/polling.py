"""Which process asks Telegram for updates: it answers one at a time; others stand by and follow when that one dies.

Only on PostgreSQL, and by its clock: those of the processes may differ. SQLite has one process.
"""

from datetime import timedelta

from sqlalchemy import Column, Integer, String, Table, text
from sqlmodel import Session, SQLModel

from models.base.columns import Moment

HELD = timedelta(seconds=6)
"""For so long the turn is kept for whoever asks; it is kept anew each time that they do."""
POLLING = Table(
    "polling",
    SQLModel.metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("holder", String(16), nullable=False),  # a word that a process has thought of at its start
    Column("until", Moment, nullable=False),
)
TAKE = text(
    "INSERT INTO polling (id, holder, until) VALUES (1, :holder, clock_timestamp() + :held)"
    " ON CONFLICT (id) DO UPDATE SET holder = excluded.holder, until = excluded.until"
    " WHERE polling.holder = excluded.holder OR polling.until <= clock_timestamp() OR CAST(:anyway AS boolean)"
    " RETURNING id"
)


def take(session: Session, holder: str, *, anyway: bool) -> bool:
    """Whether this process may ask from now on, or still; `anyway`: whoever has asked until now makes room for it."""
    asked = {"holder": holder, "held": HELD, "anyway": anyway}
    return session.connection().execute(TAKE, asked).first() is not None
