"""The methods by which the bot sends something new."""

from collections.abc import Callable
from typing import Final

from . import checks, files, topics
from .entities import parse
from .files import File, Upload
from .parameters import Params
from .pictures import fits
from .telegram import Telegram
from .wire import Json, bad_request, present
from .world import Chat

Content = Callable[[File, Json], Json]
VIDEO: Final = ("width", "height", "duration")
CONTENT: Final[dict[str, Content]] = {
    "photo": lambda file, _: {"photo": files.photo(file)},
    "document": lambda file, _: {"document": files.document(file)},
    "voice": lambda file, given: {"voice": files.voice(file, given.get("duration", 0))},
    "video": lambda file, given: {"video": files.video(file, *(given.get(name, 0) for name in VIDEO))},
    "sticker": lambda file, given: {"sticker": files.sticker(file, given.get("emoji"))},
}
LARGEST_PHOTO: Final = 10 * 1024 * 1024
CHAT_ACTIONS: Final = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)


def send_message(telegram: Telegram, params: Params) -> Json:
    return _send(telegram, params, message_text(telegram, params))


def send_photo(telegram: Telegram, params: Params) -> Json:
    return _send_file(telegram, params, "photo")


def send_document(telegram: Telegram, params: Params) -> Json:
    return _send_file(telegram, params, "document")


def send_voice(telegram: Telegram, params: Params) -> Json:
    return _send_file(telegram, params, "voice")


def send_video(telegram: Telegram, params: Params) -> Json:
    return _send_file(telegram, params, "video")


def send_sticker(telegram: Telegram, params: Params) -> Json:
    reference = params.text("sticker")
    return _send(telegram, params, media(telegram, params, "sticker", reference, params.values))


def send_location(telegram: Telegram, params: Params) -> Json:
    latitude, longitude = params.number("latitude"), params.number("longitude")
    if latitude is None or longitude is None:
        raise bad_request(f"{'latitude' if latitude is None else 'longitude'} is empty")
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise bad_request("wrong latitude or longitude specified")
    return _send(telegram, params, {"location": {"latitude": latitude, "longitude": longitude}})


def send_media_group(telegram: Telegram, params: Params) -> list[Json]:
    items = checks.objects(params.values.get("media"), "InputMedia")
    if not 2 <= len(items) <= 10:
        raise bad_request(f"too {'few' if len(items) < 2 else 'many'} messages to send as an album")
    contents = [input_media(telegram, params, item) for item in items]
    if len({"document" in content for content in contents}) > 1:
        raise bad_request("documents can't be mixed with other media types")
    chat = telegram.world.open_chat(params.chat_id)
    place = topics.sent_to(chat, params.integer("message_thread_id"))
    reply = _reply(chat, params)
    telegram.count_message(chat)
    group = {"media_group_id": f"{telegram.world.date}{next(chat.numbers)}", **place, **reply}
    return [telegram.world.post(chat, telegram.bot, {**content, **group}).message for content in contents]


def send_chat_action(telegram: Telegram, params: Params) -> bool:
    action = params.text("action")
    if action not in CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = telegram.world.open_chat(params.chat_id)
    telegram.events.emit("typing", chat_id=chat.id, action=action)
    return True


def message_text(telegram: Telegram, params: Params) -> Json:
    """The text of a call and its entities, checked."""
    text, entities = _words(telegram, params.values, "text", "entities")
    checks.message_text(text)
    return {"text": text, **present(entities=entities or None)}


def caption(telegram: Telegram, given: Json) -> Json:
    """The caption of a call or of one medium in it, checked; nothing where there is none."""
    text, entities = _words(telegram, given, "caption", "caption_entities")
    checks.caption(text)
    return present(caption=text or None, caption_entities=entities or None)


def input_media(telegram: Telegram, params: Params, item: Json) -> Json:
    """The content one InputMedia describes."""
    kind = checks.required(item, "type", str)
    if kind not in ("photo", "video", "document"):
        raise bad_request("type of the media is invalid")
    content = media(telegram, params, kind, checks.required(item, "media", str), item)
    for name in ("caption", "parse_mode"):
        checks.optional(item, name, str)
    return {**content, **caption(telegram, item)}


def media(telegram: Telegram, params: Params, kind: str, reference: str | None, given: Json) -> Json:
    """The content a file makes; `reference` is attach://name or a file_id."""
    if not reference:
        raise bad_request(f"there is no {kind} in the request")
    if reference.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    if reference.startswith("attach://"):
        file = _uploaded(telegram, kind, params.files.get(reference.removeprefix("attach://")))
    else:
        file = telegram.files.find(reference)
    if file.kind != kind:
        raise bad_request(f"can't use file of type {file.kind.capitalize()} as {kind.capitalize()}")
    return CONTENT[kind](file, given)


def _uploaded(telegram: Telegram, kind: str, upload: Upload | None) -> File:
    if upload is None:
        raise bad_request(f"there is no {kind} in the request")
    if not upload.data:
        raise bad_request("file must be non-empty")
    file = telegram.files.keep(kind, upload)
    if kind == "photo":
        _check_photo(file)
    return file


def _check_photo(file: File) -> None:
    size = len(file.upload.data)
    if size > LARGEST_PHOTO:
        limit = f"the maximum size is {LARGEST_PHOTO} bytes"
        raise bad_request(f"file of size {size} bytes is too big for a photo; {limit}")
    if file.size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if not fits(file.size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")


def _words(telegram: Telegram, given: Json, text: str, entities: str) -> tuple[str, list[Json]]:
    marked = given.get(entities)
    own = [_checked_entity(one) for one in checks.objects(marked, "MessageEntity")] if marked else None
    words, found = parse(given.get(text) or "", given.get("parse_mode"), own)
    return words, [one for one in (_mention(telegram, one) for one in found) if one]


def _checked_entity(entity: Json) -> Json:
    for name, kind in (("type", str), ("offset", int), ("length", int)):
        checks.required(entity, name, kind)
    return entity


def _mention(telegram: Telegram, entity: Json) -> Json | None:
    """A link to a person's number becomes a mention of them, or plain words where the number is unknown."""
    number = entity.get("url", "").removeprefix("tg://user?id=")
    if entity["type"] != "text_link" or not number.isdecimal():
        return entity
    user = telegram.world.user(int(number))
    span = {"offset": entity["offset"], "length": entity["length"]}
    return {"type": "text_mention", **span, "user": user} if user else None


def _send_file(telegram: Telegram, params: Params, kind: str) -> Json:
    content = media(telegram, params, kind, params.text(kind), params.values)
    return _send(telegram, params, {**content, **caption(telegram, params.values)})


def _send(telegram: Telegram, params: Params, content: Json) -> Json:
    keyboard = checks.keyboard(params.object("reply_markup"))
    chat = telegram.world.open_chat(params.chat_id)
    protected = {"has_protected_content": True} if params.flag("protect_content") else {}
    place = topics.sent_to(chat, params.integer("message_thread_id"))
    reply = _reply(chat, params)
    telegram.count_message(chat)
    content = {**content, **place, **reply, **protected}
    return telegram.world.post(chat, telegram.bot, content, keyboard).message


def _reply(chat: Chat, params: Params) -> Json:
    given = params.object("reply_parameters")
    if not given:
        return {}
    number = checks.required(given, "message_id", int)
    if number in chat.posts:
        return {"reply_to_message": chat.posts[number].quoted()}
    if checks.optional(given, "allow_sending_without_reply", bool):
        return {}
    raise bad_request("message to be replied not found")
