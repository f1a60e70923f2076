"""Papers to be printed: from HTML to PDF on A4, with Chinese letters embedded.

Each is drawn by a process of its own (`python -m bot.outgoing.papers`): to read the font takes 140 MB, which
so are given back.
"""

import json
import subprocess
import sys
from pathlib import Path

from bot.outgoing.letters import COMMON, Drawn, Letters
from bot.outgoing.lines import broken

MARGIN = 22
"""Millimetres."""
LETTERS = 11.5
"""The size of the text, in points."""
PATIENCE = 60
"""Seconds after which a paper is given up; it takes about one."""
BOLD = COMMON + "B"
ROOT = Path(__file__).parent.parent.parent


def pdf(html: str) -> Drawn:
    """A page or more. Raises subprocess.SubprocessError where it cannot be drawn."""
    return drawn_by("bot.outgoing.papers", html)


def drawn_by(module: str, given: str) -> Drawn:
    """What a module draws of what it is given, in a process of its own."""
    command = [sys.executable, "-m", module]
    drawn = subprocess.run(
        command, input=given.encode(), stdout=subprocess.PIPE, cwd=ROOT, timeout=PATIENCE, check=True
    )
    lacking, _, paper = drawn.stdout.partition(b"\n")
    return Drawn(paper, json.loads(lacking))


def hand_over(drawn: Drawn) -> None:
    """Says in that process what was drawn: a line with what is marked, then the PDF."""
    sys.stdout.buffer.write(json.dumps(drawn.lacking).encode() + b"\n" + drawn.pdf)


def draw(html: str) -> Drawn:
    """Draws it here. Of the fonts only the letters that are used go into the file."""
    from fpdf import FPDF, TextStyle

    paper = FPDF(format="A4")
    paper.set_margin(MARGIN)
    letters = Letters(paper)
    words = letters.fit(html)
    paper.set_font(COMMON, size=LETTERS)
    paper.add_page()
    words = broken(words, paper.epw - 2 * paper.c_margin, paper.get_string_width)
    styles = {
        "h1": TextStyle(color="#000000", font_size_pt=20, b_margin=0.4),
        "h2": TextStyle(color="#000000", font_size_pt=13, b_margin=0.4),
    }
    paper.fonts[BOLD] = paper.fonts[COMMON]  # what is to be bold is drawn in the same type
    paper.write_html(words, font_family=COMMON, tag_styles=styles, table_line_separators=True)
    del paper.fonts[BOLD]  # else it would be stored twice
    return Drawn(bytes(paper.output()), letters.lacking)


if __name__ == "__main__":
    hand_over(draw(sys.stdin.buffer.read().decode()))
