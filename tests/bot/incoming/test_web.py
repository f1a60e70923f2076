"""The webhook's door: whatever comes with the right secret is taken in, or let go; nothing comes again for ever."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
import uvicorn
from sqlalchemy import select
from sqlmodel import Session

from bot.incoming import web
from models.post.inbox import INBOX
from tests.town import Town

SECRET = {"X-Telegram-Bot-Api-Secret-Token": "geheim"}
UPDATE = 10**8


@asynccontextmanager
async def door(town: Town) -> AsyncIterator[str]:
    """The address of a webhook that leads into the town's bot."""
    listener = socket.create_server(("127.0.0.1", 0))
    app = web.webhook("/telegram", "geheim", town.bot.intake.take, [])
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/telegram"
    finally:
        server.should_exit = True
        await serving


def deep(levels: int) -> str:
    return "[" * levels + "]" * levels


def failures(session: Session) -> list[str]:
    which = INBOX.c.failure.is_not(None)
    return list(session.scalars(select(INBOX.c.failure).where(which, INBOX.c.update_id >= UPDATE)))


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "\xff",
        "[]",
        "null",
        "7",
        '"x"',
        "{}",
        '{"message": {}}',
        '{"update_id": "x"}',
        f'{{"update_id": {"9" * 5000}}}',
        deep(100_000),
        f'{{"message": {deep(100_000)}}}',
    ],
    ids=lambda body: body[:20],
)
async def test_what_is_no_update_is_let_go(town: Town, body: str, caplog: pytest.LogCaptureFixture) -> None:
    async with (
        door(town) as address,
        aiohttp.ClientSession(headers=SECRET) as telegram,
        telegram.post(address, data=body.encode("latin-1")) as answer,
    ):
        assert answer.status == 200
    assert [one for one in caplog.records if one.exc_info] == [], "no stack"
    assert [one for one in caplog.records if "let go" in one.message]


@pytest.mark.parametrize("inside", ["{}", "[]", "7", deep(60), deep(400), '{"text": 1e999}'])
async def test_an_update_that_makes_no_sense_is_kept_with_its_reason(town: Town, inside: str) -> None:
    body = f'{{"update_id": {UPDATE}, "message": {inside}}}'
    async with door(town) as address, aiohttp.ClientSession(headers=SECRET) as telegram:
        for _ in range(2):
            async with telegram.post(address, data=body) as answer:
                assert answer.status == 200
        await town.settles()
    assert len(await town.bot.database.run(failures)) == 1


async def test_the_secret_is_needed(town: Town) -> None:
    words = {"update_id": UPDATE, "message": {"message_id": 1, "date": 0, "text": "楼道灯坏了"}}
    async with (
        door(town) as address,
        aiohttp.ClientSession() as somebody,
        somebody.post(address, data=json.dumps(words)) as answer,
    ):
        assert answer.status == 403
    await town.settles()
    assert not await town.bot.database.run(failures)
