"""What the bot reads in Telegram's updates, and what in them is nothing to it."""

from typing import Any

import pytest
from telegram import Message, Update
from telegram.ext import filters

from bot.incoming import reading, service
from handlers import Incoming, Unsupported

CHAT = {"id": 1001, "type": "private"}
SOMEBODY = {"id": 1001, "is_bot": False, "first_name": "小李"}
GROUP = {"id": -2001, "type": "group", "title": "结对群"}


def message(**content: Any) -> dict[str, Any]:
    return {"message_id": 5, "date": 0, "chat": CHAT, "from": SOMEBODY, **content}


def command(text: str) -> dict[str, Any]:
    length = len(text.partition(" ")[0])
    return message(text=text, entities=[{"type": "bot_command", "offset": 0, "length": length}])


def read(kind: str, about: dict[str, Any]) -> Incoming | None:
    return reading.read(Update.de_json({"update_id": 1, kind: about}))


def test_a_command_is_what_telegram_takes_for_one() -> None:
    given = read("message", command("/Problem@lianxing_bot 楼道灯坏了 "))
    assert given is not None
    assert (given.command, given.arguments, given.text) == ("problem", "楼道灯坏了", "")
    given = read("message", message(text="/楼道灯坏了"))
    assert given is not None
    assert (given.command, given.text) == ("", "/楼道灯坏了")


def test_what_says_nothing_that_can_be_kept_is_named() -> None:
    dice = read("message", message(dice={"emoji": "🎲", "value": 3}))
    assert dice is not None
    assert dice.unsupported is Unsupported.OTHER


@pytest.mark.parametrize(
    "content",
    [
        {"new_chat_members": [SOMEBODY]},
        {"left_chat_member": SOMEBODY},
        {"new_chat_title": "新名字"},
        {"group_chat_created": True},
        {"migrate_from_chat_id": -2001},
        {"pinned_message": message(text="通知")},
    ],
)
def test_what_telegram_tells_of_a_chat_is_nothing_to_us(content: dict[str, Any]) -> None:
    assert read("message", message(**content)) is None


def test_a_group_that_moves_is_more_than_a_service_message() -> None:
    moved = read("message", message(chat=GROUP, migrate_to_chat_id=-100))
    assert moved is not None
    assert (moved.chat_id, moved.moved_to) == (-2001, -100)


@pytest.mark.parametrize("kind", ["channel_post", "edited_channel_post", "business_message"])
def test_updates_that_were_not_asked_for_are_nothing_to_us(kind: str) -> None:
    assert read(kind, message(text="通知")) is None


def test_every_service_message_of_ptb_is_known() -> None:
    unlike = {"ALL", "CHAT_CREATED", "MIGRATE"}  # each of several fields
    known = {name.lower() for name in dir(filters.StatusUpdate) if name.isupper() and name not in unlike}
    created = {"group_chat_created", "supergroup_chat_created", "channel_chat_created"}
    assert set(service.FIELDS) == known | created | {"migrate_from_chat_id", "migrate_to_chat_id"}
    assert set(service.FIELDS) <= set(Message.__slots__)


def test_other_bots_and_what_nobody_did_have_no_sender() -> None:
    other_bot = {**SOMEBODY, "is_bot": True}
    assert reading.sender(Update.de_json({"update_id": 1, "message": message(**{"from": other_bot})})) is None
    assert (
        reading.sender(Update.de_json({"update_id": 1, "channel_post": {**message(), "from": None}})) is None
    )
