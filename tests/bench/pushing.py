"""Telegram's other way: updates are brought to the bot's webhook, over several connections at once.

Where the bot is several processes, each has a door of its own; whichever answers first gets the next update.
"""

import asyncio
import json
from collections import deque
from contextlib import suppress
from urllib.parse import urlparse

CONNECTIONS = 40
"""As many as Telegram opens unless it is told otherwise."""
LENGTH = b"content-length:"


async def push(updates: deque[bytes], bodies: list[bytes]) -> None:
    """Brings all of them to where each `setWebhook`, of these bodies, says: each to one of them."""
    doors = [json.loads(body) for body in bodies]
    await asyncio.gather(*(_listening(door["url"]) for door in doors))
    ways = (_bring(updates, door) for door in doors for _ in range(CONNECTIONS // len(doors)))
    await asyncio.gather(*ways)


def _address(url: str) -> tuple[str, int]:
    parts = urlparse(url)
    assert parts.hostname is not None
    assert parts.port is not None
    return parts.hostname, parts.port


async def _listening(url: str) -> None:
    """The bot opens its port once it has said where it is."""
    while True:
        with suppress(OSError):
            _, writer = await asyncio.open_connection(*_address(url))
            writer.close()
            return
        await asyncio.sleep(0.01)


async def _bring(updates: deque[bytes], door: dict[str, str]) -> None:
    """One after another, each once the one before it was answered."""
    host, port = _address(door["url"])
    head = (
        f"POST {urlparse(door['url']).path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
        f"X-Telegram-Bot-Api-Secret-Token: {door['secret_token']}\r\nContent-Length: "
    ).encode()
    reader, writer = await asyncio.open_connection(host, port)
    while updates:
        one = updates.popleft()
        writer.write(head + b"%d\r\n\r\n" % len(one) + one)
        answer = (await reader.readuntil(b"\r\n\r\n")).lower()
        assert answer.split(b" ", 2)[1] == b"200", answer
        _, _, length = answer.partition(LENGTH)
        await reader.readexactly(int(length.split(b"\r", 1)[0]))
    writer.close()
