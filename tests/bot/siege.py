"""A bot as processes that come to harm again and again under load, and what Telegram saw of it."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from multiprocessing.context import ForkServerProcess

import aiohttp
import sqlmodel
from sqlalchemy import Engine, func, select
from sqlmodel import Session

from bot import settings
from bot.app import Bot
from bot.database import open_engine
from bot.simulator import Simulator, serve
from models.post.outbox import OUTBOX
from models.post.outgoing import Act
from models.problems.record import Problem
from models.registry import people
from models.registry.branches import Area, Branch
from models.registry.roles import Role, RoleKind
from tests.bot.cradle import bot_process, ended
from tests.waiting import Happenings, unfinished

OFFICER = 1002
TOKEN = "1:kills"
Told = tuple[int, int]
"""Whom (chat), and of which problem (number)."""


class Siege:
    """A bot as processes that come to harm, and what Telegram saw of it. `residents` are accounts."""

    def __init__(
        self,
        simulator: Simulator,
        control: aiohttp.ClientSession,
        address: str,
        url: str,
        residents: Sequence[int],
        lease: int,
    ) -> None:
        self.lease = lease
        self.address = address
        self.simulator = simulator
        self.control = control
        self.url = url
        self.residents = residents
        self.engine: Engine = open_engine(url)
        self.random = random.Random(20261123)
        self.raised: list[str] = []
        self.excused: Counter[Told] = Counter()
        self._heard = 0  # calls

    def settings(self, address: str) -> dict[str, str]:
        return {
            "BOT_TOKEN": TOKEN, "BOT_API_URL": address, "DATABASE_URL": self.url, "LEASE_SECONDS": str(self.lease),
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

    async def begins(self) -> None:
        """Everybody arrives and belongs somewhere."""
        for user in (OFFICER, *self.residents):
            person = {"id": user, "first_name": "人", "language_code": "zh-hans", "met": True}
            await self.post("/control/people", person)
        self.settle_areas()
        for resident in self.residents:
            await self.post(f"/control/people/{resident}/start", {"payload": f"area-siege-{resident}"})

    def settle_areas(self) -> None:
        """An area for each resident, so that none raises more than its officer is told of one by one."""
        with Session(self.engine) as session:
            officer = people.by_account(session, [OFFICER])[OFFICER]
            branch = session.exec(sqlmodel.select(Branch).where(Branch.key == "jinxiu")).one()
            areas = [
                Area(key=f"siege-{resident}", name="片区", branch_id=branch.id) for resident in self.residents
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
            await self.raises(self.random.choice(self.residents))
            latest = self.simulator.telegram.updates.latest
            if self.random.random() < 0.5:
                await self.post(
                    "/control/updates", {"repeat": self.random.randint(max(latest - 20, 1), latest)}
                )
            if self.random.random() < 0.2:
                await self.post("/control/updates", {"reorder": True})

    async def raises(self, resident: int) -> None:
        """A resident raises a problem of its own."""
        text = f"第{len(self.raised) + 1}盏路灯坏了"
        self.raised.append(text)
        words = {"from": resident, "text": f"/problem {text}"}
        await self.post(f"/control/chats/{resident}/messages", words)

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
        told = self.told()
        arrived = [one for one in self.unsent() if told[one] > self.excused[one]]
        self.excused.update(arrived)
        return len(arrived)

    async def hears_what_is_under_way(self) -> None:
        """Telegram has taken what was sent before this: it is asked something, by the loop that it shares with us."""
        for _ in range(3):
            async with self.control.get(f"/control/calls?since={self._heard}") as answer:
                await answer.read()

    async def until_all_are_told(self) -> None:
        """Waits until whoever raised a problem, and the officer, have been told of it."""

        async def told() -> bool:
            return len(self.told()) == 2 * len(self.raised)

        async with self.watching() as happenings:
            await happenings.until(told, patience=90)

    def unsent(self) -> list[Told]:
        """What is not said yet, as far as the database knows."""
        with Session(self.engine) as session:
            rows = session.execute(
                select(OUTBOX.c.chat_id, OUTBOX.c.content).where(
                    OUTBOX.c.sent_at.is_(None), OUTBOX.c.act == Act.SEND.value
                )
            ).all()
        return [
            (chat, values["number"])
            for chat, content in rows
            for _, values in content["parts"][-1:]
            if "number" in values
        ]

    async def excuse_cut_off(self) -> None:
        """What Telegram took without the bot hearing so may come again. No more is cut off from now on."""
        async with self.control.delete("/control/faults"):
            pass
        async with self.control.get(f"/control/calls?since={self._heard}") as answer:
            found = await answer.json()
        self._heard = found["next"]
        for call in found["calls"]:
            if call["ok"] and not call["answered"] and call["method"] == "sendMessage":
                message = call["response"]["result"]
                if (number := _number(message["text"])) is not None:
                    self.excused[message["chat"]["id"], number] += 1

    def nothing_is_lost_and_nothing_doubled(self) -> None:
        """Once all is done: each problem is there once, and told of; twice only what is excused."""
        with Session(self.engine) as session:
            stored = {problem.text: problem.id for problem in session.scalars(select(Problem))}
            count = session.scalar(select(func.count()).select_from(Problem))
        assert sorted(stored) == sorted(self.raised), "every problem raised exists"
        assert count == len(self.raised), "exactly once"
        told = self.told()
        for number in stored.values():
            answered = [chat for chat, about in told if about == number and chat != OFFICER]
            assert len(answered) == 1, "whoever raised it was answered"
            assert told[OFFICER, number], "the officer was told"
        twice = {one: times for one, times in told.items() if times > 1 + self.excused[one]}
        assert twice == {}, "nobody was told twice but where the answer to a send was cut"

    async def does_the_rest(self) -> None:
        """Another bot, until every update is handled and everything is said."""

        async def nothing_is_left() -> bool:
            pending = self.simulator.telegram.updates.pending
            return not pending and not await bot.database.run(unfinished)

        async with self.ours() as (bot, happenings):
            await happenings.until(nothing_is_left, patience=60)

    @asynccontextmanager
    async def ours(self) -> AsyncIterator[tuple[Bot, Happenings]]:
        """A bot of this process, whose commits can be heard."""
        async with serve(self.simulator) as address, self.watching() as happenings:
            chosen = {name.lower(): value for name, value in self.settings(address).items()}
            bot = Bot(settings.read(**chosen))
            with happenings.hearing_commits():
                running = asyncio.create_task(bot.run())
                try:
                    yield bot, happenings
                finally:
                    running.cancel()
                    await asyncio.gather(running, return_exceptions=True)


def _number(text: str) -> int | None:
    """The problem that a message tells of: the card's heading, or the answer's."""
    line = next((line for line in text.splitlines() if "号 · " in line), "")
    head = line.partition("号 · ")[0]
    return int(head) if head.isdecimal() else None


@asynccontextmanager
async def besieged(database_url: str, residents: Sequence[int], lease: int = 1) -> AsyncIterator[Siege]:
    """A siege at its beginning: no bot runs yet, and everybody has written to it.

    `lease`: for how many seconds what a process has in its hands is its own; then another may take it up.
    """
    simulator = Simulator(token=TOKEN)
    async with serve(simulator) as address, aiohttp.ClientSession(address) as control:
        siege = Siege(simulator, control, address, database_url, residents, lease)
        await siege.begins()
        yield siege
        siege.engine.dispose()
