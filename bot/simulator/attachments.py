"""What persons send besides plain words: photos, voices, places, contacts …"""

import base64
import binascii
from collections.abc import Callable
from typing import Final

from . import files
from .files import Files, Upload
from .pictures import gradient, size_of
from .wire import Json, present


class Impossible(Exception):
    """A person cannot do that; `status` is the HTTP status of the answer."""

    def __init__(self, reason: str, status: int = 409) -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status


def attachment(store: Files, given: Json) -> Json:
    """The fields of the message that carry what was attached; none for a message of words."""
    for kind, make in MAKERS.items():
        if given.get(kind) is not None:
            return make(store, given[kind])
    return {}


def photo(store: Files, given: str | Json) -> Json:
    """Base64 of a picture, or {"size": [width, height]} of one to be drawn."""
    data = _bytes(given) if isinstance(given, str) else gradient(*given["size"])
    if size_of(data) is None:
        raise Impossible("not a picture", 400)
    kind = "image/jpeg" if data.startswith(b"\xff\xd8") else "image/png"
    name = f"photo.{kind.removeprefix('image/').replace('jpeg', 'jpg')}"
    return {"photo": files.photo(store.keep("photo", Upload(data, name, kind)))}


def _voice(store: Files, given: Json) -> Json:
    file = store.keep("voice", Upload(_content(given, b"OggS"), "voice.oga", "audio/ogg"))
    return {"voice": files.voice(file, given.get("duration", 1))}


def _video(store: Files, given: Json) -> Json:
    file = store.keep("video", Upload(_content(given, b"video"), "video.mp4", "video/mp4"))
    width, height = given.get("size", (640, 360))
    return {"video": files.video(file, width, height, given.get("duration", 1))}


def _sticker(store: Files, given: Json) -> Json:
    file = store.keep("sticker", Upload(gradient(64, 64), "sticker.png", "image/png"))
    return {"sticker": files.sticker(file, given.get("emoji"))}


def _document(store: Files, given: Json) -> Json:
    mime = given.get("mime_type", "application/octet-stream")
    file = store.keep("document", Upload(_content(given, b"document"), given["file_name"], mime))
    return {"document": files.document(file)}


def _location(store: Files, given: Json) -> Json:
    return {"location": {"latitude": given["latitude"], "longitude": given["longitude"]}}


def _contact(store: Files, given: Json) -> Json:
    contact = {"phone_number": given["phone_number"], "first_name": given["first_name"]}
    return {"contact": {**contact, **present(user_id=given.get("user_id"), last_name=given.get("last_name"))}}


MAKERS: Final[dict[str, Callable[[Files, Json], Json]]] = {
    "photo": photo,
    "voice": _voice,
    "video": _video,
    "sticker": _sticker,
    "document": _document,
    "location": _location,
    "contact": _contact,
}


def _content(given: Json, otherwise: bytes) -> bytes:
    return _bytes(given["data"]) if "data" in given else otherwise


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        raise Impossible("not base64", 400) from None
