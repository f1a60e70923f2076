"""As little client as can be: its pace shows that the server is not what limits the others."""

import asyncio
import json
import os
from urllib.parse import urlparse

import uvloop

CONNECTIONS = 16
HEAD = (
    "POST /bot{}/{} HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n"
)


class Line:
    """One connection; one request after another."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, token: str) -> None:
        self._reader = reader
        self._writer = writer
        self._token = token

    async def ask(self, method: str, body: bytes) -> bytes:
        self._writer.write(HEAD.format(self._token, method, len(body)).encode() + body)
        head = await self._reader.readuntil(b"\r\n\r\n")
        return await self._reader.readexactly(int(head.rpartition(b": ")[2]))


async def main() -> None:
    address = urlparse(os.environ["BOT_API_URL"])
    token = os.environ["BOT_TOKEN"]
    lines = [
        Line(*await asyncio.open_connection(address.hostname, address.port), token)
        for _ in range(CONNECTIONS)
    ]
    offset = 0
    while True:
        updates = json.loads(await lines[0].ask("getUpdates", b'{"offset":%d}' % offset))["result"]
        offset = updates[-1]["update_id"] + 1 if updates else offset
        await asyncio.gather(*(_echo(line, updates[n::CONNECTIONS]) for n, line in enumerate(lines)))


async def _echo(line: Line, updates: list[dict[str, dict[str, str]]]) -> None:
    for update in updates:
        await line.ask("sendMessage", json.dumps({"chat_id": 1, "text": update["message"]["text"]}).encode())


if __name__ == "__main__":
    uvloop.run(main())
