"""From one of Telegram's updates to what a handler sees of it."""

import json
import reprlib
from typing import Any, NamedTuple

from telegram import CallbackQuery, ChatMember, ChatMemberUpdated, Message, MessageEntity, Update
from telegram.constants import ChatType

from bot.incoming.service import is_service
from handlers import Incoming, Tap, Unsupported
from models.base.globe import Place
from models.post.inbox import Payload, Received
from models.post.media import Attached, File, FileKind
from models.post.press import Press
from models.understanding.writing import unmarked

LONGEST_VOICE = 10 * 60
"""Seconds of a voice message that somebody outdoors can listen to; longer ones need a sentence beside them."""
KINDS = ["message", "edited_message", "callback_query", "my_chat_member"]
"""The updates we ask Telegram for."""
GONE = (ChatMember.BANNED, ChatMember.LEFT)
LARGEST = 2**63 - 1
"""What the database holds as a number."""
FARTHEST = 180
"""Degrees."""
DEEPEST = 50
"""Levels of things within things; Telegram's own updates have a third of them."""


class Unreadable(Exception):
    """Telegram would not say that."""


class Sender(NamedTuple):
    """The person behind an update, as Telegram describes them."""

    telegram_id: int
    name: str
    language_code: str | None


def received(payload: Any) -> Received | None:
    """An update as it is stored: only that is looked at which gives it its place. None for what has no number."""
    number = _inside(payload, "update_id")
    if not _is_number(number):
        return None
    return Received(number, _chat_of(payload), _storable(payload))


def _chat_of(payload: Payload) -> int:
    """The chat whose order this update belongs to; 0 for what belongs to none, or does not say to which."""
    kind = next((kind for kind in KINDS if kind in payload), "")
    about = payload.get(kind)
    ways = ("chat", "id"), ("message", "chat", "id"), ("from", "id")
    return next((id for id in (_inside(about, *way) for way in ways) if _is_number(id)), 0)


def _inside(value: Any, *way: str) -> Any:
    """What lies at the end of the way; None where there is none."""
    for name in way:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _is_number(value: Any) -> bool:
    return type(value) is int and -LARGEST <= value <= LARGEST


def _storable(payload: Payload) -> Payload:
    """As a database takes it: Python reads 1e999 and writes Infinity, reads half a sign, and has its depths."""
    if _is_too_deep(payload):
        return {"unstorable": reprlib.repr(payload)}
    try:
        json.dumps(payload, allow_nan=False, ensure_ascii=False).encode()
    except ValueError:
        return {"unstorable": repr(payload)}
    return payload


def _is_too_deep(payload: Payload) -> bool:
    level: list[Any] = [payload]
    for _ in range(DEEPEST):
        inside = (one.values() if isinstance(one, dict) else one for one in level)
        level = [one for several in inside for one in several if isinstance(one, dict | list)]
        if not level:
            return False
    return True


def sender(update: Update) -> Sender | None:
    """Who did it; None for what no person did, for other bots, and for who speaks as a channel or as the group."""
    user, message = update.effective_user, update.message or update.edited_message
    if user is None or user.is_bot or (message is not None and message.sender_chat is not None):
        return None
    if not _is_number(user.id):
        raise Unreadable(f"somebody has the id {user.id!r}")
    if not isinstance(user.full_name, str) or not isinstance(user.language_code, str | None):
        raise Unreadable("a name or a language is none")
    return Sender(user.id, user.full_name, user.language_code)


def read(update: Update) -> Incoming | None:
    """What the update says; None for what is nothing to us. Raises Unreadable, or what else it fails with."""
    incoming = _read(update)
    if incoming is not None:
        _check(incoming)
    return incoming


def _check(incoming: Incoming) -> None:
    """Raises Unreadable for what is no number or no text: python-telegram-bot takes whatever stands in a field."""
    tapped = incoming.tap.message_id if incoming.tap is not None else None
    numbers = (incoming.message_id, incoming.moved_to, incoming.reply_to, incoming.thread, tapped)
    texts = [incoming.title, incoming.album]
    degrees = []
    for one in incoming.media:
        if isinstance(one, Place):
            degrees += [one.latitude, one.longitude]
        elif isinstance(one, File):
            texts += [one.file_id, one.unique]
    if not _is_number(incoming.chat_id) or not all(one is None or _is_number(one) for one in numbers):
        raise Unreadable("a number is none")
    if not all(one is None or isinstance(one, str) for one in texts):
        raise Unreadable("a text is none")
    if not all(isinstance(one, int | float) and abs(one) <= FARTHEST for one in degrees):
        raise Unreadable("a place is nowhere")


