"""What waits at the same moment is done at once, so that what each costs beside its own is paid once for all."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

One = TypeVar("One")
Came = TypeVar("Came")


class Together(Generic[One, Came]):
    """Does `job` with all that waits, `most` at a time, in as many `rounds` side by side.

    `job` tells what came of each, in their order; where it fails with several, each is done anew by itself.
    """

    def __init__(
        self, job: Callable[[list[One]], Awaitable[list[Came]]], *, most: int, rounds: int = 1
    ) -> None:
        self._job = job
        self._most = most
        self._side_by_side = rounds
        self._waiting: list[tuple[One, asyncio.Future[Came]]] = []
        self._rounds: set[asyncio.Task[None]] = set()

    async def do(self, one: One) -> Came:
        """What came of this one, once it is done. Raises what the job raised with it alone."""
        done: asyncio.Future[Came] = asyncio.get_running_loop().create_future()
        self._waiting.append((one, done))
        if len(self._rounds) < self._side_by_side:
            self._rounds.add(asyncio.create_task(self._round()))
        return await done

    async def _round(self) -> None:
        """Does all that waits, some at a time."""
        this = asyncio.current_task()
        assert this is not None
        try:
            while self._waiting:
                some, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
                await self._do(some)
        finally:
            self._rounds.discard(this)  # at once: what comes from now on needs a new round

    async def _do(self, some: list[tuple[One, asyncio.Future[Came]]]) -> None:
        try:
            came = await self._job([one for one, _ in some])
        except Exception as error:
            if len(some) > 1:
                for one in some:
                    await self._do([one])
            elif not (done := some[0][1]).cancelled():
                done.set_exception(error)
            return
        for (_, done), result in zip(some, came, strict=True):
            if not done.cancelled():
                done.set_result(result)
