"""Both sides on one address, and the page."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from .api import BotSide
from .calls import Calls
from .control import Control, Move
from .faults import Faults
from .limits import Limits
from .telegram import Telegram
from .wire import Json

PAGE: Final = Path(__file__).parent / "page"


def _present() -> datetime:
    return datetime.now(UTC)


class Simulator:
    """Telegram for one bot. `now` is the time in its messages; `limits` None: it takes any number of messages.

    `moves` are what the page's clock can be told; `stories` and `phones` are handed to the page as they are.
    """

    def __init__(
        self,
        *,
        token: str,
        username: str = "lianxing_bot",
        name: str = "Lianxing",
        now: Callable[[], datetime] = _present,
        limits: Limits | None = None,
        privacy: bool = True,
        moves: Mapping[str, Move] | None = None,
        stories: list[Json] | None = None,
        phones: list[Json] | None = None,
    ) -> None:
        user = {"id": int(token.partition(":")[0]), "is_bot": True, "first_name": name, "username": username}
        self.telegram = Telegram(user, now, limits, privacy)
        calls, faults = Calls(now), Faults()
        self.bot_side = BotSide(token, self.telegram, faults, calls)
        self.control = Control(self.telegram, calls, faults, moves or {}, stories or [], phones or [])
        self.app = Starlette(
            routes=[
                Route("/", _page),
                Mount("/static", StaticFiles(directory=PAGE)),
                Mount("/control", routes=self.control.routes()),
                Route("/bot{token}/{method}", self.bot_side.call, methods=["GET", "POST"]),
                Route("/file/bot{token}/{path:path}", self.bot_side.file),
            ]
        )


async def _page(request: Request) -> Response:
    return FileResponse(PAGE / "index.html", headers={"Cache-Control": "no-cache"})


PATIENCE = 600
"""Seconds a connection may be idle: long, so that it is not closed in the moment in which it is used again."""


class _Server(uvicorn.Server):
    """Leaves signals to whoever runs the event loop, and ends at once when it is told to and nobody is connected."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ended = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def main_loop(self) -> None:
        tick = 0
        while not self.ended.is_set():
            await self.on_tick(tick)
            tick += 10  # in tenths of a second
            with suppress(TimeoutError):
                await asyncio.wait_for(self.ended.wait(), 1)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        if self.server_state.connections or self.server_state.tasks:
            return await super().shutdown(sockets)
        for server in self.servers:
            server.close()
        for one in sockets or ():
            one.close()
        return None


@asynccontextmanager
async def serve(simulator: Simulator, port: int = 0, host: str = "127.0.0.1") -> AsyncIterator[str]:
    """Serves it in this event loop, until the block ends; yields the address. Port 0: any free one."""
    listener = socket.create_server((host, port))
    listener.setsockopt(
        socket.IPPROTO_TCP, socket.TCP_NODELAY, 1
    )  # else each answer waits 40 ms for its body
    config = uvicorn.Config(
        simulator.app,
        log_level="warning",
        lifespan="off",
        timeout_graceful_shutdown=1,
        timeout_keep_alive=PATIENCE,
        access_log=False,
    )
    server = _Server(config)
    simulator.bot_side.cut = lambda request: _cut(server, request)
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        yield f"http://{host}:{listener.getsockname()[1]}"
    finally:
        await simulator.telegram.close()
        server.ended.set()
        await serving


def _cut(server: uvicorn.Server, request: Request) -> None:
    """Closes the connection of a request without a word."""
    client = (request.client.host, request.client.port) if request.client is not None else None
    for connection in server.server_state.connections:
        transport = getattr(connection, "transport", None)
        if transport is not None and transport.get_extra_info("peername") == client:
            transport.abort()
