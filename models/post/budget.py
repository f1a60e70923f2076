"""The rate at which all processes of one bot may send, as one row: each takes its next turns from it.

Only where several processes share a database, which is PostgreSQL. Turns that a process took before it died are lost,
and with them a fraction of a second: nothing needs to be given back.
"""

from datetime import timedelta

from sqlalchemy import Column, Integer, Table, text
from sqlmodel import Session, SQLModel

from models.base.columns import Moment

SENDING = Table(
    "sending",
    SQLModel.metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("free_at", Moment, nullable=False),  # the first turn that nobody has
)
TAKE = text(
    "INSERT INTO sending (id, free_at) VALUES (1, clock_timestamp() + :span)"
    " ON CONFLICT (id) DO UPDATE SET free_at = greatest(sending.free_at, clock_timestamp()) + :span"
    " RETURNING extract(epoch FROM free_at - :span - clock_timestamp())"
)


def take(session: Session, turns: int, interval: timedelta) -> float:
    """Takes the next turns, one an interval; returns in how many seconds the first of them is.

    By the database's clock: those of the processes may differ.
    """
    first = session.connection().execute(TAKE, {"span": turns * interval}).scalar_one()
    return max(float(first), 0.0)
