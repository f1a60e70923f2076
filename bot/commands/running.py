"""The bot itself, and the demo: both run until they are told to stop."""

import asyncio
import contextlib
import signal
import sys
from collections.abc import Coroutine
from typing import Annotated

import typer

from bot.commands.base import chosen, stop
from bot.roles import ProcessRole


def run(
    role: Annotated[
        ProcessRole, typer.Option(help="What this process does, where several share it on PostgreSQL.")
    ] = ProcessRole.ALL,
) -> None:
    """The bot, by polling, or by webhook when WEBHOOK_URL is set."""
    from telegram.error import InvalidToken, NetworkError

    from bot.app import Bot
    from bot.incoming.web import CannotListen
    from bot.watch import logs

    settings = chosen()
    if role is not ProcessRole.ALL and not settings.can_be_shared:
        stop(f"--role {role}: several processes need PostgreSQL; set DATABASE_URL.")
    logs.begin(settings.log_format, settings.secrets)
    try:
        _loop(Bot(settings, role=role).run())
    except* InvalidToken:
        stop("BOT_TOKEN: Telegram does not know this token. Ask BotFather for it again: /mybots → API Token.")
    except* CannotListen as group:
        stop(f"WEBHOOK_PORT or HEALTH_PORT cannot be listened on ({group.exceptions[0]}).")
    except* NetworkError as group:
        stop(f"Telegram cannot be reached ({group.exceptions[0]}). Behind a firewall, set PROXY_URL.")


def demo(
    port: Annotated[int, typer.Option(help="Where the page is served; 0 takes any free port.")] = 8081,
) -> None:
    """The bot, a stand-in for Telegram, and phones to hold, on this machine alone."""
    from bot.demo.run import run_demo

    _loop(run_demo(port))


def _loop(work: Coroutine[object, object, None]) -> None:
    """Runs until Ctrl-C or SIGTERM, on uvloop where there is one."""
    factory = None
    if sys.platform != "win32":
        import uvloop

        factory = uvloop.new_event_loop
    try:
        with asyncio.Runner(loop_factory=factory) as runner:
            runner.run(_until_told_to_stop(work))
    except KeyboardInterrupt:
        typer.echo("Stopped.")


async def _until_told_to_stop(work: Coroutine[object, object, None]) -> None:
    """SIGTERM, as systemd sends it, ends the work as Ctrl-C does: what is under way is finished."""
    task = asyncio.ensure_future(work)
    if sys.platform != "win32":
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await task
