"""What the clock sees to beside the matters of people: how the machine stands, and what is old."""

import shutil
from datetime import timedelta
from functools import partial
from pathlib import Path

from sqlalchemy.engine import make_url

from bot.clock import Round
from bot.settings import Settings
from bot.upkeep import backups
from models.operation import troubles
from models.operation.troubles import Machine
from models.privacy import retention
from models.privacy.retention import Kept

MEGABYTE = 2**20


def upkeep(settings: Settings) -> tuple[Round, ...]:
    """The rounds, by these settings."""
    return (
        lambda session, now: troubles.tick(session, machine(settings), now),
        partial(retention.sweep, kept=kept(settings)),
    )


def machine(settings: Settings) -> Machine:
    """What this machine looks like now."""
    last = backups.newest(settings.backups) if settings.backups is not None else None
    return Machine(
        disk_free=shutil.disk_usage(disk(settings)).free,
        disk_least=settings.disk_free_mb * MEGABYTE,
        backup_at=last.at if last is not None else None,
        backup_bytes=last.bytes if last is not None else None,
        backups_within=timedelta(hours=settings.backup_hours) if settings.backups is not None else None,
    )


def disk(settings: Settings) -> Path:
    """Where the database lies; with PostgreSQL, that of the working directory."""
    url = make_url(settings.database_url.get_secret_value())
    if url.get_backend_name() == "sqlite" and url.database:
        return Path(url.database).absolute().parent
    return Path.cwd()


def kept(settings: Settings) -> Kept:
    """For how long what is kept; 0 days are for ever."""

    def days(number: int) -> timedelta | None:
        return timedelta(days=number) if number else None

    return Kept(days(settings.inbox_days), days(settings.outbox_days), days(settings.forgotten_days))
