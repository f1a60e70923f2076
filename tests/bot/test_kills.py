"""A kill at any instant loses no acknowledged update and doubles no effect."""

import asyncio
import os
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from multiprocessing.context import ForkServerProcess

import aiohttp
import pytest
import sqlmodel
from sqlalchemy import Engine, func, select
from sqlmodel import Session

from bot import settings
from bot.app import Bot
from bot.database import open_engine
from bot.outgoing.transport import AT_ONCE
from bot.simulator import Simulator, serve
from models.post.outbox import OUTBOX
from models.post.outgoing import Act
from models.problems.record import Problem
from models.registry import people
from models.registry.branches import Area, Branch
from models.registry.roles import Role, RoleKind
from tests.bot.cradle import bot_process, ended
from tests.waiting import Happenings, unfinished

KILLS = int(os.environ.get("KILLS", "30"))
RESIDENTS = range(3001, 3001 + max(KILLS, 20))
"""So many that nobody says more in a day than is believed."""
OFFICER = 1002
TOKEN = "1:kills"
Told = tuple[int, int]
"""Whom (chat), and of which problem (number)."""


class Siege:
    """A bot as a process that is killed again and again, and what Telegram saw of it."""

    def __init__(self, simulator: Simulator, control: aiohttp.ClientSession, url: str) -> None:
        self.simulator = simulator
        self.control = control
        self.url = url
        self.engine: Engine = open_engine(url)
        self.random = random.Random(20261123)
        self.raised: list[str] = []
        self.excused: Counter[Told] = Counter()

    def settings(self, address: str) -> dict[str, str]:
        return {
            "BOT_TOKEN": TOKEN, "BOT_API_URL": address, "DATABASE_URL": self.url, "LEASE_SECONDS": "1",
            "RATE_PER_SECOND": "0", "CHAT_RATE_PER_SECOND": "0", "GROUP_RATE_PER_MINUTE": "0",
        }  # fmt: skip

    @asynccontextmanager
    async def alive(self) -> AsyncIterator[ForkServerProcess]:
        """A bot; killed at the end, whatever it is doing.

        It has Telegram at an address of its own, which ends with it: then nothing more arrives of what it had sent.
        """
        async with serve(self.simulator) as address:
            bot = bot_process(self.settings(address))
            bot.start()
            try:
                yield bot
            finally:
                bot.kill()
                await ended(bot)
                bot.close()

    def settle_areas(self) -> None:
        """An area for each resident, so that none raises more than its officer is told of one by one."""
        with Session(self.engine) as session:
            officer = people.by_account(session, [OFFICER])[OFFICER]
            branch = session.exec(sqlmodel.select(Branch).where(Branch.key == "jinxiu")).one()
            areas = [
                Area(key=f"siege-{resident}", name="片区", branch_id=branch.id) for resident in RESIDENTS
            ]
            session.add_all(areas)
            session.flush()
            session.add_all(
                Role(person_id=officer.id, kind=RoleKind.OFFICER, area_id=area.id, since=officer.met_at)
                for area in areas
            )
            session.commit()

    async def post(self, path: str, body: object) -> None:
        async with self.control.post(path, json=body) as answer:
            assert answer.ok, await answer.text()

    async def raise_problems(self, count: int) -> None:
        """Residents raise problems; some updates come twice, some out of order."""
        for _ in range(count):
            text = f"第{len(self.raised) + 1}盏路灯坏了"
            self.raised.append(text)
            resident = self.random.choice(RESIDENTS)
            await self.post(
                f"/control/chats/{resident}/messages", {"from": resident, "text": f"/problem {text}"}
            )
            latest = self.simulator.telegram.updates.latest
            if self.random.random() < 0.5:
                await self.post(
                    "/control/updates", {"repeat": self.random.randint(max(latest - 20, 1), latest)}
                )
            if self.random.random() < 0.2:
                await self.post("/control/updates", {"reorder": True})

    def told(self) -> Counter[Told]:
        """How often whom Telegram's people were told of which problem, by what their phones show."""
        return Counter(
            (chat.id, number)
            for chat in self.simulator.telegram.world.chats.values()
            for post in chat.posts.values()
            if post.message["from"]["is_bot"]
            and (number := _number(post.message.get("text", ""))) is not None
        )

    @asynccontextmanager
    async def watching(self) -> AsyncIterator[Happenings]:
        """Whatever happens in Telegram from now on."""
        happenings, events = Happenings(), self.simulator.telegram.events
        now = events.latest

        async def follow() -> None:
            async for _ in events.follow(since=now):
                happenings.happened()

        following = asyncio.create_task(follow())
        try:
            yield happenings
        finally:
            following.cancel()

    async def until_told(self, more: int, bot: ForkServerProcess) -> None:
        """Waits until so many more messages have arrived."""
        goal = self.told().total() + more

        async def enough() -> bool:
            assert bot.exitcode is None, "the bot ended by itself"
            return self.told().total() >= goal

        async with self.watching() as happenings:
            ending = asyncio.create_task(ended(bot))
            ending.add_done_callback(lambda _: happenings.happened())
            try:
                await happenings.until(enough, patience=30)
            finally:
                ending.cancel()
                await asyncio.gather(ending, return_exceptions=True)

    def excuse(self) -> int:
        """After a kill: what has arrived without the database knowing may come again. How many those are."""
        with Session(self.engine) as session:
            unsent = session.execute(
                select(OUTBOX.c.chat_id, OUTBOX.c.content).where(
                    OUTBOX.c.sent_at.is_(None), OUTBOX.c.act == Act.SEND.value
                )
            ).all()
        told = self.told()
        known = [
            (chat, values["number"])
            for chat, content in unsent
            for _, values in content["parts"][-1:]
            if "number" in values
        ]
        arrived = [one for one in known if told[one] > self.excused[one]]
        self.excused.update(arrived)
        return len(arrived)

    async def does_the_rest(self) -> None:
        """A bot of this process, whose commits can be heard, until every update is handled and everything is said."""

        async def nothing_is_left() -> bool:
            pending = self.simulator.telegram.updates.pending
            return not pending and not await bot.database.run(unfinished)

        async with serve(self.simulator) as address, self.watching() as happenings:
            chosen = {name.lower(): value for name, value in self.settings(address).items()}
            bot = Bot(settings.read(**chosen))
            with happenings.hearing_commits():
                running = asyncio.create_task(bot.run())
                await happenings.until(nothing_is_left, patience=60)
                running.cancel()
                await asyncio.gather(running, return_exceptions=True)


