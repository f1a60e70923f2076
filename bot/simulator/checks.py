"""What Telegram checks in nested objects: types of fields, keyboards, lengths."""

from typing import Any, Final

from .wire import Json, bad_request, utf16_length

NAMES: Final = {str: "String", int: "Number", float: "Number", bool: "Boolean", dict: "Object", list: "Array"}
ACTIONS: Final = frozenset(
    [
        "url",
        "callback_data",
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "copy_text",
        "callback_game",
        "pay",
    ]
)
KEYBOARDS: Final = frozenset({"inline_keyboard", "keyboard", "remove_keyboard", "force_reply"})
TEXT: Final = 4096
CAPTION: Final = 1024
CALLBACK_DATA: Final = 64
BUTTONS: Final = 100


def required(one: Json, name: str, kind: type) -> Any:
    """The field; raises Refused where it is missing or of another type."""
    if name not in one:
        raise bad_request(f'can\'t find field "{name}"')
    return optional(one, name, kind)


def optional(one: Json, name: str, kind: type) -> Any:
    value = one.get(name)
    right = isinstance(value, kind) and (kind is bool or not isinstance(value, bool))
    if value is not None and not right and not (kind is float and type(value) is int):
        raise bad_request(f'field "{name}" must be of type {NAMES[kind]}')
    return value


def objects(value: object, what: str) -> list[Json]:
    """An array of objects; raises Refused for anything else."""
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise bad_request(f"expected an Array of {what}")
    return value


def message_text(text: str) -> None:
    if not text:
        raise bad_request("message text is empty")
    if utf16_length(text) > TEXT:
        raise bad_request("message is too long")


def caption(text: str) -> None:
    if utf16_length(text) > CAPTION:
        raise bad_request("message caption is too long")


def keyboard(markup: Json | None, inline_only: bool = False) -> Json | None:
    """The keyboard to show, None for an empty one; raises Refused as Telegram does."""
    if not markup:
        return None
    if not KEYBOARDS & markup.keys() or (inline_only and "inline_keyboard" not in markup):
        raise bad_request("inline keyboard expected" if inline_only else "object expected as reply markup")
    if "inline_keyboard" in markup:
        rows = _rows(markup, "inline_keyboard", "InlineKeyboardMarkup")
        _each(rows, _inline_button, "inline keyboard button")
        return {"inline_keyboard": [row for row in rows if row]} if any(rows) else None
    if "keyboard" in markup:
        _each(_rows(markup, "keyboard", "ReplyKeyboardMarkup"), _reply_button, "keyboard button")
    for flag in ("resize_keyboard", "one_time_keyboard", "is_persistent", "selective", "force_reply"):
        optional(markup, flag, bool)
    return markup


def _rows(markup: Json, name: str, owner: str) -> list[list[Any]]:
    rows = markup[name]
    if not isinstance(rows, list):
        raise bad_request(f'field "{name}" of the {owner} must be an Array')
    if not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{name}" must be an Array of Arrays')
    if sum(map(len, rows)) > BUTTONS:
        raise bad_request("reply markup is too long")
    return rows


def _each(rows: list[list[Any]], check: Any, what: str) -> None:
    for button in (button for row in rows for button in row):
        if reason := check(button):
            raise bad_request(f"can't parse {what}: {reason}")


def _inline_button(button: Any) -> str | None:
    """Why Telegram cannot read it, if it cannot."""
    if not isinstance(button, dict):
        return "InlineKeyboardButton must be an Object"
    if not isinstance(button.get("text"), str):
        return 'Field "text" must be of type String' if "text" in button else 'Can\'t find field "text"'
    actions = [name for name in ACTIONS if button.get(name) is not None]
    if not actions:
        return "Text buttons are unallowed in the inline keyboard"
    if len(actions) > 1:
        return "exactly one of the optional fields must be used"
    if not button["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    return _action(actions[0], button[actions[0]])


def _action(name: str, value: Any) -> str | None:
    if name == "callback_data":
        if not isinstance(value, str):
            return 'Field "callback_data" must be of type String'
        if not 0 < len(value.encode()) <= CALLBACK_DATA:
            raise bad_request("BUTTON_DATA_INVALID")
    if name == "url":
        if not isinstance(value, str):
            return 'Field "url" must be of type String'
        if not value.startswith(("http://", "https://", "tg://")):
            raise bad_request(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")
    return None


def _reply_button(button: Any) -> str | None:
    text = button.get("text") if isinstance(button, dict) else button
    if not isinstance(text, str):
        return 'Field "text" must be of type String'
    if not text.strip():
        raise bad_request("keyboard button text must be non-empty")
    for request in ("request_contact", "request_location"):
        if isinstance(button, dict) and not isinstance(button.get(request, False), bool):
            return f'Field "{request}" must be of type Boolean'
    return None
