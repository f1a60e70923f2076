"""The webhook's door: whatever comes with the right secret is taken in, or let go; nothing comes again for ever."""

import asyncio
import contextlib
import json
import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import aiohttp
import pytest
import uvicorn
from sqlalchemy import select
from sqlmodel import Session

from bot.incoming import web
from bot.watch import health
from models.post.inbox import INBOX
from tests.bot.test_full_disk import NO_LIMIT, room
from tests.town import Town

SECRET = {"X-Telegram-Bot-Api-Secret-Token": "geheim"}
UPDATE = 10**8


@asynccontextmanager
async def door(town: Town) -> AsyncIterator[str]:
    """The address of a webhook that leads into the town's bot."""
    listener = socket.create_server(("127.0.0.1", 0))
    asked = health.routes(town.bot.database, town.bot.metrics, town.bot.now)
    app = web.webhook("/telegram", "geheim", town.bot.intake.take, asked)
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


async def test_more_than_telegram_ever_sends_is_refused_whether_or_not_it_says_its_length(town: Town) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(30):
            yield b"x" * 2**20

    whole = b"x" * (web.LARGEST + 1)
    async with door(town) as address, aiohttp.ClientSession(headers=SECRET) as telegram:
        async with telegram.post(address, data=whole) as answer:
            assert answer.status == 413
        with contextlib.suppress(
            aiohttp.ClientConnectionError
        ):  # it is not waited for until all has been said
            async with telegram.post(address, data=pieces()) as answer:
                assert answer.status == 413
        async with telegram.post(address, data=b"[" + b" " * (web.LARGEST - 2) + b"]") as answer:
            assert answer.status == 200


async def test_how_it_stands_is_told_in_figures_that_name_nobody(town: Town) -> None:
    await town.resident.says("楼道灯坏了")
    await town.resident.taps("取消")
    await town.resident.says("/help")
    await town.bot.clock.tick()
    await town.bot.intake.take([{"update_id": UPDATE, "message": {}}])
    await town.settles()
    async with door(town) as address, aiohttp.ClientSession() as somebody:
        base = address.removesuffix("/telegram")
        async with somebody.get(f"{base}/healthz") as answer:
            assert (answer.status, await answer.json()) == (200, {"database": True, "clock": True})
        async with somebody.get(f"{base}/metrics") as answer:
            figures = await answer.text()
        town.clock.at += timedelta(minutes=6)
        async with somebody.get(f"{base}/healthz") as answer:
            assert (answer.status, await answer.json()) == (503, {"database": True, "clock": False})
    for line in (
        'lianxing_handler_seconds_count{kind="command"}',
        'lianxing_handler_seconds_count{kind="tap"}',
        'lianxing_requests_total{method="sendMessage",outcome="done"}',
        'lianxing_forms_left_total{end="dropped",form="raise_problem"',
        "lianxing_tick_seconds_count",
        "lianxing_updates_waiting 0.0",
        "lianxing_updates_lag_seconds 0.0",
        "lianxing_messages_waiting 0.0",
        "lianxing_updates_set_aside 1.0",
        "lianxing_messages_given_up 0.0",
        "lianxing_ticked_timestamp_seconds",
    ):
        assert line in figures, figures
    assert "楼道" not in figures
    assert str(town.resident.user) not in re.findall(r"[\d.]+", figures)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_what_cannot_be_stored_is_to_come_again(town: Town) -> None:
    await town.settles()
    update = {"update_id": UPDATE, "padding": "x" * 500_000}
    async with door(town) as address, aiohttp.ClientSession(headers=SECRET) as telegram:
        await town.bot.database.run(lambda session: room(session, 0))
        async with telegram.post(address, json=update) as answer:
            assert answer.status == 503
        await town.bot.database.run(lambda session: room(session, NO_LIMIT))
        async with telegram.post(address, json=update) as answer:
            assert answer.status == 200
    await town.settles()
