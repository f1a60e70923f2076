"""Pictures without an image library: a pleasant gradient to send, and the size of what was sent."""

import struct
import zlib

COLOURS = ((142, 197, 252), (224, 195, 252))
RATIO = 20
SIDES = 10_000


def gradient(width: int, height: int) -> bytes:
    """A PNG of that size, fading from blue above to lilac below."""
    rows = b"".join(b"\x00" + bytes(_shade(row / max(1, height - 1))) * width for row in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = (_chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(rows, 1)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _shade(part: float) -> list[int]:
    return [round(above + (below - above) * part) for above, below in zip(*COLOURS, strict=True)]


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def size_of(picture: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, GIF, WebP or JPEG; None for anything else."""
    if picture.startswith(b"\x89PNG\r\n\x1a\n") and len(picture) >= 24:
        return struct.unpack(">II", picture[16:24])
    if picture.startswith((b"GIF87a", b"GIF89a")) and len(picture) >= 10:
        return struct.unpack("<HH", picture[6:10])
    if picture.startswith(b"RIFF") and picture[8:12] == b"WEBP":
        return _webp_size(picture)
    return _jpeg_size(picture) if picture.startswith(b"\xff\xd8") else None


def _webp_size(picture: bytes) -> tuple[int, int] | None:
    kind = picture[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(picture[24:27], "little"), 1 + int.from_bytes(picture[27:30], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(picture[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", picture[26:30])
        return width & 0x3FFF, height & 0x3FFF
    return None


def _jpeg_size(picture: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(picture) and picture[at] == 0xFF:
        marker = picture[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", picture[at + 5 : at + 9])
            return width, height
        at += 2 + int.from_bytes(picture[at + 2 : at + 4], "big")
    return None


def fits(size: tuple[int, int]) -> bool:
    """Whether Telegram takes a photo of this size: sides together at most 10,000, one at most 20 times the other."""
    return min(size) > 0 and sum(size) <= SIDES and max(size) <= RATIO * min(size)
