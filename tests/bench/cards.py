"""How long a card takes to be drawn as a picture, and how long it holds up what else the bot does.

`python -m tests.bench.cards [CARDS]`: so many of each kind, as many of them together as the bot draws.
"""

import asyncio
import sys
import time
from collections.abc import Callable
from statistics import median, quantiles
from typing import Any

from tests.bot.outgoing.test_pictures import PICTURES, digest, month, stars

CARDS = 100
KINDS: dict[str, Callable[[], dict[str, Any]]] = {"digest": digest, "month": month, "stars": stars}
PULSE = 0.001


async def beating(late: list[float]) -> None:
    """How much later than asked for the event loop comes back, again and again."""
    while True:
        began = time.perf_counter()
        await asyncio.sleep(PULSE)
        late.append(time.perf_counter() - began - PULSE)


def drawn(kind: str, values: dict[str, Any]) -> float:
    """Seconds for one."""
    began = time.perf_counter()
    PICTURES.png("zh", kind, values)
    return time.perf_counter() - began


async def measured(kind: str, many: int) -> str:
    """The first one apart, which reads fonts and templates; each alone; then what others wait while all are drawn."""
    values, late = KINDS[kind](), list[float]()
    first = drawn(kind, values)
    alone = [drawn(kind, values) for _ in range(many)]
    beat = asyncio.create_task(beating(late))
    await asyncio.gather(*(asyncio.to_thread(drawn, kind, values) for _ in range(many)))
    beat.cancel()
    times = (first, median(alone), max(alone), quantiles(late, n=100)[98], max(late))
    return f"{kind:<10}" + "".join(f"{1000 * one:>10.0f}" for one in times)


async def main(many: int) -> None:
    print("ms           first    median      most   others wait: p99      most")  # noqa: T201 - this is what it is for
    for kind in KINDS:
        print(await measured(kind, many))  # noqa: T201


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else CARDS))
