"""Files as an operator fills them in, and what is said of them."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from sqlmodel import Session, select

from bot import loading
from bot.loading import Changes, Fault, WrongFile
from models.registry.branches import Branch
from tests.town import WEDNESDAY

Sheets = dict[str, list[list[Any]]]
BRANCHES = ["编号", "名称", "类型", "所属区", "上级支部", "行业", "学段", "党员人数"]
SCHOOL = ["school", "第一中学党支部", "公办学校", "示范区", None, "教育；培训", "高中", 35]
BUREAU = ["bureau", "示范区教育局党支部", "government_organ", "示范区", None, None, None, None]
GARDEN = ["garden", "花园社区党支部", "社区", "示范区", None, None, None, None]
PAIRINGS = ["编号", "类型", "结对支部"]


def book(path: Path, sheets: Sheets, then: Callable[[Workbook], object] | None = None) -> Path:
    """A spreadsheet with these rows."""
    made = Workbook()
    del made[made.sheetnames[0]]
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    if then is not None:
        then(made)
    made.save(path / "district.xlsx")
    return path / "district.xlsx"


def table(path: Path, rows: list[list[Any]], encoding: str, delimiter: str = ",") -> Path:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    (path / "district.csv").write_bytes(text.getvalue().encode(encoding))
    return path / "district.csv"


def load(session: Session, file: Path) -> Changes:
    return loading.load(session, loading.read(file), WEDNESDAY)


def faults(session: Session, file: Path) -> list[Fault]:
    """What is wrong with a file; nothing may have been written."""
    before = session.exec(select(Branch.key)).all()
    with pytest.raises(WrongFile) as wrong:
        load(session, file)
    assert session.exec(select(Branch.key)).all() == before
    return wrong.value.faults


def places(found: list[Fault]) -> list[tuple[str, str, int, str]]:
    return [(one.name, one.place.sheet, one.place.row, one.place.column) for one in found]


def branch(session: Session, key: str) -> Branch:
    return session.exec(select(Branch).where(Branch.key == key)).one()
