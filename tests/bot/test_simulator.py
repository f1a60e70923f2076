"""The simulator refuses what Telegram refuses, in Telegram's own words; and the independent check refuses too."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from telegram import Bot as PtbBot

from bot.outgoing.transport import Transport
from bot.simulator import Limits, Simulator, serve
from tests import botapi

TOKEN = "42:sim"
BUTTON = {"inline_keyboard": [[{"text": "x", "callback_data": "y"}]]}


class Telegram:
    """A bare client of both sides."""

    def __init__(self, address: str, http: aiohttp.ClientSession) -> None:
        self.address = address
        self.http = http

    async def asks(self, method: str, token: str = TOKEN, **params: Any) -> dict[str, Any]:
        async with self.http.post(f"/bot{token}/{method}", json=params) as response:
            body: dict[str, Any] = await response.json()
            assert response.status == (200 if body["ok"] else body["error_code"])
            return body

    async def does(self, path: str, body: Any, method: str = "POST") -> Any:
        async with self.http.request(method, f"/control{path}", json=body) as response:
            assert response.ok, await response.text()
            return await response.json()


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    """With one person (1) who has started the bot, one (2) who has not, and one (3) who blocked it."""
    async with serve(Simulator(token=TOKEN)) as address, aiohttp.ClientSession(address) as http:
        telegram = Telegram(address, http)
        for user in (1, 2, 3):
            await telegram.does("/people", {"id": user, "first_name": "人", "met": user != 2})
        await telegram.does("/people/3/block", {})
        yield telegram


REFUSED: list[tuple[str, dict[str, Any], int, str]] = [
    ("nonsense", {}, 404, "Not Found"),
    ("sendMessage", {"text": "x"}, 400, "chat_id is empty"),
    ("sendMessage", {"chat_id": 1}, 400, "message text is empty"),
    ("sendMessage", {"chat_id": 999, "text": "x"}, 400, "chat not found"),
    ("sendMessage", {"chat_id": 2, "text": "x"}, 403, "bot can't initiate conversation with a user"),
    ("sendMessage", {"chat_id": 3, "text": "x"}, 403, "bot was blocked by the user"),
    ("sendMessage", {"chat_id": 1, "text": "字" * 4097}, 400, "message is too long"),
    ("sendMessage", {"chat_id": 1, "text": "<x>a</x>", "parse_mode": "HTML"}, 400, 'Unsupported start tag "x"'),
    ("sendMessage", {"chat_id": 1, "text": "<b>a", "parse_mode": "HTML"}, 400, "can't parse entities"),
    ("sendMessage", {"chat_id": 1, "text": "a", "reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "y" * 65}]]}}, 400, "BUTTON_DATA_INVALID"),
    ("sendPhoto", {"chat_id": 1, "photo": "nothing"}, 400, "wrong file identifier"),
    ("sendMediaGroup", {"chat_id": 1, "media": []}, 400, ""),
    ("editMessageText", {"chat_id": 1, "message_id": 77, "text": "x"}, 400, "message to edit not found"),
    ("answerCallbackQuery", {"callback_query_id": "1"}, 400, "query is too old"),
    ("getFile", {"file_id": "nothing"}, 400, "file"),
    ("setMyCommands", {"commands": [{"command": "Ä", "description": "x"}]}, 400, "BOT_COMMAND_INVALID"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "params", "code", "words"), REFUSED)
async def test_it_refuses_what_telegram_refuses(
    telegram: Telegram, method: str, params: dict[str, Any], code: int, words: str
) -> None:
    body = await telegram.asks(method, **params)
    assert (body["ok"], body["error_code"]) == (False, code)
    assert words in body["description"]


async def test_a_wrong_token_is_unauthorized(telegram: Telegram) -> None:
    assert (await telegram.asks("getMe", token="42:other"))["error_code"] == 401


async def test_4096_characters_count_without_their_markup(telegram: Telegram) -> None:
    text = "<b>" + "字" * 4096 + "</b>"
    assert (await telegram.asks("sendMessage", chat_id=1, text=text, parse_mode="HTML"))["ok"]


async def test_an_edit_that_changes_nothing_is_refused(telegram: Telegram) -> None:
    sent = await telegram.asks("sendMessage", chat_id=1, text="x", reply_markup=BUTTON)
    number = sent["result"]["message_id"]
    body = await telegram.asks("editMessageText", chat_id=1, message_id=number, text="x", reply_markup=BUTTON)
    assert "message is not modified" in body["description"]


async def test_a_tap_is_answered_once(telegram: Telegram) -> None:
    sent = await telegram.asks("sendMessage", chat_id=1, text="x", reply_markup=BUTTON)
    path = f"/chats/1/messages/{sent['result']['message_id']}/press"
    query = (await telegram.does(path, {"from": 1, "text": "x"}))["callback_query_id"]
    assert (await telegram.asks("answerCallbackQuery", callback_query_id=query))["ok"]
    assert not (await telegram.asks("answerCallbackQuery", callback_query_id=query))["ok"]


async def test_an_album_comes_as_separate_updates(telegram: Telegram) -> None:
    await telegram.does("/chats/1/messages", {"from": 1, "album": [{"size": [8, 8]}] * 3, "caption": "x"})
    updates = (await telegram.asks("getUpdates"))["result"]
    albums = {update["message"]["media_group_id"] for update in updates if "message" in update}
    assert len([update for update in updates if "message" in update]) == 3
    assert len(albums) == 1


async def test_updates_are_kept_until_the_next_offset(telegram: Telegram) -> None:
    await telegram.does("/chats/1/messages", {"from": 1, "text": "x"})
    first = (await telegram.asks("getUpdates"))["result"]
    assert (await telegram.asks("getUpdates"))["result"] == first
    assert (await telegram.asks("getUpdates", offset=first[-1]["update_id"] + 1))["result"] == []


async def test_with_a_webhook_nobody_polls(telegram: Telegram) -> None:
    await telegram.asks("setWebhook", url="http://127.0.0.1:9/hook")
    assert (await telegram.asks("getUpdates"))["error_code"] == 409


async def test_limits_are_telegram_s() -> None:
    async with (
        serve(Simulator(token=TOKEN, limits=Limits())) as address,
        aiohttp.ClientSession(address) as http,
    ):
        telegram = Telegram(address, http)
        await telegram.does("/people", {"id": 1, "first_name": "人", "met": True})
        bodies = [await telegram.asks("sendMessage", chat_id=1, text=str(n)) for n in range(4)]
        assert [body["ok"] for body in bodies] == [True, True, True, False]
        assert bodies[-1]["error_code"] == 429
        assert bodies[-1]["parameters"]["retry_after"] >= 1


FORUM, GROUP = -1_000_000_000_077, -77
CHANNEL = {"id": -1_000_000_000_088, "title": "频道"}


async def updates(telegram: Telegram) -> list[dict[str, Any]]:
    """What the bot has not fetched, each found right by an independent hand."""
    found: list[dict[str, Any]] = (await telegram.asks("getUpdates"))["result"]
    for one in found:
        botapi.check_update(one)
    return found


async def test_a_forum_has_topics_in_which_both_sides_speak(telegram: Telegram) -> None:
    await telegram.does("/groups", {"id": FORUM, "title": "论坛", "members": [1], "forum": True})
    opened = await telegram.does(f"/groups/{FORUM}/topics", {"from": 1, "name": "周报"})
    topic = opened["message_thread_id"]
    await telegram.does(f"/chats/{FORUM}/messages", {"from": 1, "text": "/week", "message_thread_id": topic})
    *_, created, said = await updates(telegram)
    assert created["message"]["forum_topic_created"]["name"] == "周报"
    for message in (created["message"], said["message"]):
        assert (message["message_thread_id"], message["is_topic_message"]) == (topic, True)
        assert message["chat"]["is_forum"]
    answer = await telegram.asks("sendMessage", chat_id=FORUM, text="x", message_thread_id=topic)
    assert answer["result"]["message_thread_id"] == topic
    await telegram.does(f"/groups/{FORUM}/topics/{topic}/delete", {})
    for chat, thread in ((FORUM, topic), (1, 7)):
        refused = await telegram.asks("sendMessage", chat_id=chat, text="x", message_thread_id=thread)
        assert refused["description"] == "Bad Request: message thread not found"


async def test_who_speaks_behind_a_veil(telegram: Telegram) -> None:
    await telegram.does("/groups", {"id": GROUP, "title": "群", "members": [1, 2]})
    there = f"/chats/{GROUP}/messages"
    for how in ({"anonymous": True}, {"channel": CHANNEL}, {"channel": CHANNEL, "automatic": True}):
        await telegram.does(there, {"from": 1, "text": "/week", **how})
    seen = [one["message"] for one in await updates(telegram) if one.get("message", {}).get("sender_chat")]
    assert [one["from"]["username"] for one in seen[:2]] == ["GroupAnonymousBot", "Channel_Bot"]
    assert [one["sender_chat"]["id"] for one in seen] == [GROUP, CHANNEL["id"], CHANNEL["id"]]
    assert [one.get("is_automatic_forward", False) for one in seen] == [False, False, True]


async def test_an_edit_may_bring_another_picture(telegram: Telegram) -> None:
    sent = await telegram.does("/chats/1/messages", {"from": 1, "photo": {"size": [80, 60]}, "caption": "灯"})
    [before] = sent["messages"]
    await telegram.does(
        f"/chats/1/messages/{before['message_id']}/edit", {"from": 1, "photo": {"size": [60, 80]}}
    )
    after = (await updates(telegram))[-1]["edited_message"]
    assert after["caption"] == "灯"
    assert after["photo"][-1]["file_unique_id"] != before["photo"][-1]["file_unique_id"]


async def test_ptb_talks_to_it(telegram: Telegram) -> None:
    bot = PtbBot(
        TOKEN, base_url=f"{telegram.address}/bot", request=Transport(), get_updates_request=Transport()
    )
    async with bot:
        assert bot.username == "lianxing_bot"
        message = await bot.send_message(1, "<b>你好</b>", parse_mode="HTML")
        assert (message.text, message.entities[0].type) == ("你好", "bold")


@pytest.mark.parametrize(
    ("method", "params", "fault"),
    [
        ("sendMessage", {"chat_id": 1}, "text"),
        ("sendMessage", {"chat_id": 1, "text": ["x"]}, "text"),
        ("sendMessage", {"chat_id": 1, "text": "x", "colour": "red"}, "colour"),
        ("sendMessage", {"chat_id": 1, "text": "x", "reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "y", "size": 3}]]}}, "size"),
        ("nonsense", {}, "no such method"),
    ],
)  # fmt: skip
def test_the_independent_check_refuses(method: str, params: dict[str, Any], fault: str) -> None:
    with pytest.raises(AssertionError, match=fault):
        botapi.check(method, params)
