"""Files, places, and what is drawn when it is sent: each a small type of its own."""

import json
from dataclasses import astuple, dataclass, field
from enum import StrEnum
from typing import TypeVar

from models.base.globe import Place


class FileKind(StrEnum):
    PHOTO = "photo"
    VIDEO = "video"
    VOICE = "voice"
    DOCUMENT = "document"
    RECORDING = "recording"  # a voice that is so long that nobody hears it out


PICTURES = (FileKind.PHOTO, FileKind.VIDEO)


@dataclass(frozen=True)
class File:
    """A file that Telegram keeps. `unique` stays the same where Telegram gives it another `file_id`."""

    kind: FileKind
    file_id: str
    unique: str = field(default="", compare=False)


@dataclass(frozen=True)
class Qr:
    """An address, drawn for a phone's camera."""

    address: str


@dataclass(frozen=True)
class Poster:
    """An area's poster, with the address that leads to it."""

    community: str
    area: str
    address: str


@dataclass(frozen=True)
class Paper:
    """A PDF of this name, on which the parts that are said with it are printed."""

    name: str


@dataclass(frozen=True)
class Sheet:
    """A document of this name for a word processor: the template of that name, filled with what is said with it."""

    name: str
    template: str


@dataclass(frozen=True)
class TextFile:
    """A text of any length, as a file of this name."""

    name: str
    text: str


Media = File | Place | Qr | Poster | Paper | Sheet | TextFile
Attached = File | Place | TextFile
"""What people send; a text that is too long to be read in a chat is kept as a file."""
M = TypeVar("M", bound=Media)


def kind_of(media: Media) -> str:
    """The word by which it is kept: a file's own kind, or what else it is."""
    match media:
        case File():
            return media.kind.value
        case Place():
            return "location"
        case Qr():
            return "qr"
        case Poster():
            return "poster"
        case Paper():
            return "pdf"
        case Sheet():
            return "docx"
        case TextFile():
            return "text"


def written(media: Media) -> list[str]:
    """As it is kept, in two words: its kind, and the rest."""
    match media:
        case File():
            rest = media.file_id
        case Place():
            rest = str(media)
        case Qr():
            rest = media.address
        case Paper():
            rest = media.name
        case Poster() | Sheet() | TextFile():
            rest = json.dumps(astuple(media))
    return [kind_of(media), rest]


def shown(attached: Attached) -> list[str]:
    """As a message showed it: as it is kept, and its `unique` name."""
    return [*written(attached), attached.unique if isinstance(attached, File) else ""]


def read(kind: str, rest: str) -> Media:
    """What was `written`."""
    match kind:
        case "qr":
            return Qr(rest)
        case "pdf":
            return Paper(rest)
        case "poster":
            return Poster(*json.loads(rest))
        case "docx":
            return Sheet(*json.loads(rest))
    return read_attached(kind, rest)


def read_attached(kind: str, rest: str, unique: str = "") -> Attached:
    """What was `written`, or `shown`, of something that a person sent."""
    match kind:
        case "location":
            return Place.read(rest)
        case "text":
            return TextFile(*json.loads(rest))
    return File(FileKind(kind), rest, unique)


def is_picture(media: Media) -> bool:
    return isinstance(media, File) and media.kind in PICTURES


def albums(media: tuple[M, ...]) -> list[tuple[M, ...]]:
    """Files as they are sent: pictures together, everything else by itself."""
    pictures = tuple(one for one in media if is_picture(one))
    return ([pictures] if pictures else []) + [(one,) for one in media if one not in pictures]
