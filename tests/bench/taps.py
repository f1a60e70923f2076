"""How long a tap waits for its answer while 20,000 bulk messages go out at Telegram's own pace, and while none do.

`python -m tests.bench.taps [SECONDS] [RATE]`; the bot runs in a process of its own, with the limits it has by default,
or so many requests a second as RATE says. What comes is counted as the simulator does, which refuses what any sliding
window holds too much of.
"""

import asyncio
import json
import os
import random
import sys
import tempfile
import time
from asyncio.subprocess import DEVNULL
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from statistics import quantiles
from typing import Any

import uvloop
from sqlmodel import Session

from bot import database, settings
from bot.app import Bot
from bot.simulator.limits import Limiter, Limits
from bot.simulator.wire import Refused
from models.post import outbox
from models.post.outgoing import Act, Lane, Outgoing, queue
from models.post.said import said
from models.registry.people import Language
from tests.bench import durable
from tests.bench.peers import CHATS
from tests.bench.runner import TOKEN, process
from tests.bench.server import EMPTY, Connection, Write, response

BULK = 20_000
PER_SECOND = 30
TAPS_PER_SECOND = 4
LONGEST_POLL = 5.0
A_GROUP = 3
"""Every third message goes to one."""


class Tapping:
    """Hands out one tap at a time and notes when its answers come."""

    def __init__(self, rate: int) -> None:
        self.handed: dict[int, float] = {}  # chat, when
        self.toasts: list[float] = []
        self.cards: list[float] = []
        self.bulk: list[float] = []  # when each went out
        self.refused = 0
        self._limiter = Limiter(Limits(overall=rate))
        self._write: Write | None = None
        self._listens = asyncio.Event()
        self._expected = 0
        self._all_answered = asyncio.Event()

    def poll(self, offset: int, write: Write) -> None:
        self._write = write
        self._listens.set()
        asyncio.get_running_loop().call_later(LONGEST_POLL, self._answer, write, EMPTY)

    def _answer(self, write: Write, body: bytes) -> None:
        if self._write is write:
            self._write = None
            self._listens.clear()
            write(body)

    async def tap(self, number: int) -> None:
        """A tap, as soon as the bot listens."""
        await self._listens.wait()
        assert self._write is not None
        self.handed[1000 + number % CHATS] = time.perf_counter()
        self._answer(self._write, response(json.dumps([update(number)]).encode()))

    async def answered(self, taps: int) -> None:
        """Returns when so many taps have had both their answers."""
        self._expected = taps
        self._look()
        await self._all_answered.wait()

    def _look(self) -> None:
        if 0 < self._expected <= min(len(self.toasts), len(self.cards)):
            self._all_answered.set()

    def note(self, method: str, body: bytes) -> None:
        now = time.perf_counter()
        if method == "sendMessage":
            self.bulk.append(now)
            self._count(lambda: self._limiter.send(json.loads(body)["chat_id"], now))
        elif method == "answerCallbackQuery":
            self.toasts.append(now - self.handed[int(json.loads(body)["callback_query_id"])])
        elif method == "editMessageText":
            self.cards.append(now - self.handed[json.loads(body)["chat_id"]])
            self._count(lambda: self._limiter.edit(now))
        self._look()

    def _count(self, count: Callable[[], None]) -> None:
        try:
            count()
        except Refused:
            self.refused += 1


def update(number: int) -> dict[str, Any]:
    """Somebody taps 我的事 on an earlier message of the bot's."""
    chat = 1000 + number % CHATS
    who = {"id": chat, "is_bot": False, "first_name": "居民", "language_code": "zh-hans"}
    message = {
        "message_id": 1,
        "date": 1700000000,
        "chat": {"id": chat, "type": "private", "first_name": "居民"},
        "text": "您好",
    }
    query = {"id": str(chat), "from": who, "message": message, "chat_instance": "1", "data": "menu.mine:0:0"}
    return {"update_id": number, "callback_query": query}


def pile(url: str) -> None:
    """20,000 messages to people and their groups, as on a Monday morning."""
    engine = database.open_engine(url)
    with Session(engine) as session:
        for n in range(BULK):
            chat = -1_000_000 - n if n % A_GROUP == 0 else 1_000_000 + n
            queue(session, Outgoing(Act.SEND, chat, Language.ZH, Lane.BULK, parts=(said("tasks.nothing"),)))
        outbox.store(session, datetime.now(UTC), timedelta(minutes=1))
        session.commit()
    engine.dispose()


async def measure(seconds: float, rate: int, *, bulk: bool) -> Tapping:
    tapping = Tapping(rate)
    server = await asyncio.get_running_loop().create_server(lambda: Connection(tapping), "127.0.0.1", 0)
    address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/bench.db"
        database.migrate(url)
        durable.settle(url)
        if bulk:
            pile(url)
        bot = {"BOT_TOKEN": TOKEN, "BOT_API_URL": address, "DATABASE_URL": url, "RATE_PER_SECOND": str(rate)}
        async with process((sys.executable, "-m", "tests.bench.taps", "bot"), bot, output=DEVNULL):
            until = time.perf_counter() + seconds
            number = 0
            while time.perf_counter() < until:
                number += 1
                await tapping.tap(number)
                await asyncio.sleep(random.uniform(0.5, 1.5) / TAPS_PER_SECOND)
            await tapping.answered(number)
    server.close()
    return tapping


def line(name: str, waits: list[float]) -> str:
    cuts = quantiles(waits, n=100)
    p50, p99, most = (1000 * wait for wait in (cuts[49], cuts[98], max(waits)))
    return f"{name:<40}{p50:>8.1f}{p99:>8.1f}{most:>8.1f} ms"


def main(seconds: float, rate: int) -> None:
    alone, beside = (uvloop.run(measure(seconds, rate, bulk=bulk)) for bulk in (False, True))
    sent = (len(beside.bulk) - 1) / (beside.bulk[-1] - beside.bulk[0])
    counted = (len(beside.bulk) + len(beside.cards)) / (beside.bulk[-1] - beside.bulk[0])
    lines = [
        f"{len(beside.cards)} taps while {BULK:,} bulk messages wait: {sent:.1f} of them go out each second,"
        f" with the cards {counted:.1f} of the {rate} that are allowed ({counted / rate:.1%})",
        f"too fast for Telegram (429): {beside.refused}",
        f"{'':<40}{'p50':>8}{'p99':>8}{'most':>8}",
        line("the tap is answered, nothing else to do", alone.toasts),
        line("the tap is answered, beside the bulk", beside.toasts),
        line("the card is changed, nothing else to do", alone.cards),
        line("the card is changed, beside the bulk", beside.cards) + "   (p99: at most 150)",
    ]
    print("\n".join(lines))  # noqa: T201 - this is what it is for


def run_bot() -> None:
    chosen = settings.read(database_url=os.environ["DATABASE_URL"], bot_token=os.environ["BOT_TOKEN"])
    uvloop.run(Bot(chosen, durable.at_night()).run())


if __name__ == "__main__":
    if sys.argv[1:] == ["bot"]:
        run_bot()
    else:
        given = sys.argv[1:]
        main(float(given[0]) if given else 60.0, int(given[1]) if given[1:] else PER_SECOND)
