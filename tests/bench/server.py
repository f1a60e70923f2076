"""Telegram for benchmarks, in its own process: feeds prepared updates, counts the answers, and is never the bottleneck.

`python -m tests.bench.server` reads one JSON line (`Load`), prints its port, a line when the first update is handed
out, and a JSON line (`Tally`) when the expected number of requests was answered or the time is over. It ends when its
stdin does.
"""

import asyncio
import json
import re
import sys
import time
from collections import Counter, deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any, Protocol, cast

import uvloop

from tests.bench.pushing import push

BATCH = 100
OFFSET = re.compile(rb'offset"?[=:]\s*(-?\d+)')
LENGTH = re.compile(rb"\r\ncontent-length:\s*(\d+)", re.IGNORECASE)
ME = {"id": 1, "is_bot": True, "first_name": "bench", "username": "bench_bot"}
MESSAGE = {"message_id": 1, "date": 1700000000, "chat": {"id": 1, "type": "private"}, "text": "ok"}
Write = Callable[[bytes], None]
SAYS_TRUE = ("set", "delete", "answer")


@dataclass(frozen=True)
class Load:
    """What is fed, how many requests are to come of it, and the seconds after which it is over.

    By webhook the updates are brought once so many `processes` have said where they are.
    """

    updates: list[dict[str, Any]]
    expected: int
    seconds: float
    processes: int = 1


@dataclass(frozen=True)
class Tally:
    """Requests by method after the first update was handed out, and the seconds from then to the last one answered."""

    requests: dict[str, int]
    seconds: float
    finished: bool


class Feed:
    """The updates not yet acknowledged, and what came of them."""

    def __init__(self, load: Load) -> None:
        self._updates = deque((one["update_id"], json.dumps(one).encode()) for one in load.updates)
        self._expected = load.expected
        self._processes = load.processes
        self._doors: list[bytes] = []
        self._counts: Counter[str] = Counter()
        self._answered = 0
        self._started = self._last = 0.0
        self.begun, self.done = asyncio.Event(), asyncio.Event()

    def poll(self, offset: int, write: Write) -> None:
        """Answers getUpdates; where there is nothing left, after a while, as Telegram does."""
        while self._updates and self._updates[0][0] < offset:
            self._updates.popleft()
        if not self._updates:
            asyncio.get_running_loop().call_later(1, write, EMPTY)
            return
        self._begin()
        write(response(b"[%b]" % b",".join(payload for _, payload in islice(self._updates, BATCH))))

    def note(self, method: str, body: bytes) -> None:
        if method == "setWebhook":
            self._doors.append(body)
            if len(self._doors) == self._processes:
                self._pushing = asyncio.create_task(self._push())
        if not self._started:
            return
        self._counts[method] += 1
        self._answered += 1
        self._last = time.perf_counter()
        if self._answered >= self._expected:
            self.done.set()

    def _begin(self) -> None:
        self._started = self._started or time.perf_counter()
        self.begun.set()

    async def _push(self) -> None:
        """From now on the updates are brought, rather than asked for."""
        self._begin()
        await push(deque(payload for _, payload in self._updates), self._doors)

    def tally(self) -> Tally:
        return Tally(dict(self._counts), max(self._last - self._started, 0.0), self.done.is_set())


def response(result: bytes) -> bytes:
    body = b'{"ok":true,"result":%b}' % result
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
    return head % len(body) + body


EMPTY, TRUE = response(b"[]"), response(b"true")
ABOUT_ME, SENT = response(json.dumps(ME).encode()), response(json.dumps(MESSAGE).encode())


class Telegram(Protocol):
    """What stands behind the connections."""

    def poll(self, offset: int, write: Write) -> None: ...

    def note(self, method: str, body: bytes) -> None: ...


class Connection(asyncio.Protocol):
    """Just enough HTTP/1.1: kept alive, pipelined, bodies with a Content-Length."""

    transport: asyncio.Transport

    def __init__(self, feed: Telegram) -> None:
        self._feed = feed
        self._buffer = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)  # uvloop's is none by inheritance

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head = bytes(self._buffer[:end])
            length = LENGTH.search(head)
            total = end + 4 + (int(length[1]) if length else 0)
            if len(self._buffer) < total:
                return
            body = bytes(self._buffer[end + 4 : total])
            del self._buffer[:total]
            self._answer(head.split(b" ", 2)[1].rpartition(b"/")[2].decode(), body)

    def _answer(self, method: str, body: bytes) -> None:
        if method == "getUpdates":
            offset = OFFSET.search(body)
            self._feed.poll(int(offset[1]) if offset else 0, self.transport.write)
            return
        self._feed.note(method, body)  # first: the peer may go on as soon as it has its answer
        self.transport.write(self._result(method))

    def _result(self, method: str) -> bytes:
        if method == "getMe":
            return ABOUT_ME
        return TRUE if method.startswith(SAYS_TRUE) else SENT


async def serve(load: Load) -> None:
    loop = asyncio.get_running_loop()
    feed = Feed(load)
    server = await loop.create_server(lambda: Connection(feed), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)  # noqa: T201 - the runner reads it
    with suppress(TimeoutError):
        async with asyncio.timeout(load.seconds):
            await feed.begun.wait()
            print("begun", flush=True)  # noqa: T201 - the runner reads it
            await feed.done.wait()
    print(json.dumps(asdict(feed.tally())), flush=True)  # noqa: T201 - the runner reads it
    await loop.run_in_executor(
        None, sys.stdin.read
    )  # the peer is ended first: it shall not see the server go
    server.close()


def main() -> None:
    uvloop.run(serve(Load(**json.loads(sys.stdin.readline()))))


if __name__ == "__main__":
    main()
