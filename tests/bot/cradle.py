"""Processes that begin with the bot's code and words read: a bot that is killed again and again is soon up again."""

import asyncio
import multiprocessing
import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from multiprocessing.context import ForkServerProcess

import bot.app  # noqa: F401  what takes the most time to read
from bot.commands import main
from bot.roles import ProcessRole
from models.understanding import hearing

hearing.warm_up(datetime.now(UTC))
_CONTEXT = multiprocessing.get_context("forkserver")


def bot_process(environment: Mapping[str, str], role: ProcessRole = ProcessRole.ALL) -> ForkServerProcess:
    """`python -m bot run` with these settings, in a process of its own that says nothing; it is not started yet."""
    _CONTEXT.set_forkserver_preload([__name__])
    return _CONTEXT.Process(target=_run, args=(dict(environment), role), daemon=True)


def _run(environment: dict[str, str], role: ProcessRole) -> None:
    os.environ.update(environment)
    quiet = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(quiet, stream)
    sys.argv = ["bot", "run", "--role", role]
    main()


async def ended(process: ForkServerProcess) -> None:
    """Waits until the process is no more, whatever ended it."""
    loop, over, sentinel = asyncio.get_running_loop(), asyncio.Event(), process.sentinel
    loop.add_reader(sentinel, over.set)
    try:
        await over.wait()
    finally:
        loop.remove_reader(sentinel)
