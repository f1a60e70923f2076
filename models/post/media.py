"""Files, places, and what is drawn when it is sent: each a small type of its own."""

import json
from collections.abc import Iterable
from dataclasses import asdict, astuple, dataclass, field
from enum import StrEnum
from typing import Final, TypeVar

from models.base.globe import Place
from models.post.said import Said, Values


class FileKind(StrEnum):
    PHOTO = "photo"
    VIDEO = "video"
    VOICE = "voice"
    DOCUMENT = "document"
    RECORDING = "recording"  # a voice that is so long that nobody hears it out


PICTURES = (FileKind.PHOTO, FileKind.VIDEO)
LARGEST_ALBUM = 10
"""As many as Telegram shows together."""


@dataclass(frozen=True)
class File:
    """A file that Telegram keeps. `unique` stays the same where Telegram gives it another `file_id`.

    `seconds`: how long a voice lasts; 0 of all else, and where that is not known.
    """

    kind: FileKind
    file_id: str
    unique: str = field(default="", compare=False)
    seconds: int = field(default=0, compare=False)


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
class WordFile:
    """A document of this name for a word processor: the template of that name, filled with what is said with it."""

    name: str
    template: str


@dataclass(frozen=True)
class Workbook:
    """A workbook of this name with these sheets, as `bot/outgoing/workbooks.py` reads them."""

    name: str
    sheets: list[Values]


@dataclass(frozen=True)
class TextFile:
    """A text of any length, as a file of this name."""

    name: str
    text: str


@dataclass(frozen=True)
class Picture:
    """A card of this name, drawn of these values; what is said with it stands below."""

    card: str
    values: Values


@dataclass(frozen=True)
class Entry:
    """What a phone puts into its calendar, as a file. Moments are ISO 8601; the end is the first that is over.

    `uid` is the same for ever; the file with the highest `revision` holds. `timed` False: the days alone are known, and
    the end is the last of them. `made_at`: when it was written so. `by`: whose it is.
    """

    uid: str
    revision: int
    made_at: str
    starts_at: str
    ends_at: str
    timed: bool
    cancelled: bool
    title: Said
    details: Said
    place: str
    by: str


Media = File | Place | Qr | Poster | Paper | WordFile | Workbook | TextFile | Picture | Entry
Attached = File | Place | TextFile
"""What people send; a text that is too long to be read in a chat is kept as a file."""
M = TypeVar("M", bound=Media)


KINDS: Final[dict[type, str]] = {
    Place: "location",
    Qr: "qr",
    Poster: "poster",
    Paper: "pdf",
    WordFile: "docx",
    Workbook: "xlsx",
    TextFile: "text",
    Picture: "picture",
    Entry: "calendar",
}

WHOLE: Final = (Poster, WordFile, Workbook, Picture)
"""Those of plain values, which are kept one after the other."""


def kind_of(media: Media) -> str:
    """The word by which it is kept: a file's own kind, or what else it is."""
    return media.kind.value if isinstance(media, File) else KINDS[type(media)]


def written(media: Media) -> list[str]:
    """As it is kept, in two words: its kind, and the rest."""
    match media:
        case File():
            rest = f"{media.file_id}|{media.seconds}" if media.seconds else media.file_id
        case Place():
            rest = str(media)
        case Qr():
            rest = media.address
        case Paper():
            rest = media.name
        case Poster() | WordFile() | Workbook() | TextFile() | Picture():
            rest = json.dumps(astuple(media))
        case Entry():
            rest = json.dumps(asdict(media))
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
        case "calendar":
            kept = json.loads(rest)
            return Entry(**kept | {name: Said(**kept[name]) for name in ("title", "details")})
    whole = next((one for one in WHOLE if KINDS[one] == kind), None)
    return whole(*json.loads(rest)) if whole is not None else read_attached(kind, rest)


def read_attached(kind: str, rest: str, unique: str = "") -> Attached:
    """What was `written`, or `shown`, of something that a person sent."""
    match kind:
        case "location":
            return Place.read(rest)
        case "text":
            return TextFile(*json.loads(rest))
    file_id, _, seconds = rest.partition("|")
    return File(FileKind(kind), file_id, unique, int(seconds or 0))


def spoken(some: Iterable[Media]) -> int:
    """How many seconds the voices among these last together."""
    return sum(one.seconds for one in some if isinstance(one, File))


def is_picture(media: Media) -> bool:
    return isinstance(media, File) and media.kind in PICTURES


def albums(media: tuple[M, ...]) -> list[tuple[M, ...]]:
    """Files as they are sent: pictures together, ten at most; everything else by itself."""
    pictures = tuple(one for one in media if is_picture(one))
    together = [pictures[i : i + LARGEST_ALBUM] for i in range(0, len(pictures), LARGEST_ALBUM)]
    return together + [(one,) for one in media if not is_picture(one)]
