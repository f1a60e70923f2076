"""Who is measured: each a process of its own that finds BOT_TOKEN and BOT_API_URL in its environment."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

CHATS = 500


def text_message(number: int) -> dict[str, Any]:
    """Update `number`, from one of many private chats in turn."""
    chat = 1000 + number % CHATS
    return {
        "update_id": number,
        "message": {
            "message_id": number,
            "date": 1700000000,
            "chat": {"id": chat, "type": "private", "first_name": "居民"},
            "from": {"id": chat, "is_bot": False, "first_name": "居民", "language_code": "zh-hans"},
            "text": f"楼上天天咚咚响 {number}",
        },
    }


def problem(number: int) -> dict[str, Any]:
    """Update `number`, a problem raised in one message."""
    update = text_message(number)
    text = f"/problem 楼上天天咚咚响 {number}"
    update["message"] |= {"text": text, "entities": [{"type": "bot_command", "offset": 0, "length": 8}]}
    return update


@dataclass(frozen=True)
class Peer:
    """A bot to be measured.

    `requests` is how many requests it makes for one update, getUpdates aside; `update` makes the update of a number.
    `processes`: so many share the work, the first of which is the one that is started.
    """

    name: str
    command: tuple[str, ...]
    requests: int = 1
    update: Callable[[int], dict[str, Any]] = text_message
    processes: int = 1


def _module(name: str, *arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", f"tests.bench.{name}", *arguments)


def _lianxing(what: str, *ways: str, processes: int = 1) -> Peer:
    command = _module("durable", *ways, str(processes))
    return Peer(f"Lianxing: {what}", command, requests=2, update=problem, processes=processes)


RAW = Peer("raw client (the server's own pace)", _module("raw"))
STOCK = Peer("PTB echo", _module("ptb_echo", "asyncio", "1"))
"""The others are compared with this one."""
PEERS = (
    RAW,
    STOCK,
    Peer("PTB echo, concurrent_updates=64", _module("ptb_echo", "asyncio", "64")),
    Peer("PTB echo, uvloop", _module("ptb_echo", "uvloop", "1")),
    Peer("PTB echo, uvloop, concurrent_updates=64", _module("ptb_echo", "uvloop", "64")),
    Peer("aiogram echo", _module("aiogram_echo", "asyncio")),
    Peer("aiogram echo, uvloop", _module("aiogram_echo", "uvloop")),
    Peer("the same on aiogram, plainly", _module("plain"), requests=2, update=problem),
    _lianxing("stored, answered, officer told"),
    _lianxing("by webhook", "webhook"),
    _lianxing("on PostgreSQL", "postgres"),
    _lianxing("on PostgreSQL, by webhook", "postgres", "webhook"),
    _lianxing("on PostgreSQL, by webhook, two", "postgres", "webhook", processes=2),
)
