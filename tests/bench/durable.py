"""The whole durable path as a peer: a problem in one message, stored, answered, and its officer told."""

import asyncio
import os
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime

import uvloop
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


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/bench.db"
        database.migrate(url)
        settle(url)
        unlimited = {"rate_per_second": 0, "chat_rate_per_second": 0, "group_rate_per_minute": 0}
        chosen = settings.read(database_url=url, bot_token=os.environ["BOT_TOKEN"], **unlimited)
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(Bot(chosen, at_night()).run())


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
