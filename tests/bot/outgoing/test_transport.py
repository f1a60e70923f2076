"""The transport against a real server of this process: what arrives, what surely does not, and what may have."""

import asyncio
import socket
import threading
from io import BytesIO
from typing import Any

import pytest
from telegram import Bot, InputFile
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.outgoing.transport import NotSent, NotSentInTime, Timeouts
from tests.bot.outgoing.wire import TOKEN, Telegram, connected, listening, say, secretive

pytestmark = pytest.mark.filterwarnings("ignore:Please use 'Bot")


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
