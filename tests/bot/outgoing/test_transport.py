"""The transport against real servers of this process: Telegram as a small aiohttp application, and real proxies."""

import asyncio
import contextlib
import socket
import threading
from base64 import b64encode
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from io import BytesIO
from typing import Any

import pytest
from aiohttp import web
from telegram import Bot, InputFile
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.outgoing.transport import NotSent, NotSentInTime, Timeouts, Transport

TOKEN = "123456:a-secret-that-no-log-may-show"
SENT = {"message_id": 7, "date": 1, "chat": {"id": 5, "type": "private"}, "text": "好"}
LOGIN, STRANGER = "liaison:p%40ss@127.0.0.1", "liaison:no@127.0.0.1"
ME = {"id": 1, "is_bot": True, "first_name": "联星"}
FILE = {"file_id": "F", "file_unique_id": "U", "file_size": 3, "file_path": "documents/a.bin"}
pytestmark = pytest.mark.filterwarnings("ignore:Please use 'Bot")
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


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    here = Telegram()
    app = web.Application(client_max_size=2**26)
    app.router.add_route("*", "/bot{token}/{method}", here.method)
    app.router.add_get("/file/bot{token}/{path:.+}", here.file)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    here.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield here
    await runner.cleanup()


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


@pytest.fixture
async def bot(telegram: Telegram) -> AsyncIterator[Bot]:
    async with connected(telegram.url) as bot:
        yield bot


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


async def test_parameters_arrive_as_json_with_their_types(bot: Bot, telegram: Telegram) -> None:
    assert (await say(bot))["message_id"] == 7
    assert telegram.calls == [("sendMessage", {"chat_id": 5, "text": "好", "reply_markup": {"a": [1]}})]


async def test_ptb_methods_work_over_it(bot: Bot) -> None:
    async with bot:
        assert bot.first_name == "联星"
        assert (await bot.send_message(5, "好")).message_id == 7


async def test_connections_are_kept(bot: Bot, telegram: Telegram) -> None:
    for _ in range(5):
        await say(bot)
    assert len(telegram.connections) == 1


async def test_it_can_start_again_after_it_was_shut_down(bot: Bot) -> None:
    transport = bot.request
    await transport.shutdown()
    with pytest.raises(NetworkError, match="not initialized"):
        await say(bot)
    await transport.initialize()
    assert await say(bot)


@pytest.mark.parametrize("content", [b"\x00\xff" * 700_000, BytesIO(b"row,row\n")], ids=["bytes", "handle"])
async def test_a_file_is_uploaded_with_its_name(
    bot: Bot, telegram: Telegram, content: bytes | BytesIO
) -> None:
    expected = content if isinstance(content, bytes) else content.getvalue()
    whole = isinstance(content, bytes)
    file = InputFile(content, filename='周报 "一".xlsx', read_file_handle=whole)
    await bot.send_document(5, file, caption="第一周")
    ((_, fields),) = telegram.calls
    assert fields["caption"] == "第一周"
    (name, _, arrived) = next(value for value in fields.values() if isinstance(value, tuple))
    assert arrived == expected
    assert "周报" in name


async def test_a_file_is_downloaded(bot: Bot) -> None:
    file = await bot.get_file("F")
    assert bytes(await file.download_as_bytearray()) == b"abc"


@pytest.mark.parametrize(
    ("status", "answer", "error"),
    [
        (400, {"description": "Bad Request: chat not found"}, BadRequest),
        (403, {"description": "Forbidden: bot was blocked by the user"}, Forbidden),
        (429, {"description": "Too Many Requests", "parameters": {"retry_after": 3}}, RetryAfter),
        (502, {"description": "Bad Gateway"}, NetworkError),
    ],
)
async def test_telegrams_refusals_are_ptbs_errors(
    bot: Bot, telegram: Telegram, status: int, answer: dict[str, Any], error: type[TelegramError]
) -> None:
    telegram.fault = status, answer
    with pytest.raises(error):
        await say(bot)


