"""Papers to be printed: from HTML to PDF on A4, with Chinese letters embedded."""

from functools import cache
from pathlib import Path

MARGIN = 22
"""Millimetres."""
LETTERS = 11.5
"""The size of the text, in points."""


@cache
def _font() -> Path:
    import pylopdf_fonts_zh_cn

    return Path(pylopdf_fonts_zh_cn.__file__).parent / "NotoSansSC-Regular.otf"


def pdf(html: str) -> bytes:
    """A page or more. Of the font only the letters that are used go into the file."""
    from fpdf import FPDF, TextStyle

    paper = FPDF(format="A4")
    paper.set_margin(MARGIN)
    for style in ("", "B"):
        paper.add_font("paper", style, _font())
    paper.set_font("paper", size=LETTERS)
    paper.add_page()
    styles = {
        "h1": TextStyle(color="#000000", font_size_pt=20, b_margin=0.4),
        "h2": TextStyle(color="#000000", font_size_pt=13, b_margin=0.4),
    }
    paper.write_html(html, font_family="paper", tag_styles=styles, table_line_separators=True)
    return bytes(paper.output())
