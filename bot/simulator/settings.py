"""The methods about the bot itself: who it is, how updates reach it, what it shows, what it answers to a press."""

from typing import Final
from urllib.parse import urlsplit

from .checks import required
from .parameters import Params
from .profile import check_language, checked_commands, scope_of
from .telegram import Telegram
from .wire import Json, Refused, bad_request, utf16_length

ANSWER: Final = 200
WEBHOOK_ACTIVE: Final = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
STALE: Final = "query is too old and response timeout expired or query ID is invalid"


def get_me(telegram: Telegram, params: Params) -> Json:
    abilities = {
        "can_join_groups": True, "can_read_all_group_messages": not telegram.privacy,
        "supports_inline_queries": False, "can_connect_to_business": False, "has_main_web_app": False,
    }  # fmt: skip
    return {**telegram.bot, **abilities}


async def get_updates(telegram: Telegram, params: Params) -> list[Json]:
    if telegram.webhook.url:
        raise Refused(409, WEBHOOK_ACTIVE)
    telegram.updates.allow(params.array("allowed_updates"))
    limit = max(1, min(params.integer("limit") or 100, 100))
    return await telegram.updates.poll(params.integer("offset") or 0, limit, params.integer("timeout") or 0)


async def set_webhook(telegram: Telegram, params: Params) -> bool:
    connections = params.integer("max_connections") or 40
    await telegram.webhook.set(params.text("url") or "", params.text("secret_token"), connections)
    telegram.updates.allow(params.array("allowed_updates"))
    _drop_pending(telegram, params)
    return True


async def delete_webhook(telegram: Telegram, params: Params) -> bool:
    await telegram.webhook.set("", None, 40)
    _drop_pending(telegram, params)
    return True


def get_webhook_info(telegram: Telegram, params: Params) -> Json:
    return telegram.webhook.info()


def get_file(telegram: Telegram, params: Params) -> Json:
    return telegram.files.described(params.text("file_id") or "")


def answer_callback_query(telegram: Telegram, params: Params) -> bool:
    text, url = params.text("text") or "", params.text("url")
    if utf16_length(text) > ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    if url and not _opens_bot(url, telegram.bot["username"]):
        raise bad_request("URL_INVALID")
    query = telegram.queries.pop(params.text("callback_query_id") or "", None)
    if query is None:
        raise bad_request(STALE)
    said = {"text": text, "show_alert": params.flag("show_alert"), "url": url}
    telegram.events.emit("answered", callback_query_id=query["id"], **{"from": query["from"]["id"]}, **said)
    return True


def set_my_commands(telegram: Telegram, params: Params) -> bool:
    return _set_commands(telegram, params, checked_commands(params.array("commands")))


def delete_my_commands(telegram: Telegram, params: Params) -> bool:
    return _set_commands(telegram, params, [])


def get_my_commands(telegram: Telegram, params: Params) -> list[Json]:
    scope = scope_of(params.object("scope"))
    return telegram.profile.commands(scope, check_language(params.text("language_code")))


def set_my_name(telegram: Telegram, params: Params) -> bool:
    return _set_text(telegram, params, "name")


def set_my_description(telegram: Telegram, params: Params) -> bool:
    return _set_text(telegram, params, "description")


def set_my_short_description(telegram: Telegram, params: Params) -> bool:
    return _set_text(telegram, params, "short_description")


def get_my_name(telegram: Telegram, params: Params) -> Json:
    return _text(telegram, params, "name")


def get_my_description(telegram: Telegram, params: Params) -> Json:
    return _text(telegram, params, "description")


def get_my_short_description(telegram: Telegram, params: Params) -> Json:
    return _text(telegram, params, "short_description")


def set_chat_menu_button(telegram: Telegram, params: Params) -> bool:
    button = params.object("menu_button") or {"type": "default"}
    if required(button, "type", str) not in ("default", "commands", "web_app"):
        raise bad_request("unsupported MenuButton type specified")
    telegram.profile.menu_buttons[_private(telegram, params)] = button
    return True


def get_chat_menu_button(telegram: Telegram, params: Params) -> Json:
    buttons = telegram.profile.menu_buttons
    return buttons.get(_private(telegram, params)) or buttons.get(None) or {"type": "commands"}


def _drop_pending(telegram: Telegram, params: Params) -> None:
    if params.flag("drop_pending_updates"):
        telegram.updates.drop()


def _opens_bot(url: str, username: str) -> bool:
    parts = urlsplit(url)
    return parts.netloc in ("t.me", "telegram.me") and parts.path.lstrip("/").lower() == username.lower()


def _set_commands(telegram: Telegram, params: Params, commands: list[Json]) -> bool:
    scope = scope_of(params.object("scope"))
    if len(scope) > 1:
        telegram.world.chat(scope[1])
    telegram.profile.set_commands(scope, check_language(params.text("language_code")), commands)
    telegram.events.emit("commands")
    return True


def _set_text(telegram: Telegram, params: Params, what: str) -> bool:
    telegram.profile.set_text(what, params.text(what) or "", params.text("language_code") or "")
    return True


def _text(telegram: Telegram, params: Params, what: str) -> Json:
    return {what: telegram.profile.text(what, check_language(params.text("language_code")))}


def _private(telegram: Telegram, params: Params) -> int | None:
    return telegram.world.chat(params.chat_id).id if params.chat_id is not None else None
