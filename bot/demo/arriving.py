"""Everybody takes up their phones: people and groups come into the simulator, and press Start."""

from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp

from bot.demo.districts import written
from bot.loading import District, PairingEntry

Post = Callable[[str, Any], Awaitable[None]]


def posting(control: aiohttp.ClientSession) -> Post:
    """How persons act in the simulator."""

    async def post(path: str, body: Any) -> None:
        async with control.post(path, json=body) as answer:
            await answer.read()

    return post


async def arrive(address: str, told: District, *, start: bool = True) -> None:
    """Everybody takes up their phone and presses Start, or has done so long ago; the groups are there."""
    async with aiohttp.ClientSession(address, raise_for_status=True) as control:
        post = posting(control)
        people = [
            {
                "id": one.telegram_id,
                "first_name": one.name,
                "language_code": "zh-hans",
                "met": not start,
            }
            for one in told.people
        ]
        await post("/control/people", people)
        for pairing in told.pairings:
            if pairing.chat_id is not None:
                await post("/control/groups", _group(told, pairing))
        if start:
            await press_start(post, told)


async def press_start(post: Post, told: District) -> None:
    """Everybody presses Start; who lives in an area comes by its link."""
    for one in told.people:
        link = {"payload": f"area-{one.area}"} if one.area is not None else {}
        await post(f"/control/people/{one.telegram_id}/start", link)


def _group(told: District, pairing: PairingEntry) -> dict[str, Any]:
    """A pairing's group: the people of its branches and the bot."""
    branches = pairing.branches or []
    members = [one.telegram_id for one in told.people if any(role.branch in branches for role in one.roles)]
    title = written("words")["groups"][pairing.key]["zh"]
    return {"id": pairing.chat_id, "title": title, "members": members, "with_bot": True}
