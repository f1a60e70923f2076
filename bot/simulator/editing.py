"""The methods by which the bot changes or deletes what is there."""

from datetime import timedelta
from typing import Final

from . import checks
from .parameters import Params
from .sending import caption, input_media, message_text
from .telegram import Telegram
from .wire import Json, bad_request, present
from .world import Chat, Post

WORDS: Final = frozenset({"text", "entities", "caption", "caption_entities"})
MEDIA: Final = frozenset({"photo", "document", "voice", "video"})
SAME: Final = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
DELETABLE: Final = timedelta(hours=48)


def edit_message_text(telegram: Telegram, params: Params) -> Json:
    content = message_text(telegram, params)
    chat, post = _own(telegram, params)
    if "text" not in post.message:
        raise bad_request("there is no text in the message to edit")
    return _change(telegram, params, chat, post, {**_without(post, WORDS), **content})


def edit_message_caption(telegram: Telegram, params: Params) -> Json:
    content = caption(telegram, params.values)
    chat, post = _own(telegram, params)
    if not MEDIA & post.message.keys():
        raise bad_request("there is no caption in the message to edit")
    return _change(telegram, params, chat, post, {**_without(post, WORDS), **content})


def edit_message_media(telegram: Telegram, params: Params) -> Json:
    given = params.object("media")
    if not isinstance(given, dict):
        raise bad_request("object expected as media")
    content = input_media(telegram, params, given)
    chat, post = _own(telegram, params)
    return _change(telegram, params, chat, post, {**_without(post, WORDS | MEDIA), **content})


def edit_message_reply_markup(telegram: Telegram, params: Params) -> Json:
    chat, post = _own(telegram, params)
    return _change(telegram, params, chat, post, _without(post, frozenset()))


def delete_message(telegram: Telegram, params: Params) -> bool:
    """The bot may delete what it wrote, and what a person wrote to it in private, within 48 hours."""
    chat = telegram.world.open_chat(params.chat_id)
    post = _found(chat, params, "delete")
    is_own = post.message["from"]["id"] == telegram.bot["id"]
    if (
        not (is_own or chat.is_private)
        or telegram.world.date - post.message["date"] > DELETABLE.total_seconds()
    ):
        raise bad_request("message can't be deleted for everyone")
    telegram.world.remove(chat, post.message["message_id"])
    return True


def _found(chat: Chat, params: Params, purpose: str) -> Post:
    number = params.integer("message_id")
    if number is None:
        raise bad_request("message identifier is not specified")
    if number not in chat.posts:
        raise bad_request(f"message to {purpose} not found")
    return chat.posts[number]


def _own(telegram: Telegram, params: Params) -> tuple[Chat, Post]:
    """A message the bot may edit: its own, and not one that brought a keyboard of the other kind."""
    chat = telegram.world.open_chat(params.chat_id)
    post = _found(chat, params, "edit")
    is_own = post.message["from"]["id"] == telegram.bot["id"]
    if not is_own or (post.keyboard and "reply_markup" not in post.message):
        raise bad_request("message can't be edited")
    return chat, post


def _without(post: Post, fields: frozenset[str]) -> Json:
    """The message without what is edited; an edit that brings no keyboard takes the old one away."""
    return {name: value for name, value in post.message.items() if name not in fields | {"reply_markup"}}


def _change(telegram: Telegram, params: Params, chat: Chat, post: Post, message: Json) -> Json:
    keyboard = checks.keyboard(params.object("reply_markup"), inline_only=True)
    message = {**message, **present(reply_markup=keyboard)}
    if message == post.message:
        raise bad_request(SAME)
    telegram.count_edit()
    telegram.world.change(chat, post, message)
    return post.message
