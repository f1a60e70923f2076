"""The methods about chats: who is there, pins, reactions, leaving."""

from typing import Final

from .checks import objects, required
from .parameters import Params
from .telegram import Telegram
from .wire import Json, bad_request
from .world import Chat

FULL: Final[Json] = {
    "accent_color_id": 0,
    "max_reaction_count": 11,
    "accepted_gift_types": {
        "unlimited_gifts": True, "limited_gifts": True, "unique_gifts": True, "premium_subscription": True,
        "gifts_from_channels": True,
    },
}  # fmt: skip
REACTIONS: Final = frozenset(
    [
        "❤",
        "👍",
        "👎",
        "🔥",
        "🥰",
        "👏",
        "😁",
        "🤔",
        "🤯",
        "😱",
        "🤬",
        "😢",
        "🎉",
        "🤩",
        "🤮",
        "💩",
        "🙏",
        "👌",
        "🕊",
        "🤡",
        "🥱",
        "🥴",
        "😍",
        "🐳",
        "❤\u200d🔥",
        "🌚",
        "🌭",
        "💯",
        "🤣",
        "⚡",
        "🍌",
        "🏆",
        "💔",
        "🤨",
        "😐",
        "🍓",
        "🍾",
        "💋",
        "🖕",
        "😈",
        "😴",
        "😭",
        "🤓",
        "👻",
        "👨\u200d💻",
        "👀",
        "🎃",
        "🙈",
        "😇",
        "😨",
        "🤝",
        "✍",
        "🤗",
        "🫡",
        "🎅",
        "🎄",
        "☃",
        "💅",
        "🤪",
        "🗿",
        "🆒",
        "💘",
        "🙉",
        "🦄",
        "😘",
        "💊",
        "🙊",
        "😎",
        "👾",
        "🤷\u200d♂",
        "🤷",
        "🤷\u200d♀",
        "😡",
    ]
)


def get_chat(telegram: Telegram, params: Params) -> Json:
    chat = telegram.world.chat(params.chat_id)
    pinned = {"pinned_message": chat.posts[chat.pinned[-1]].message} if chat.pinned else {}
    return {**chat.about, **FULL, **pinned}


def get_chat_member(telegram: Telegram, params: Params) -> Json:
    chat, user_id = telegram.world.chat(params.chat_id), params.integer("user_id")
    if user_id is None or telegram.world.user(user_id) is None:
        raise bad_request("invalid user_id specified")
    return member(telegram, chat, user_id)


def get_chat_administrators(telegram: Telegram, params: Params) -> list[Json]:
    chat = _group(telegram, params)
    return [member(telegram, chat, chat.members[0])] if chat.members else []


def get_chat_member_count(telegram: Telegram, params: Params) -> int:
    chat = telegram.world.chat(params.chat_id)
    return len(chat.members) + (chat.is_private or chat.bot_is == "member")


def leave_chat(telegram: Telegram, params: Params) -> bool:
    chat = _group(telegram, params)
    move_bot(telegram, chat, "left", telegram.bot)
    telegram.world.post(chat, telegram.bot, {"left_chat_member": telegram.bot})
    return True


def pin_chat_message(telegram: Telegram, params: Params) -> bool:
    chat = telegram.world.open_chat(params.chat_id)
    number = params.integer("message_id")
    if number not in chat.posts:
        raise bad_request("message to pin not found")
    telegram.world.pin(chat, number)
    service = telegram.world.post(chat, telegram.bot, {"pinned_message": chat.posts[number].quoted()})
    telegram.updates.add("message", service.message)
    return True


def unpin_chat_message(telegram: Telegram, params: Params) -> bool:
    """Without message_id: the newest pinned one."""
    chat = telegram.world.open_chat(params.chat_id)
    number = params.integer("message_id") or (chat.pinned[-1] if chat.pinned else None)
    if number not in chat.pinned:
        raise bad_request("message to unpin not found")
    telegram.world.unpin(chat, number)
    return True


def set_message_reaction(telegram: Telegram, params: Params) -> bool:
    chat, number = telegram.world.open_chat(params.chat_id), params.integer("message_id")
    if number not in chat.posts:
        raise bad_request("message to react not found")
    reactions = objects(params.array("reaction") or [], "ReactionType")
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    for reaction in reactions:
        if required(reaction, "type", str) != "emoji" or required(reaction, "emoji", str) not in REACTIONS:
            raise bad_request("REACTION_INVALID")
    telegram.world.react(chat, number, reactions)
    return True


def member(telegram: Telegram, chat: Chat, user_id: int) -> Json:
    """The ChatMember: whoever founded a group owns it."""
    user = telegram.world.user(user_id)
    if user_id == telegram.bot["id"]:
        status = chat.bot_is
    elif chat.members[:1] == [user_id] and not chat.is_private:
        return {"status": "creator", "user": user, "is_anonymous": False}
    else:
        status = "member" if user_id in chat.members else "left"
    return {"status": status, "user": user, **({"until_date": 0} if status == "kicked" else {})}


def move_bot(telegram: Telegram, chat: Chat, status: str, by: Json) -> None:
    """The bot comes or goes (member, left, kicked), and is told of it by my_chat_member."""
    before = member(telegram, chat, telegram.bot["id"])
    chat.bot_is = status
    after = member(telegram, chat, telegram.bot["id"])
    change = {"chat": chat.about, "from": by, "date": telegram.world.date}
    telegram.updates.add("my_chat_member", {**change, "old_chat_member": before, "new_chat_member": after})


def _group(telegram: Telegram, params: Params) -> Chat:
    chat = telegram.world.open_chat(params.chat_id)
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    return chat
