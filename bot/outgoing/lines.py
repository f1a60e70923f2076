"""Where lines of Chinese end on paper: never before a comma, after an opening bracket, or inside of a number."""

import re
from collections.abc import Callable, Iterator
from html import escape, unescape
from unicodedata import category, east_asian_width

TEXT = re.compile(r"(<(?:p|br)\b[^>]*>)([^<]+)(?=<(?:br|/p)\b)")
"""Words that begin a line of their own and fill it."""
OPENING, CLOSING = ("Ps", "Pi"), ("Pe", "Pf", "Po", "Zs")
"""Unicode's categories of signs that stay with what follows, and with what stands before."""


def broken(html: str, width: float, measure: Callable[[str], float]) -> str:
    """The same, with a break wherever a line of this width is full. `measure` tells how wide words are."""

    def fill(found: re.Match[str]) -> str:
        lines = _lines(unescape(found[2]), width, measure)
        return found[1] + "<br>".join(escape(line, quote=False) for line in lines)

    return TEXT.sub(fill, html)


def _lines(text: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    line = ""
    for unit in _units(text):
        if line and measure(line + unit.rstrip()) > width:
            yield line.rstrip()
            line = unit
        else:
            line += unit
    yield line.rstrip()


def _units(text: str) -> Iterator[str]:
    """What may not be torn: a word or a number, or one letter of Chinese, with the signs that belong to it."""
    unit = ""
    for letter in text:
        if unit and not _hold_together(unit[-1], letter):
            yield unit
            unit = ""
        unit += letter
    yield unit


def _hold_together(before: str, after: str) -> bool:
    if category(after) in CLOSING or category(before) in OPENING:
        return True
    return _is_of_a_word(before) and _is_of_a_word(after)


def _is_of_a_word(letter: str) -> bool:
    return east_asian_width(letter) not in ("W", "F") and not letter.isspace()
