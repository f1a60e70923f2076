"""What is kept of how the bot stands: the clock's last tick and what it saw, and the troubles that last."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, Column
from sqlmodel import Field, SQLModel

from models.base.columns import Moment, one_of

CLOCK = "clock"


class Pulse(SQLModel, table=True):
    """The clock's last tick, in whatever process, and what its machine looked like. There is one row.

    Bytes; `backup_at` None: there is no backup. `swept_on`: the day on which what is old was last removed to the end.
    """

    __tablename__ = "pulses"

    name: str = Field(default=CLOCK, primary_key=True)
    at: datetime = Field(sa_type=Moment)
    disk_free: int = Field(default=0, sa_type=BigInteger)
    backup_at: datetime | None = Field(default=None, sa_type=Moment)
    backup_bytes: int | None = Field(default=None, sa_column=Column(BigInteger))
    swept_on: date | None = None


class Kind(StrEnum):
    """What may be wrong so that somebody at the machine should see to it."""

    SENDING = "sending"
    DISK = "disk"
    BACKUP = "backup"


class Trouble(SQLModel, table=True):
    """Something has been wrong since this moment; the row goes when it is over."""

    __tablename__ = "troubles"

    kind: Kind = Field(sa_type=one_of(Kind), primary_key=True)
    since: datetime = Field(sa_type=Moment)
