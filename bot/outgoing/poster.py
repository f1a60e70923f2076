"""The poster of an area: A4, large type, a QR code for its residents, and three lines on how to use it.

It is drawn by a process of its own, as papers are (`bot/outgoing/papers.py`).
"""

import json
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.outgoing import papers
from bot.outgoing.letters import COMMON, Drawn, Letters
from models.post.said import Said, said

if TYPE_CHECKING:
    from fpdf import FPDF

WIDTH, MARGIN = 210.0, 16.0
"""Millimetres."""
QR_SIDE = 104.0
RED, INK, PAPER = (200, 30, 30), (30, 30, 30), (255, 255, 255)
LINES = ("step_open", "step_say", "step_hear")
Say = Callable[[Said], str]
"""A message in plain words, in the poster's language."""


def pdf(say: Say, community: str, area: str, link: str) -> Drawn:
    """The poster. `link` opens the chat with the bot and says in which area the resident lives.

    Raises subprocess.SubprocessError where it cannot be drawn.
    """
    headline, anonymous, *lines = [say(said(f"poster.{name}")) for name in ("headline", "anonymous", *LINES)]
    words = {"headline": headline, "anonymous": anonymous, "lines": lines}
    return papers.drawn_by(
        "bot.outgoing.poster", json.dumps(words | {"community": community, "area": area, "link": link})
    )


def draw(headline: str, anonymous: str, lines: list[str], community: str, area: str, link: str) -> Drawn:
    """Draws it here."""
    page = _page()
    letters = Letters(page)
    page.set_fill_color(*RED)
    page.rect(0, 0, WIDTH, 58, style="F")
    page.set_text_color(*PAPER)
    _line(page, letters.fit(headline), 14, 38)
    _line(page, letters.fit(community), 36, 17)
    page.set_text_color(*INK)
    _line(page, letters.fit(area), 64, 34)
    _qr(page, link, 84)
    for number, line in enumerate(lines):
        _line(page, letters.fit(line), 196 + number * 22, 26, align="L")
    page.set_text_color(*RED)
    _line(page, letters.fit(anonymous), 266, 24)
    return Drawn(bytes(page.output()), letters.lacking)


def _page() -> "FPDF":
    from fpdf import FPDF

    page = FPDF(format="A4")
    page.set_auto_page_break(False)
    page.add_page()
    return page


def _line(page: "FPDF", text: str, top: float, points: float, align: str = "C") -> None:
    """One line across the page, in smaller type where it would not fit."""
    room = WIDTH - 2 * MARGIN
    page.set_font(COMMON, size=points)
    if (width := page.get_string_width(text)) > room:
        page.set_font(COMMON, size=points * room / width)
    page.set_xy(MARGIN, top)
    page.cell(room, points * 0.5, text, align=align)


def _qr(page: "FPDF", link: str, top: float) -> None:
    import segno

    matrix = segno.make(link, error="q").matrix
    side = QR_SIDE / len(matrix)
    left = (WIDTH - QR_SIDE) / 2
    page.set_fill_color(0, 0, 0)
    for row, modules in enumerate(matrix):
        for column, dark in enumerate(modules):
            if dark:
                page.rect(left + column * side, top + row * side, side, side, style="F")


if __name__ == "__main__":
    papers.hand_over(draw(**json.load(sys.stdin)))
