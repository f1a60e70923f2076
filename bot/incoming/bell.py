"""How workers hear at once of what another process has stored for them: PostgreSQL tells them at its commit."""

import asyncio
from collections.abc import Callable

import psycopg
import structlog
from sqlalchemy import func, select
from sqlmodel import Session

from bot.database import PAUSE, Database

log = structlog.stdlib.get_logger(__name__)
CHANNEL = "inbox"
LISTEN = f"LISTEN {CHANNEL}"


def ring(session: Session) -> None:
    """Whoever listens hears it once this transaction is committed."""
    session.execute(select(func.pg_notify(CHANNEL, "")))


async def listen(database: Database, heard: Callable[[], None]) -> None:
    """Calls `heard` each time that somebody rings, until it is cancelled; what rang before it listened is nothing to it.

    While it cannot listen, what comes is found a few seconds later, by looking.
    """
    _, address = database.engine.dialect.create_connect_args(database.engine.url)
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(**address, autocommit=True) as connection:
                await connection.execute(LISTEN)
                heard()
                async for _ in connection.notifies():
                    heard()
        except psycopg.OperationalError as error:
            log.warning("cannot hear what comes, trying on", why=str(error))
            await asyncio.sleep(PAUSE)
