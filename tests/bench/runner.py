"""Runs peers in turn, several rounds, each against a fresh server; compares their medians."""

import asyncio
import contextlib
import json
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median

from tests.bench.peers import Peer
from tests.bench.server import Load, Tally

TOKEN = "123456:bench"
LONGEST = 60.0
"""Seconds for one run of one peer, its start included."""


class PeerEnded(Exception):
    """It ended by itself; why stands on stderr."""


@dataclass
class Result:
    """Updates a second in each round; a run that did not finish counts with what it managed, and is named."""

    peer: Peer
    rates: list[float] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)
    """Milliseconds that its processes compute for one update, the other side and a database server not counted."""
    unfinished: int = 0

    @property
    def rate(self) -> float:
        return median(self.rates)

    @property
    def cost(self) -> float:
        return median(self.costs)

    def add(self, tally: Tally, seconds: float) -> None:
        """`seconds`: that its processes computed."""
        answered = sum(tally.requests.values()) / self.peer.requests
        self.rates.append(answered / tally.seconds if tally.seconds else 0.0)
        self.costs.append(1000 * seconds / answered if answered else 0.0)
        self.unfinished += not tally.finished


async def run(peers: Sequence[Peer], updates: int, rounds: int) -> list[Result]:
    """Each round runs every peer once, so that what else the machine does meets all of them."""
    results = [Result(peer) for peer in peers]
    for _ in range(rounds):
        for result in results:
            result.add(*await measure(result.peer, updates))
    return results


async def measure(peer: Peer, updates: int) -> tuple[Tally, float]:
    """One peer, once, for LONGEST at most, and the seconds it computed. Raises PeerEnded when it does not stay."""
    load = Load(
        [peer.update(n) for n in range(1, updates + 1)], updates * peer.requests, LONGEST, peer.processes
    )
    server = (sys.executable, "-m", "tests.bench.server")
    async with asyncio.timeout(LONGEST + 10), process(server, {}, output=PIPE) as serving:
        assert serving.stdin is not None
        assert serving.stdout is not None
        serving.stdin.write(json.dumps(asdict(load)).encode() + b"\n")
        port = int(await serving.stdout.readline())
        bot = {"BOT_TOKEN": TOKEN, "BOT_API_URL": f"http://127.0.0.1:{port}"}
        async with process(peer.command, bot, output=DEVNULL) as running:
            tally = asyncio.ensure_future(_told(serving.stdout, running))
            ended = asyncio.ensure_future(running.wait())
            await asyncio.wait((tally, ended), return_when=asyncio.FIRST_COMPLETED)
            ended.cancel()
            if not tally.done():
                tally.cancel()
                raise PeerEnded(f"{peer.name} ended before its time")
            return await tally


async def _told(server: asyncio.StreamReader, peer: Process) -> tuple[Tally, float]:
    """What the server tells in the end, and what the peer computed since it had the first update."""
    await server.readline()
    before = computed(peer.pid)
    tally = Tally(**json.loads(await server.readline()))
    return tally, computed(peer.pid) - before


def computed(leader: int) -> float:
    """Seconds that a process and those that it has started have computed, in all their threads."""
    ticks = 0
    for one in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # it has ended meanwhile
            fields = one.read_text().rpartition(")")[2].split()
            if int(fields[2]) == leader:
                ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


@asynccontextmanager
async def process(command: Sequence[str], extra: dict[str, str], output: int) -> AsyncIterator[Process]:
    """A child that is gone when the block ends, with those that it has started: they are its group."""
    child = await asyncio.create_subprocess_exec(
        *command, stdin=PIPE, stdout=output, env={**os.environ, **extra}, limit=2**24, start_new_session=True
    )
    try:
        yield child
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        await child.wait()


def table(results: Sequence[Result], base: Peer) -> str:
    """Medians, the spread, and the ratio to `base`."""
    standard = next(result.rate for result in results if result.peer == base)
    lines = [f"{'peer':<42}{'updates/s':>10}{'lowest':>8}{'highest':>9}{'ratio':>8}{'ms of CPU':>11}"]
    for result in results:
        ratio = result.rate / standard if standard else 0.0
        line = f"{result.peer.name:<42}{result.rate:>10.0f}{min(result.rates):>8.0f}{max(result.rates):>9.0f}"
        note = f"  {result.unfinished} unfinished" if result.unfinished else ""
        lines.append(f"{line}{ratio:>7.2f}x{result.cost:>11.2f}{note}")
    return "\n".join(lines)
