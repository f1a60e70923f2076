"""Cards as pictures: an SVG written by a template of `cards/`, drawn as PNG.

A template has `say(name, **values)` for every word, so that one serves all languages, and `fit` or `wrap` for words that
may be too long for their place. It paints its own background: what is dark around it takes nothing from it.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from messages import Messages
from models.post.said import Values

CARDS = Path(__file__).parent / "cards"
SUFFIX = ".svg.j2"
FAMILY: Final = "Noto Sans SC"
CUT: Final = "…"
UNBROKEN = re.compile(
    r"(?:[!-~\u00c0-\u024f]+|.)[\uff0c\u3002\uff1b\u3001\uff1a\uff01\uff1f\uff09\u201d\u2026]* ?"
)
"""What stays on one line: a word of Latin letters, any other sign; and the punctuation behind it."""
UNDRAWN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Mn", "Me", "So", "Sk"})
"""Kinds of signs that are left out: no font of ours has emoji, and what joins them is seen by nobody."""


class Pictures:
    """Draws cards, in a reader's language. It may be used by several threads."""

    def __init__(self, messages: Messages) -> None:
        self._messages = messages

    def png(self, language: str, card: str, values: Values) -> bytes:
        """The card of this name, drawn of these values; other threads go on meanwhile.

        Raises TemplateNotFound, RuntimeError.
        """
        from svg2png_py import svg_to_png

        png: bytes = svg_to_png(self.svg(language, card, values), _letters())
        return png

    def svg(self, language: str, card: str, values: Values) -> str:
        """What is drawn."""
        template = self._environment.get_template(card + SUFFIX)
        return template.render(values, say=self._say(language), family=FAMILY)

    def _say(self, language: str) -> Callable[..., str]:
        return lambda name, **values: self._messages.plain(language, name, values)

    @cached_property
    def _environment(self) -> Environment:
        environment = Environment(
            loader=FileSystemLoader(CARDS),
            autoescape=True,
            undefined=StrictUndefined,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters |= {"fit": fit, "wide": wide, "wrap": wrap}
        return environment


def fit(text: str, room: float, size: float) -> str:
    """The text on one line of letters of this size, cut where it would be wider than the room; both in pixels."""
    text = drawn(text)
    if wide(text, size) <= room:
        return text
    kept = next((n for n in range(len(text), 0, -1) if wide(text[:n].rstrip() + CUT, size) <= room), 0)
    return text[:kept].rstrip() + CUT


def wrap(text: str, room: float, size: float, most: int) -> list[str]:
    """The text on lines of this room, so many at most; the last one is cut where more is left."""
    lines = [""]
    for part in UNBROKEN.findall(drawn(text)):
        if lines[-1] and len(lines) < most and wide(lines[-1] + part.rstrip(), size) > room:
            lines.append("")
        lines[-1] += part
    return [fit(line, room, size) for line in lines]


def wide(text: str, size: float) -> float:
    """How wide a line of letters of this size is, in pixels."""
    return sum(map(_width, text)) * size


def drawn(text: str) -> str:
    """The text on one line, without what no font of ours has."""
    return " ".join("".join(one for one in text if unicodedata.category(one) not in UNDRAWN).split())


@lru_cache(maxsize=20_000)
def _width(letter: str) -> float:
    """Of a letter, in parts of its size."""
    return float(_measure().getlength(letter)) / MEASURED


MEASURED: Final = 100
"""The size of the letters that are measured."""


@cache
def _measure() -> Any:
    from PIL import ImageFont

    return ImageFont.truetype(_fonts()[0], MEASURED, layout_engine=ImageFont.Layout.BASIC)


@cache
def _letters() -> Any:
    """The fonts, read once for all cards."""
    from svg2png_py import FontDatabase

    letters = FontDatabase()
    for font in _fonts():
        letters.load_font_file(str(font))
    return letters


@cache
def _fonts() -> tuple[Path, ...]:
    """The font of all cards, and the one of rare names."""
    from noto_cjk_sans_jp_regular import FONT_PATH
    from pylopdf_fonts_zh_cn import __file__ as fonts

    return Path(fonts).parent / "NotoSansSC-Regular.otf", Path(str(FONT_PATH))
