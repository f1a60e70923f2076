"""The whole durable path as a peer: a problem in one message, stored, answered, and its officer told.

`python -m tests.bench.durable [postgres] [webhook] PROCESSES`; several share one database, on PostgreSQL by webhook.
"""

import asyncio
import os
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from multiprocessing import Process
from typing import Any

import uvloop
from sqlalchemy import create_engine, make_url, text
from sqlmodel import Session

from bot import database, settings
from bot.app import Bot
from models.registry.branches import Area, Branch, BranchKind
from models.registry.people import Person
from models.registry.roles import Role, RoleKind
from tests.bench.peers import CHATS
from tests.town import SHANGHAI

NIGHT = datetime(2026, 11, 25, 3, 0, tzinfo=SHANGHAI)
AREAS = 250
"""So many that nowhere more is raised in an hour than is told one by one."""
OFFICER = 900_000
POSTGRES = "BENCH_POSTGRES"
"""The variable that holds the address of a PostgreSQL server; it outlives the bot, which is killed."""


def main() -> None:
    with stored(postgres="postgres" in sys.argv) as url:
        database.migrate(url)
        settle(url)
        for _ in range(1, int(sys.argv[-1])):
            Process(target=live, args=(url,)).start()
        live(url)


def live(url: str) -> None:
    """One process of the bot, without limits."""
    unlimited = {"rate_per_second": 0, "chat_rate_per_second": 0, "group_rate_per_minute": 0}
    asked = webhook() if "webhook" in sys.argv else {}
    chosen = settings.read(database_url=url, bot_token=os.environ["BOT_TOKEN"], **unlimited, **asked)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(Bot(chosen, at_night()).run())


@contextmanager
def stored(*, postgres: bool) -> Iterator[str]:
    """The address of an empty database, for as long as the block lasts."""
    if not postgres:
        with tempfile.TemporaryDirectory() as folder:
            yield f"sqlite:///{folder}/bench.db"
        return
    server = make_url(os.environ[POSTGRES]).set(drivername="postgresql+psycopg")
    name = f"bench_{os.getpid()}"
    with create_engine(server, isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield server.set(database=name).render_as_string(hide_password=False)


def webhook() -> dict[str, Any]:
    """A port that nobody has, to which updates are brought."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    return {"webhook_port": port, "webhook_url": f"http://127.0.0.1:{port}/telegram"}


def at_night() -> Callable[[], datetime]:
    """A clock that begins at three on a Wednesday morning: no round of the bot's runs beside what is measured."""
    began = datetime.now(UTC)
    return lambda: NIGHT + (datetime.now(UTC) - began)


def settle(url: str) -> None:
    """Residents in many areas, each with an officer of its own."""
    now = datetime.now(UTC)
    engine = database.open_engine(url)
    with Session(engine) as session:
        branch = Branch(key="community", name="社区党支部", kind=BranchKind.COMMUNITY, district="新区")
        session.add(branch)
        session.flush()
        areas = [Area(key=f"area-{n}", name=f"第{n}片区", branch_id=branch.id) for n in range(AREAS)]
        session.add_all(areas)
        session.flush()
        for number, area in enumerate(areas):
            officer = Person(telegram_id=OFFICER + number, name="民警", met_at=now)
            session.add(officer)
            session.flush()
            session.add(Role(person_id=officer.id, kind=RoleKind.OFFICER, area_id=area.id, since=now))
        for number in range(CHATS):
            home = areas[number % AREAS].id
            session.add(Person(telegram_id=1000 + number, name="居民", area_id=home, met_at=now))
        session.commit()
    engine.dispose()


if __name__ == "__main__":
    main()