def _number(text: str) -> int | None:
    """The problem that a message tells of: the card's heading, or the answer's."""
    line = next((line for line in text.splitlines() if "号 · " in line), "")
    head = line.partition("号 · ")[0]
    return int(head) if head.isdecimal() else None


@pytest.fixture
async def siege(database_url: str) -> AsyncIterator[Siege]:
    simulator = Simulator(token=TOKEN)
    async with serve(simulator) as address, aiohttp.ClientSession(address) as control:
        siege = Siege(simulator, control, database_url)
        for user in (OFFICER, *RESIDENTS):
            person = {"id": user, "first_name": "人", "language_code": "zh-hans", "met": True}
            await siege.post("/control/people", person)
        siege.settle_areas()
        for resident in RESIDENTS:
            await siege.post(f"/control/people/{resident}/start", {"payload": f"area-siege-{resident}"})
        yield siege
        siege.engine.dispose()


@pytest.mark.timeout(3600)
async def test_killed_again_and_again_nothing_is_lost_and_nothing_doubled(siege: Siege) -> None:
    kills = KILLS if siege.engine.dialect.name == "sqlite" else max(KILLS // 3, 1)
    for _ in range(kills):
        async with siege.alive() as bot:
            await siege.raise_problems(siege.random.randint(3, 12))
            await siege.until_told(siege.random.randint(1, 6), bot)
        assert siege.excuse() <= AT_ONCE
    await siege.does_the_rest()

    with Session(siege.engine) as session:
        stored = {problem.text: problem.id for problem in session.scalars(select(Problem))}
        count = session.scalar(select(func.count()).select_from(Problem))
    assert sorted(stored) == sorted(siege.raised), "every problem raised exists"
    assert count == len(siege.raised), "exactly once"
    told = siege.told()
    for number in stored.values():
        answered = [chat for chat, about in told if about == number and chat != OFFICER]
        assert len(answered) == 1, "whoever raised it was answered"
        assert told[OFFICER, number], "the officer was told"
    twice = {one: times for one, times in told.items() if times > 1 + siege.excused[one]}
    assert not twice, "nobody was told twice but where the answer to a send was cut"
