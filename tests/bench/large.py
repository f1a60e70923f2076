"""A district of 100,000 people and 200,000 problems: start, memory, lists, and a day on which 10,000 are overdue."""

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from sqlalchemy import insert
from sqlmodel import Session

from bot import database, loading
from bot.demo.districts import HERE
from bot.demo.run import prepare
from bot.simulator import Simulator, serve
from handlers.base.turn import Incoming, Turn
from handlers.summaries import lists, tasks, week
from messages import Messages
from models.cards import drawing
from models.problems import clock as problem_clock
from models.problems.record import OPEN, Problem, State
from models.registry import people
from models.registry.people import Person
from tests.town import SHANGHAI

PEOPLE, PROBLEMS, OVERDUE, TIMES = 100_000, 200_000, 10_000, 20
TOKEN = "1:large"


def fill(url: str) -> None:
    """Residents of five areas and their problems, a tenth of them open."""
    prepare(url, loading.read(HERE / "district.yaml"))
    now = datetime.now(UTC)
    residents = [
        {"telegram_id": 1_000_000 + n, "name": "居民", "language": people.Language.ZH, "language_chosen": False,
         "area_id": n % 5 + 1, "met_at": now}
        for n in range(PEOPLE)
    ]  # fmt: skip
    problems = [_problem(n, now) for n in range(PROBLEMS)]
    engine = database.open_engine(url)
    with Session(engine) as session:
        session.execute(insert(Person), residents)
        session.execute(insert(Problem), problems)
        session.commit()
    engine.dispose()


def _problem(number: int, now: datetime) -> dict[str, object]:
    state = sorted(OPEN)[number % 3] if number % 10 == 0 else State.CLOSED
    raised_at = now - timedelta(minutes=number)
    return {
        "raiser_id": 100 + number % (PEOPLE - 100), "named": False, "area_id": number % 5 + 1,
        "pairing_id": 3, "district": "赣江新区",
        "text": f"第{number}盏路灯坏了", "category": "facilities", "urgency": "ordinary", "state": state, "rung": "area",
        "owner_id": 2 if state in (State.ACCEPTED, State.IN_PROGRESS) else None, "raised_at": raised_at,
        "accept_by": raised_at + timedelta(days=1), "resolve_by": raised_at + timedelta(days=7), "revision": 1,
        "climb_at": _climb_at(number, now) if state in OPEN else None,
    }  # fmt: skip


def _climb_at(number: int, now: datetime) -> datetime:
    """One in two of the open ones is overdue."""
    return now + timedelta(minutes=-1 if number % (PROBLEMS // OVERDUE) == 0 else 3 * 24 * 60)


def worked_off(url: str) -> tuple[int, float]:
    """How many overdue problems go up the ladder, and in how many seconds."""
    engine = database.open_engine(url)
    now = datetime.now(SHANGHAI).replace(hour=10) + timedelta(days=1)
    began = time.perf_counter()
    more, rounds = True, 0
    while more:
        with Session(engine, expire_on_commit=False) as session:
            more = problem_clock.climb(session, now)
            drawing.settle(session, now, timedelta(seconds=60))
            session.commit()
        rounds += 1
    engine.dispose()
    return rounds * problem_clock.TOGETHER, time.perf_counter() - began


def listed(url: str, telegram_id: int, handler: Callable[[Turn], None]) -> float:
    """Milliseconds, the median of several, in which a list is made ready to be said."""
    engine = database.open_engine(url)
    messages = Messages(SHANGHAI)
    taken = []
    for _ in range(TIMES):
        with Session(engine) as session:
            began = time.perf_counter()
            now = datetime.now(SHANGHAI)
            person = people.by_account(session, [telegram_id])[telegram_id]
            incoming = Incoming(1, telegram_id, private=True)
            handler(Turn(session, now, person, incoming, SHANGHAI, "bot", messages, None))
            taken.append(time.perf_counter() - began)
    engine.dispose()
    return median(taken) * 1000


async def start(url: str) -> tuple[float, float]:
    """Seconds from the command to the first question for updates, and the memory then held, in MB."""
    simulator = Simulator(token=TOKEN)
    waiting = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}}
    simulator.telegram.updates.add("message", waiting)
    async with serve(simulator) as address:
        environment = {**os.environ, "BOT_TOKEN": TOKEN, "BOT_API_URL": address, "DATABASE_URL": url}
        began = time.perf_counter()
        bot = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", "run", env=environment)
        async with asyncio.timeout(60):
            async for event in simulator.telegram.events.follow(since=0):
                if event.name == "read":
                    break
        seconds = time.perf_counter() - began
        memory = held(bot.pid)
        bot.kill()
        await bot.wait()
    return seconds, memory


def held(process: int) -> float:
    """The memory a process holds, in MB."""
    status = Path(f"/proc/{process}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/large.db"
        fill(url)
        seconds, memory = asyncio.run(start(url))
        asked = [
            (1002, tasks.show), (1_000_007, tasks.show), (1008, week.show), (1005, week.show),
            (1002, lists.show), (1005, lists.show),
        ]  # fmt: skip
        officer, resident, community, district, area_desk, desk_of_all = (listed(url, *one) for one in asked)
        climbed, took = worked_off(url)
        lines = [
            f"with {PEOPLE:,} people and {PROBLEMS:,} problems stored",
            f"start            {seconds:8.2f} s     (at most 2)",
            f"memory           {memory:8.0f} MB    (at most 150)",
            f"/mine, officer   {officer:8.1f} ms    (at most 50)",
            f"/mine, resident  {resident:8.1f} ms",
            f"/week, community {community:8.1f} ms    (at most 50)",
            f"/week, district  {district:8.1f} ms",
            f"/problems, officer      {area_desk:8.1f} ms",
            f"/problems, coordinator  {desk_of_all:8.1f} ms",
            f"{climbed:,} overdue   {took:8.1f} s     (at most 60)",
        ]
        print("\n".join(lines))  # noqa: T201 - this is what it is for


if __name__ == "__main__":
    main()