async def test_a_redirect_is_not_followed_with_the_token(telegram: Telegram) -> None:
    async def portal(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(f"HTTP/1.1 302 Found\r\nLocation: {telegram.url}/bot{TOKEN}/getMe\r\n\r\n".encode())
        await writer.drain()

    async with listening(portal) as port, connected(f"http://127.0.0.1:{port}") as bot:
        with pytest.raises(NetworkError):
            await say(bot)
    assert telegram.calls == []


async def test_a_slow_answer_is_a_timeout_that_may_have_arrived(bot: Bot, telegram: Telegram) -> None:
    telegram.answers.clear()
    with pytest.raises(TimedOut) as caught:
        await say(bot, read_timeout=0.1)
    assert not isinstance(caught.value, NotSent)
    assert secretive(caught.value)
    assert len(telegram.calls) == 1


async def test_what_a_call_does_not_say_is_the_transports_own(telegram: Telegram) -> None:
    telegram.answers.clear()
    async with connected(telegram.url, timeouts=Timeouts(read=0.1)) as bot:
        assert bot.request.read_timeout == 0.1
        patient = asyncio.create_task(say(bot, read_timeout=None))
        await telegram.reached(1)
        with pytest.raises(TimedOut):
            await say(bot)
        assert not patient.done()
        telegram.answers.set()
        assert await patient


async def test_a_stalled_upload_has_its_own_limit() -> None:
    async def deaf(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await writer.wait_closed()

    patient = Timeouts(read=0.1, connect=0.1, pool=0.1, write=20, media_write=0.1)
    async with listening(deaf) as port, connected(f"http://127.0.0.1:{port}", timeouts=patient) as bot:
        async with asyncio.timeout(5):
            with pytest.raises(TimedOut):
                await bot.send_document(5, bytes(50_000_000))


async def test_no_free_connection_in_time_is_surely_not_sent(telegram: Telegram) -> None:
    telegram.answers.clear()
    async with connected(telegram.url) as bot:
        busy = [asyncio.create_task(say(bot)) for _ in range(64)]
        await telegram.reached(64)
        with pytest.raises(NotSentInTime) as caught:
            await say(bot, pool_timeout=0.05, connect_timeout=0.05)
        telegram.answers.set()
        await asyncio.gather(*busy)
    assert isinstance(caught.value, TimedOut)
    assert secretive(caught.value)
    assert len(telegram.calls) == 64


async def test_nobody_listening_is_surely_not_sent() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        async with connected(f"http://127.0.0.1:{taken.getsockname()[1]}") as bot:
            with pytest.raises(NotSent, match="ClientConnectorError: Connection refused") as caught:
                await say(bot)
    assert secretive(caught.value)


async def test_a_message_that_may_have_arrived_is_not_sent_again(bot: Bot, telegram: Telegram) -> None:
    await say(bot)
    telegram.cuts = {"sendMessage"}
    with pytest.raises(NetworkError) as caught:
        await say(bot)
    assert not isinstance(caught.value, NotSent)
    assert secretive(caught.value)
    assert len(telegram.calls) == 2


async def test_a_question_that_was_cut_off_is_asked_again(bot: Bot, telegram: Telegram) -> None:
    telegram.cuts = {"getMe"}
    assert (await bot.get_me()).first_name == "联星"
    assert [name for name, _ in telegram.calls] == ["getMe", "getMe"]


TRUE = b'{"ok":true,"result":true}'
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(TRUE), TRUE)


async def test_a_connection_cut_while_idle_is_no_error() -> None:
    arrived = 0
    both_hung_up = asyncio.Event()

    async def telegram(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal arrived
        head = await reader.readuntil(b"\r\n\r\n")
        await reader.readexactly(int(head.partition(b"Content-Length: ")[2].split()[0]))
        arrived += 1
        writer.write(ANSWER)
        writer.write_eof()
        assert await reader.read() == b""
        both_hung_up.set()

    async with listening(telegram) as port, connected(f"http://127.0.0.1:{port}") as bot:
        assert await say(bot) is True
        await both_hung_up.wait()
        assert await say(bot) is True
    assert arrived == 2


async def test_a_connection_cut_while_the_loop_was_busy_is_no_error() -> None:
    arrived = 0
    answered, cut = threading.Event(), threading.Event()

    def telegram(listener: socket.socket) -> None:
        nonlocal arrived
        for _ in range(2):
            connection, _ = listener.accept()
            connection.recv(65536)
            arrived += 1
            connection.sendall(ANSWER)
            assert answered.wait(5)
            connection.close()
            cut.set()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(5)
        serving = asyncio.get_running_loop().run_in_executor(None, telegram, listener)
        async with connected(f"http://127.0.0.1:{listener.getsockname()[1]}") as bot:
            assert await say(bot) is True
            answered.set()
            assert cut.wait(5)  # the loop stands still: it cannot hear that the connection is cut
            assert await say(bot) is True
        await serving
    assert arrived == 2


async def pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while piece := await reader.read(65536):
        writer.write(piece)
        await writer.drain()
    writer.close()


async def join(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str, port: int, first: bytes = b""
) -> None:
    far_reader, far_writer = await asyncio.open_connection(host, port)
    far_writer.write(first)
    await asyncio.gather(pipe(reader, far_writer), pipe(far_reader, writer))


class HttpProxy:
    """Forwards plain requests and CONNECT tunnels for those who know the password."""

    def __init__(self) -> None:
        self.asked: list[bytes] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        method, target, _ = head.split(b"\r\n")[0].split()
        self.asked.append(method)
        if b"Proxy-Authorization: Basic " + b64encode(b"liaison:p@ss") not in head:
            writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
        elif method == b"CONNECT":
            host, port = target.decode().split(":")
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            await join(reader, writer, host, int(port))
        else:
            address = target.split(b"/")[2].decode()
            await join(reader, writer, address.split(":")[0], int(address.split(":")[1]), head)


class SocksProxy:
    """RFC 1928 with a password (RFC 1929); remembers the names it was asked to look up."""

    def __init__(self) -> None:
        self.hosts: list[str] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        _, count = await reader.readexactly(2)
        assert 2 in await reader.readexactly(count)
        writer.write(b"\x05\x02")
        _, length = await reader.readexactly(2)
        user = await reader.readexactly(length)
        password = await reader.readexactly((await reader.readexactly(1))[0])
        welcome = (user, password) == (b"liaison", b"p@ss")
        writer.write(b"\x01\x00" if welcome else b"\x01\x01")
        if not welcome:
            return
        *_, kind = await reader.readexactly(4)
        assert kind == 3, "the name is for the proxy to look up"
        host = (await reader.readexactly((await reader.readexactly(1))[0])).decode()
        port = int.from_bytes(await reader.readexactly(2))
        self.hosts.append(host)
        writer.write(b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
        await join(reader, writer, "127.0.0.1", port)


async def test_through_an_http_proxy(telegram: Telegram) -> None:
    proxy = HttpProxy()
    async with listening(proxy.serve) as port, connected(telegram.url, f"http://{LOGIN}:{port}") as bot:
        assert (await say(bot))["message_id"] == 7
    assert proxy.asked == [b"POST"]


async def test_the_tunnel_of_an_http_proxy_that_refuses_is_surely_not_sent() -> None:
    proxy = HttpProxy()
    url = "https://api.telegram.test"
    async with listening(proxy.serve) as port, connected(url, f"http://{STRANGER}:{port}") as bot:
        with pytest.raises(NotSent, match="407") as caught:
            await say(bot)
    assert proxy.asked == [b"CONNECT"]
    assert secretive(caught.value)


async def test_through_a_socks_proxy_that_looks_up_the_name(telegram: Telegram) -> None:
    proxy = SocksProxy()
    url = telegram.url.replace("127.0.0.1", "api.telegram.test")
    async with listening(proxy.serve) as port, connected(url, f"socks5://{LOGIN}:{port}") as bot:
        assert (await say(bot))["message_id"] == 7
    assert proxy.hosts == ["api.telegram.test"]


@pytest.mark.parametrize("reachable", [True, False], ids=["refused", "unreachable"])
async def test_a_socks_proxy_that_fails_is_surely_not_sent(telegram: Telegram, reachable: bool) -> None:
    async with listening(SocksProxy().serve) as port:
        proxy = f"socks5://{STRANGER}:{port if reachable else 1}"
        async with connected(telegram.url, proxy) as bot:
            with pytest.raises(NotSent) as caught:
                await say(bot)
    assert secretive(caught.value)
    assert telegram.calls == []
