"""Telegram's other way: updates are brought to the bot's webhook, over several connections at once."""

import asyncio
import json
from collections import deque
from contextlib import suppress
from urllib.parse import urlparse

CONNECTIONS = 40
"""As many as Telegram opens unless it is told otherwise."""
LENGTH = b"content-length:"


async def push(updates: deque[bytes], body: bytes) -> None:
    """Brings all of them to where `setWebhook`, of this body, says."""
    asked = json.loads(body)
    url = urlparse(asked["url"])
    assert url.hostname is not None
    assert url.port is not None
    head = (
        f"POST {url.path} HTTP/1.1\r\nHost: {url.hostname}\r\nContent-Type: application/json\r\n"
        f"X-Telegram-Bot-Api-Secret-Token: {asked['secret_token']}\r\nContent-Length: "
    ).encode()
    await _listening(url.hostname, url.port)
    ways = (_bring(updates, head, url.hostname, url.port) for _ in range(CONNECTIONS))
    await asyncio.gather(*ways)


async def _listening(host: str, port: int) -> None:
    """The bot opens its port once it has said where it is."""
    while True:
        with suppress(OSError):
            _, writer = await asyncio.open_connection(host, port)
            writer.close()
            return
        await asyncio.sleep(0.01)


async def _bring(updates: deque[bytes], head: bytes, host: str, port: int) -> None:
    """One after another, each once the one before it was answered."""
    reader, writer = await asyncio.open_connection(host, port)
    while updates:
        one = updates.popleft()
        writer.write(head + b"%d\r\n\r\n" % len(one) + one)
        answer = (await reader.readuntil(b"\r\n\r\n")).lower()
        assert answer.split(b" ", 2)[1] == b"200", answer
        _, _, length = answer.partition(LENGTH)
        await reader.readexactly(int(length.split(b"\r", 1)[0]))
    writer.close()
