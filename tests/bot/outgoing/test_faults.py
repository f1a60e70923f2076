"""What Telegram and the network may do to a message, as one table; each befalls somebody else, all at the same time."""

import asyncio
from typing import Any, NamedTuple

import pytest
from sqlalchemy import select
from sqlmodel import Session
from telegram.error import InvalidToken

from models.post.outbox import OUTBOX
from tests.town import Town


class Came(NamedTuple):
    """What comes of a message that meets a fault: how often it arrives, and what is kept of one that never does."""

    times: int
    failure: str = ""
    bounced: bool = False


def error(status: int, description: str, **parameters: int) -> dict[str, Any]:
    return {"kind": "error", "status": status, "description": description, "parameters": parameters}


def refused(reason: str) -> tuple[dict[str, Any], Came]:
    return error(400, f"Bad Request: {reason}"), Came(0, failure=reason)


def nobody(status: int, reason: str) -> tuple[dict[str, Any], Came]:
    kind = {400: "Bad Request", 403: "Forbidden"}[status]
    return error(status, f"{kind}: {reason}"), Came(0, failure=reason, bounced=True)


ONCE, TWICE = Came(1), Came(2)
FAULTS: list[tuple[dict[str, Any], Came]] = [
    (error(429, "Too Many Requests: retry after 1", retry_after=1), ONCE),
    (error(429, "Too Many Requests: retry after 2", retry_after=2), ONCE),
    (error(500, "Internal Server Error"), ONCE),
    (error(502, "Bad Gateway"), ONCE),
    (error(504, "Gateway Timeout"), ONCE),
    (error(409, "Conflict"), ONCE),
    ({"kind": "garbage", "status": 502}, ONCE),
    ({"kind": "garbage", "status": 200}, ONCE),
    ({"kind": "delay", "seconds": 0.5}, ONCE),
    ({"kind": "cut_before"}, ONCE),
    ({"kind": "cut_before", "times": 2}, ONCE),
    ({"kind": "cut_after"}, TWICE),
    refused("message is too long"),
    refused("message text is empty"),
    refused("can't parse entities: unclosed start tag"),
    refused("BUTTON_DATA_INVALID"),
    refused("not enough rights to send text messages to the chat"),
    refused("message to be replied not found"),
    refused("something that is not known yet"),
    nobody(400, "chat not found"),
    nobody(400, "PEER_ID_INVALID"),
    nobody(400, "group chat was deactivated"),
    nobody(403, "bot was blocked by the user"),
    nobody(403, "user is deactivated"),
    nobody(403, "bot can't initiate conversation with a user"),
    nobody(403, "bot was kicked from the supergroup chat"),
]


def kept(session: Session) -> dict[int, tuple[str, bool]]:
    """Why a chat's message was given up, and whether nobody was there."""
    rows = session.execute(
        select(OUTBOX.c.chat_id, OUTBOX.c.failure, OUTBOX.c.bounced).where(OUTBOX.c.failed_at.is_not(None))
    )
    return {chat: (failure, bounced) for chat, failure, bounced in rows}


async def test_what_comes_of_each_fault(town: Town) -> None:
    people = [await town.newcomer(5000 + number) for number in range(len(FAULTS))]
    await asyncio.gather(*(one.says("/help") for one in people))
    await asyncio.gather(*(one.sees("直接说") for one in people))
    await town.settles()
    for one, (fault, _) in zip(people, FAULTS, strict=True):
        await town.fails_for(one.user, {"method": "sendMessage", **fault})
    await asyncio.gather(*(one.says("/mine") for one in people))
    await town.settles()
    failures = await town.bot.database.run(kept)
    found = []
    for one, (_, expected) in zip(people, FAULTS, strict=True):
        why, bounced = failures.get(one.user, ("", False))
        reason = expected.failure if expected.failure and expected.failure.lower() in why.lower() else why
        found.append(Came(await one.times("没有等着您的事"), reason, bounced))
    assert found == [expected for _, expected in FAULTS]
    await asyncio.gather(*(one.says("/help") for one in people))
    await asyncio.gather(*(one.sees("直接说") for one in people))


@pytest.mark.parametrize("method", ["sendMessage", "getUpdates"])
async def test_with_a_token_that_was_revoked_it_ends_and_what_it_had_to_say_waits(
    town: Town, method: str
) -> None:
    await town.post("/control/faults", {"method": method, **error(401, "Unauthorized")})
    await town.resident.says("/mine")
    assert town.running is not None
    with pytest.raises(BaseExceptionGroup) as ended:
        await town.running
    assert ended.value.subgroup(InvalidToken) is not None
    await town.restarts()
    await town.resident.sees("没有等着您的事")
