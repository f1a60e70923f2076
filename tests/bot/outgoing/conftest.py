"""A Telegram of this process, and a bot that is connected to it."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from telegram import Bot

from tests.bot.outgoing.wire import Telegram, connected


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    here = Telegram()
    app = web.Application(client_max_size=2**26)
    app.router.add_route("*", "/bot{token}/{method}", here.method)
    app.router.add_get("/file/bot{token}/{path:.+}", here.file)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    here.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield here
    await runner.cleanup()


@pytest.fixture
async def bot(telegram: Telegram) -> AsyncIterator[Bot]:
    async with connected(telegram.url) as bot:
        yield bot
