"""Papers to be printed: from HTML to PDF on A4, with Chinese letters embedded.

Each is drawn by a process of its own (`python -m bot.outgoing.papers`): to read the font takes 140 MB, which
so are given back.
"""

import subprocess
import sys
from pathlib import Path

MARGIN = 22
"""Millimetres."""
LETTERS = 11.5
"""The size of the text, in points."""
PATIENCE = 60
"""Seconds after which a paper is given up; it takes about one."""
ROOT = Path(__file__).parent.parent.parent


def pdf(html: str) -> bytes:
    """A page or more. Raises subprocess.SubprocessError where it cannot be drawn."""
    return drawn_by("bot.outgoing.papers", html)


def drawn_by(module: str, given: str) -> bytes:
    """What a module draws of what it is given, in a process of its own."""
    command = [sys.executable, "-m", module]
    drawn = subprocess.run(
        command, input=given.encode(), stdout=subprocess.PIPE, cwd=ROOT, timeout=PATIENCE, check=True
    )
    return drawn.stdout


def draw(html: str) -> bytes:
    """Draws it here. Of the font only the letters that are used go into the file."""
    import pylopdf_fonts_zh_cn
    from fpdf import FPDF, TextStyle

    font = Path(pylopdf_fonts_zh_cn.__file__).parent / "NotoSansSC-Regular.otf"
    paper = FPDF(format="A4")
    paper.set_margin(MARGIN)
    for style in ("", "B"):
        paper.add_font("paper", style, font)
    paper.set_font("paper", size=LETTERS)
    paper.add_page()
    styles = {
        "h1": TextStyle(color="#000000", font_size_pt=20, b_margin=0.4),
        "h2": TextStyle(color="#000000", font_size_pt=13, b_margin=0.4),
    }
    paper.write_html(html, font_family="paper", tag_styles=styles, table_line_separators=True)
    return bytes(paper.output())


if __name__ == "__main__":
    sys.stdout.buffer.write(draw(sys.stdin.buffer.read().decode()))
