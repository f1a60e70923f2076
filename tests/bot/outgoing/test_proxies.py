"""The transport through real proxies of this process."""

import asyncio
from base64 import b64encode

import pytest

from bot.outgoing.transport import NotSent
from tests.bot.outgoing.wire import Telegram, connected, listening, say, secretive

LOGIN = "liaison:p%40ss@127.0.0.1"
STRANGER = "liaison:no@127.0.0.1"
pytestmark = pytest.mark.filterwarnings("ignore:Please use 'Bot")


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
