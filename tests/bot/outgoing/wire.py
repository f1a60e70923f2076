"""Telegram as a small aiohttp application, and a bot that speaks to it over the transport."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web
from telegram import Bot

from bot.outgoing.transport import Timeouts, Transport

TOKEN = "123456:a-secret-that-no-log-may-show"
SENT = {"message_id": 7, "date": 1, "chat": {"id": 5, "type": "private"}, "text": "好"}
ME = {"id": 1, "is_bot": True, "first_name": "联星"}
FILE = {"file_id": "F", "file_unique_id": "U", "file_size": 3, "file_path": "documents/a.bin"}
Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class Telegram:
    """Answers like the Bot API, and remembers what reached it: (method, parameters), and who connected.

    While `answers` is cleared it lets everybody wait.
    """

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.connections: set[Any] = set()
        self.cuts: set[str] = set()
        self.answers = asyncio.Event()
        self.answers.set()
        self._arrived = asyncio.Condition()
        self.fault: tuple[int, dict[str, Any]] | None = None
        self.url = ""

    async def method(self, request: web.Request) -> web.Response:
        name = request.match_info["method"]
        fields = await request.json() if request.content_type == "application/json" else await _form(request)
        async with self._arrived:
            self.calls.append((name, fields))
            self._arrived.notify_all()
        assert request.transport is not None
        self.connections.add(request.transport.get_extra_info("peername"))
        if name in self.cuts:
            self.cuts.discard(name)
            request.transport.close()
        await self.answers.wait()
        if self.fault is not None:
            status, answer = self.fault
            return web.json_response({"ok": False, "error_code": status, **answer}, status=status)
        result = {"getMe": ME, "getFile": FILE}.get(name, SENT)
        return web.json_response({"ok": True, "result": result})

    async def reached(self, calls: int) -> None:
        """Returns when so many calls have come."""
        async with self._arrived:
            await self._arrived.wait_for(lambda: len(self.calls) >= calls)

    async def file(self, request: web.Request) -> web.Response:
        return web.Response(body=b"abc")


async def _form(request: web.Request) -> dict[str, Any]:
    form = await request.post()
    return {
        key: (value.filename, value.content_type, value.file.read())
        if isinstance(value, web.FileField)
        else value
        for key, value in form.items()
    }


@asynccontextmanager
async def listening(serve: Serve) -> AsyncIterator[int]:
    """A TCP server on a free port; whoever is still connected in the end is dropped."""
    open_now: set[asyncio.StreamWriter] = set()

    async def guarded(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        open_now.add(writer)
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            await serve(reader, writer)
        writer.close()

    server = await asyncio.start_server(guarded, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for writer in open_now:
            writer.close()


def a_bot(url: str, transport: Transport) -> Bot:
    return Bot(
        TOKEN,
        base_url=f"{url}/bot",
        base_file_url=f"{url}/file/bot",
        request=transport,
        get_updates_request=Transport(),
    )


@asynccontextmanager
async def connected(
    url: str, proxy: str | None = None, timeouts: Timeouts | None = None
) -> AsyncIterator[Bot]:
    """A bot whose transport is ready, without the getMe of Bot.initialize."""
    async with Transport(proxy, timeouts) as transport:
        yield a_bot(url, transport)


async def say(bot: Bot, **timeouts: Any) -> Any:
    return await bot.do_api_request(
        "sendMessage", api_kwargs={"chat_id": 5, "text": "好", "reply_markup": {"a": [1]}}, **timeouts
    )


def secretive(error: BaseException) -> bool:
    """Neither its text nor anything it drags along shows the token."""
    seen: BaseException | None = error
    while seen is not None:
        if TOKEN in str(seen) or TOKEN in repr(seen):
            return False
        seen = seen.__cause__ or seen.__context__
    return True
