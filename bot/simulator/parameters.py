"""The parameters of a call: however they arrive, decoded to what they mean, or refused."""

import json
import re
from dataclasses import dataclass, field
from typing import Any, Final, cast
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.requests import Request

from .files import Upload
from .wire import Json, Refused, bad_request

# A parameter's name means the same in every method.
INTEGERS: Final = frozenset(
    [
        "message_id",
        "message_thread_id",
        "user_id",
        "offset",
        "limit",
        "timeout",
        "duration",
        "width",
        "height",
        "cache_time",
        "max_connections",
        "live_period",
        "heading",
        "proximity_alert_radius",
        "start_timestamp",
        "direct_messages_topic_id",
    ]
)
NUMBERS: Final = frozenset({"latitude", "longitude", "horizontal_accuracy"})
FLAGS: Final = frozenset(
    [
        "disable_notification",
        "protect_content",
        "allow_paid_broadcast",
        "has_spoiler",
        "show_caption_above_media",
        "supports_streaming",
        "disable_content_type_detection",
        "show_alert",
        "drop_pending_updates",
        "is_big",
        "return_bots",
    ]
)
OBJECTS: Final = frozenset(
    {"reply_markup", "reply_parameters", "link_preview_options", "scope", "menu_button"}
)
ARRAYS: Final = frozenset(
    ["entities", "caption_entities", "commands", "allowed_updates", "reaction", "message_ids"]
)
FILES: Final = frozenset(
    ["photo", "document", "voice", "video", "sticker", "thumbnail", "cover", "certificate"]
)
YES: Final = frozenset({"true", "yes", "1"})
LARGEST: Final = 50 * 1024 * 1024


@dataclass
class Params:
    """Decoded parameters. `files` are the uploads, by the name of their part."""

    values: Json = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        return cast("str | None", self.values.get(name))

    def integer(self, name: str) -> int | None:
        return cast("int | None", self.values.get(name))

    def number(self, name: str) -> float | None:
        return cast("float | None", self.values.get(name))

    def flag(self, name: str) -> bool:
        return bool(self.values.get(name, False))

    def object(self, name: str) -> Json | None:
        return cast("Json | None", self.values.get(name))

    def array(self, name: str) -> list[Any] | None:
        return cast("list[Any] | None", self.values.get(name))

    @property
    def chat_id(self) -> int | str | None:
        return cast("int | str | None", self.values.get("chat_id"))


async def received(request: Request) -> tuple[Json, dict[str, Upload]]:
    """The parameters as they came, from the query and the body, and the uploads."""
    values: Json = dict(request.query_params)
    files: dict[str, Upload] = {}
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        values |= _json_body(await request.body())
    elif kind == "application/x-www-form-urlencoded":
        values |= parse_qsl((await request.body()).decode(), keep_blank_values=True)
    elif kind == "multipart/form-data":
        await _multipart(request, values, files)
    return values, files


def decoded(values: Json, files: dict[str, Upload]) -> Params:
    """Raises Refused for a value of the wrong type."""
    meant = {name: _meant(name, value) for name, value in values.items() if value is not None}
    direct = {name: f"attach://{name}" for name in files if name in FILES}
    return Params({**meant, **direct}, files)


def _json_body(body: bytes) -> Json:
    try:
        values = json.loads(body or b"{}")
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(values, dict):
        raise bad_request("object expected as the request body")
    return values


async def _multipart(request: Request, values: Json, files: dict[str, Upload]) -> None:
    async with request.form(max_part_size=LARGEST) as form:
        for name, part in form.multi_items():
            if isinstance(part, UploadFile):
                mime = part.content_type or "application/octet-stream"
                files[name] = Upload(await part.read(), part.filename or "file", mime)
            else:
                values[name] = part
    if any(len(upload.data) > LARGEST for upload in files.values()):
        raise Refused(413, "Request Entity Too Large")


def _meant(name: str, value: object) -> object:
    if name == "chat_id":
        return _integer(name, value) if _is_integer(value) else _text(name, value)
    if name in INTEGERS:
        return _integer(name, value)
    if name in NUMBERS:
        return _number(name, value)
    if name in FLAGS:
        return value if isinstance(value, bool) else _text(name, value).strip().lower() in YES
    if name in OBJECTS:
        return _structure(name, value, dict)
    if name in ARRAYS:
        return _structure(name, value, list)
    return _structure(name, value, (dict, list)) if name == "media" else _text(name, value)


def _is_integer(value: object) -> bool:
    return type(value) is int or (isinstance(value, str) and re.fullmatch(r"-?\d{1,19}", value) is not None)


def _integer(name: str, value: object) -> int:
    if not _is_integer(value):
        raise bad_request(f'field "{name}" must be of type Number')
    return int(cast("str | int", value))


def _number(name: str, value: object) -> float:
    try:
        return float(cast("str | float", value))
    except (TypeError, ValueError):
        raise bad_request(f'field "{name}" must be of type Number') from None


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise bad_request(f'field "{name}" must be of type String')
    return value


def _structure(name: str, value: object, shape: type | tuple[type, ...]) -> object:
    """Nested values are JSON, as text in a form or as they are in a JSON body."""
    if value == "":
        return shape() if isinstance(shape, type) else None
    try:
        structure = json.loads(value) if isinstance(value, str) else value
    except ValueError:
        raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None
    if not isinstance(structure, shape):
        raise bad_request(f"{'array' if shape is list else 'object'} expected as {name.replace('_', ' ')}")
    return structure
