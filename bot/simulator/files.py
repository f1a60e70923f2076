"""Files that were sent: their bytes, and the names Telegram gives them."""

import hashlib
import mimetypes
from dataclasses import dataclass
from typing import Final

from .pictures import size_of
from .wire import Json, bad_request, present

LARGEST_DOWNLOAD: Final = 20 * 1024 * 1024


@dataclass(frozen=True)
class Upload:
    """A file as it arrives."""

    data: bytes
    name: str = "file"
    mime: str = "application/octet-stream"


@dataclass(frozen=True)
class File:
    """A file as Telegram keeps it. `kind` is the field of a message it stands in: photo, document, voice …"""

    file_id: str
    unique_id: str
    kind: str
    upload: Upload
    path: str

    @property
    def size(self) -> tuple[int, int] | None:
        return size_of(self.upload.data)

    def named(self) -> Json:
        """The three fields every file has."""
        return {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": len(self.upload.data),
        }


class Files:
    """All files of this Telegram, by id and by the path they are downloaded from."""

    def __init__(self) -> None:
        self._by_id: dict[str, File] = {}
        self._by_path: dict[str, File] = {}

    def keep(self, kind: str, upload: Upload) -> File:
        """Stores the bytes under a new file_id; equal bytes have an equal file_unique_id."""
        number = len(self._by_id) + 1
        digest = hashlib.blake2s(upload.data, digest_size=8).hexdigest()
        path = f"{kind}s/file_{number}{_suffix(upload)}"
        file = File(f"{kind.capitalize()}-{number}-{digest}", f"AQAD{digest}", kind, upload, path)
        self._by_id[file.file_id] = self._by_path[path] = file
        return file

    def find(self, file_id: str) -> File:
        """The file of that id; raises Refused as Telegram does."""
        try:
            return self._by_id[file_id]
        except KeyError:
            raise bad_request("wrong file identifier/HTTP URL specified") from None

    def at(self, path: str) -> File | None:
        return self._by_path.get(path)

    def described(self, file_id: str) -> Json:
        """What getFile answers."""
        if file_id not in self._by_id:
            raise bad_request("invalid file_id")
        file = self._by_id[file_id]
        if len(file.upload.data) > LARGEST_DOWNLOAD:
            raise bad_request("file is too big")
        return {**file.named(), "file_path": file.path}


def photo(file: File) -> list[Json]:
    """A photo's sizes. The small one is declared only: both have the same bytes."""
    width, height = file.size or (0, 0)
    scale = min(1, 320 / max(width, height, 1))
    small = {"width": max(1, round(width * scale)), "height": max(1, round(height * scale))}
    large = {"width": width, "height": height}
    return [{**file.named(), **size} for size in ([small, large] if scale < 1 else [large])]


def document(file: File) -> Json:
    return {**file.named(), "file_name": file.upload.name, "mime_type": file.upload.mime}


def voice(file: File, duration: int) -> Json:
    return {**file.named(), "duration": duration, "mime_type": file.upload.mime}


def video(file: File, width: int, height: int, duration: int) -> Json:
    return {
        **file.named(), "width": width, "height": height, "duration": duration,
        "file_name": file.upload.name, "mime_type": file.upload.mime,
    }  # fmt: skip


def sticker(file: File, emoji: str | None) -> Json:
    kind: Json = {"type": "regular", "is_animated": False, "is_video": False}
    return {**file.named(), **kind, "width": 512, "height": 512, **present(emoji=emoji)}


def _suffix(upload: Upload) -> str:
    _, dot, suffix = upload.name.rpartition(".")
    return f".{suffix}" if dot else mimetypes.guess_extension(upload.mime) or ""
