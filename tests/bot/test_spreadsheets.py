"""Spreadsheets: what was written is what is read, whatever a text looks like; days are those of the reader's zone."""

import ast
import io
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st
from openpyxl import load_workbook

import bot
from bot.outgoing import workbooks
from bot.spreadsheets import LONGEST, Spreadsheet
from models.post.said import Said
from tests.town import SHANGHAI, WEDNESDAY

TEXTS = ("=1+1", "+86", "-5度", "@工地", "http://example.org", "<r>字</r>", "007", "两行\n字", "字" * 40_000)


def read(content: bytes) -> list[list[Any]]:
    return [list(row) for row in load_workbook(io.BytesIO(content)).worksheets[0].iter_rows()]


@pytest.mark.parametrize("in_order", [True, False])
def test_each_value_is_itself(in_order: bool) -> None:
    book = Spreadsheet(in_order=in_order)
    sheet = book.sheet("一张名字比三十一个字还要长得多的表，长到表格程序已经放不下它的名字了吧")
    values = (*TEXTS, 3, Decimal("0.000125"), date(2026, 11, 26), time(9, 30), "", None, "响\x07铃\r\n")
    for row, value in enumerate(values):
        book.write(sheet, row, 0, value)
    book.write(sheet, len(values), 0, "完")
    (cells,) = zip(*read(book.content()), strict=True)
    shown = [cell.value for cell in cells]
    assert [str(one).strip() for one in shown[: len(TEXTS)]] == [one[:LONGEST] for one in TEXTS]
    assert not any(cell.data_type == "f" or cell.hyperlink for cell in cells)
    assert [cell.quotePrefix for cell in cells[:5]] == [True, True, True, True, False]
    number, share, day, at, *nothing, odd, _ = shown[len(TEXTS) :]
    assert (number, share, day.date(), at) == (3, 0.000125, date(2026, 11, 26), time(9, 30))
    assert (nothing, odd) == ([None, None], "响铃\n")


@trying(max_examples=50, deadline=None)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=5))
def test_no_text_breaks_a_file(texts: list[str]) -> None:
    book = Spreadsheet()
    sheet = book.sheet("表")
    for row, words in enumerate(["头", *texts]):
        book.write(sheet, row, 0, words)
    assert read(book.content())[0][0].value == "头"


def test_a_moment_is_told_by_its_local_day() -> None:
    early = WEDNESDAY.replace(hour=2).astimezone(None)
    told = {"of": "desk", "name": "quiet", "columns": [["since", "date"]], "rows": [[early.isoformat()]]}
    rows = read(workbooks.xlsx([told], lambda words: words.name, SHANGHAI))
    assert rows[0][0].value == "desk.column"
    assert rows[1][0].value.date() == WEDNESDAY.date()


def test_what_telegram_would_not_take_is_cut_and_says_so() -> None:
    """A sheet with a total stays whole; of the others the first rows are left, and how many are not."""
    long: dict[str, Any] = {"of": "desk", "name": "quiet", "columns": [["text", "text"]], "rest": 3}
    long |= {"rows": [[str(uuid4())] for _ in range(400)]}
    short = {
        "of": "desk",
        "name": "all",
        "columns": [["text", "text"]],
        "rows": [["一"], ["二"]],
        "total": [""],
    }

    def say(words: Said) -> str:
        return f"{words.name} {words.values.get('count')} {words.values.get('name')}"

    whole = workbooks.xlsx([long, short], say, SHANGHAI)
    cut = workbooks.xlsx([long, short], say, SHANGHAI, most=len(whole) * 2 // 3)
    assert len(cut) <= len(whole) * 2 // 3
    rows, others = (list(sheet.iter_rows(values_only=True)) for sheet in load_workbook(io.BytesIO(cut)))
    kept = len(rows) - 2
    assert [row[0] for row in rows[1:-1]] == [row[0] for row in long["rows"][:kept]]
    assert rows[-1][0] == f"workbook.rest {403 - kept} None"
    assert len(others) == len(short["rows"]) + 2


def test_there_is_one_that_writes_them_and_another_that_reads_them() -> None:
    """Who imports which library."""
    root = Path(bot.__file__).parent
    named: dict[str, set[str]] = {"openpyxl": set(), "xlsxwriter": set()}
    for path in root.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in named:
                named[(node.module or "").split(".")[0]].add(str(path.relative_to(root)))
    assert named["openpyxl"] == {"loading/xlsx_files.py"}
    assert "spreadsheets.py" in named["xlsxwriter"]