def _read(update: Update) -> Incoming | None:
    if update.callback_query is not None:
        return _press(update, update.callback_query)
    if update.my_chat_member is not None:
        return _presence(update, update.my_chat_member)
    message = update.message or update.edited_message
    if message is None:
        return None
    if message.migrate_to_chat_id is None and (is_service(message) or _is_of_a_channel(message)):
        return None
    return _message(update, message)


def _is_of_a_channel(message: Message) -> bool:
    """Whether it is a channel's, forwarded by Telegram or said in its name: nobody's words to us."""
    return message.sender_chat is not None and not _is_veiled(message)


def _is_veiled(message: Message) -> bool:
    """Whether it is an administrator's who remains anonymous: it is said in the group's own name."""
    return message.sender_chat is not None and message.sender_chat.id == message.chat_id


def _topic(message: Message | None) -> int | None:
    """The topic of a forum; elsewhere Telegram gives replies a thread as well, to which nothing can be sent."""
    return message.message_thread_id if message is not None and message.is_topic_message else None


def _presence(update: Update, change: ChatMemberUpdated) -> Incoming:
    return Incoming(
        update.update_id,
        change.chat.id,
        private=change.chat.type == ChatType.PRIVATE,
        present=change.new_chat_member.status not in GONE,
        title=change.chat.title or "",
    )


def _press(update: Update, query: CallbackQuery) -> Incoming:
    if not isinstance(query.id, str) or not query.id:
        raise Unreadable(f"a tap has the id {query.id!r}")
    if not isinstance(query.data, str | None):
        raise Unreadable(f"a tap brings {query.data!r}")
    message = query.message
    accessible = message if isinstance(message, Message) else None
    message_id = accessible.message_id if accessible is not None else None
    tap = Tap(Press.read(query.data or ""), message_id, query.id)
    chat_id = message.chat.id if message is not None else query.from_user.id
    private, thread = chat_id > 0, _topic(accessible)
    return Incoming(update.update_id, chat_id, private=private, tap=tap, thread=thread)


def _message(update: Update, message: Message) -> Incoming:
    media = _media(message)
    command, addressee, arguments = _command(message)
    text = "" if command else unmarked(message.text or message.caption or "").strip()
    return Incoming(
        update.update_id,
        message.chat_id,
        private=message.chat.type == ChatType.PRIVATE,
        message_id=message.message_id,
        said_at=message.edit_date or message.date,
        text=text,
        command=command,
        addressee=addressee,
        arguments=arguments,
        media=media,
        album=message.media_group_id,
        edited=update.edited_message is not None,
        moved_to=message.migrate_to_chat_id,
        title=message.chat.title or "",
        reply_to=message.reply_to_message.message_id if message.reply_to_message is not None else None,
        thread=_topic(message),
        veiled=_is_veiled(message),
        unsupported=None if command or text or media else _unsupported(message),
    )


def _command(message: Message) -> tuple[str, str, str]:
    """Its name, the bot that it names, and what stands behind it, where Telegram takes the beginning for a command."""
    first = message.entities[0] if message.entities else None
    if first is None or first.type != MessageEntity.BOT_COMMAND or first.offset != 0:
        return "", "", ""
    text = (message.text or "")[1:]
    head = text[: first.length - 1]
    name, _, addressee = head.casefold().partition("@")
    return name, addressee, unmarked(text[len(head) :]).strip()


def _media(message: Message) -> tuple[Attached, ...]:
    if message.photo:
        return (File(FileKind.PHOTO, message.photo[-1].file_id, message.photo[-1].file_unique_id),)
    if message.voice is not None:
        lasts = int(message.voice.to_dict()["duration"])  # the attribute is about to change its type
        kind = FileKind.RECORDING if lasts > LONGEST_VOICE else FileKind.VOICE
        return (File(kind, message.voice.file_id, message.voice.file_unique_id, lasts),)
    for kind in (FileKind.VIDEO, FileKind.DOCUMENT):
        if (file := getattr(message, kind)) is not None:
            return (File(kind, file.file_id, file.file_unique_id),)
    if message.location is not None:
        return (Place(message.location.latitude, message.location.longitude),)
    return ()


def _unsupported(message: Message) -> Unsupported:
    if message.sticker is not None or message.animation is not None:
        return Unsupported.STICKER
    return Unsupported.EMPTY if message.text is not None else Unsupported.OTHER
