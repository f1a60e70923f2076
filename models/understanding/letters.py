"""Letters as they are compared: one width, small, simplified, the digits of every script as 0 to 9."""

import re
import unicodedata
from functools import cache

import opencc

from models.understanding.keywords import LONGEST_READ


def plain(text: str) -> str:
    """A text in plain letters, each where it stood: the same length, up to what is worth reading.

    Marks that are not seen, such as those of direction, become spaces.
    """
    return text[:LONGEST_READ].translate(_letters())


class _Letters(dict[int, str]):
    """Each letter's plain one, worked out when it is first met."""

    def __init__(self) -> None:
        super().__init__()
        self._simplified = opencc.OpenCC("t2s")

    def __missing__(self, code: int) -> str:
        self[code] = self._plain(chr(code))
        return self[code]

    def _plain(self, letter: str) -> str:
        if unicodedata.category(letter) in ("Cc", "Cf", "Zs"):
            return letter if letter == "\n" else " "
        if (digit := unicodedata.decimal(letter, None)) is not None:
            return str(digit)
        for one in (unicodedata.normalize("NFKC", letter), letter):
            small = one.lower()
            if len(small) == 1:
                return _one(self._simplified.convert(small), small)
        return letter


def _one(letter: str, otherwise: str) -> str:
    return letter if len(letter) == 1 else otherwise


@cache
def _letters() -> _Letters:
    return _Letters()


def trimmed(text: str) -> str:
    """Without the blanks and stops around it."""
    return re.sub(r"^[\s,.!?\u3002]+|[\s,.!?\u3002]+$", "", text)
