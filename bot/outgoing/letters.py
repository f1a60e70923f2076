"""The one way of people's words onto paper: each letter is drawn by a font, or a mark stands in its place."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from fpdf import FPDF

MARK: Final = chr(0x3013)
"""The sign by which printers say since lead type: here a letter is missing."""
COMMON, RARE = "common", "rare"
LONGEST = 8
"""Of a sign that is put together of many, as much as is named to whoever prints."""
JOINED = r"[\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef]*"
SIGN = re.compile(rf"[\U0001f1e6-\U0001f1ff]{{2}}|.{JOINED}(?:\u200d[^\u200d]{JOINED})*\u200d?", re.DOTALL)
"""What a reader sees as one: an emoji of several, a flag of two letters."""
UNSEEN = re.compile(r"[\u034f\u180b-\u180d\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Signs that only choose the form of the letter before them; fonts need not know them."""


@dataclass(frozen=True)
class Drawn:
    """A PDF, and what is marked in it, each once."""

    pdf: bytes
    lacking: list[str]


class Letters:
    """The fonts of a paper. The second is read only for what the first lacks: rare names."""

    def __init__(self, paper: "FPDF") -> None:
        from pylopdf_fonts_zh_cn import __file__ as fonts

        self._paper = paper
        self._lacking: dict[str, None] = {}
        self._known = [self._add(COMMON, Path(fonts).parent / "NotoSansSC-Regular.otf")]

    @property
    def lacking(self) -> list[str]:
        """What had to be marked so far, each once."""
        return list(self._lacking)

    def fit(self, text: str) -> str:
        """The text as it can be drawn: what no font has is marked, what nobody sees is left out."""
        return SIGN.sub(self._fit_sign, text)

    def _fit_sign(self, sign: re.Match[str]) -> str:
        seen = [one for one in sign[0] if not _is_unseen(one)]
        lacking = [one for one in seen if not (one.isspace() or self._has(one))]
        if not lacking:
            return "".join(one if one == "\n" or self._has(one) else " " for one in seen)
        if lacking == seen:
            self._lacking[sign[0][:LONGEST]] = None
            return MARK
        self._lacking |= dict.fromkeys(lacking)
        return "".join(MARK if one in lacking else one for one in seen)

    def _has(self, letter: str) -> bool:
        if any(ord(letter) in known for known in self._known):
            return True
        if len(self._known) == 1:
            from noto_cjk_sans_jp_regular import FONT_PATH

            self._known.append(self._add(RARE, Path(str(FONT_PATH))))
            self._paper.set_fallback_fonts([RARE], exact_match=False)
            return self._has(letter)
        return False

    def _add(self, family: str, font: Path) -> frozenset[int]:
        """The letters it has."""
        self._paper.add_font(family, fname=font)
        return letters_in(self._paper, family)


def letters_in(paper: "FPDF", family: str) -> frozenset[int]:
    """The letters of a font that was added to a paper."""
    from fpdf.fonts import TTFFont

    font = paper.fonts[family]
    assert isinstance(font, TTFFont)
    return frozenset(font.cmap)


def _is_unseen(letter: str) -> bool:
    kind = unicodedata.category(letter)
    return kind == "Cf" or (kind == "Cc" and not letter.isspace()) or UNSEEN.match(letter) is not None
