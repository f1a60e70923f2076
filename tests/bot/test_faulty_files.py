"""What is said of every kind of bad file: the place, and all at once; nothing is written."""

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st
from openpyxl import Workbook
from sqlmodel import Session

from bot import loading
from bot.loading import WrongFile
from tests.bot.files import BRANCHES, BUREAU, GARDEN, PAIRINGS, SCHOOL, Sheets, book, faults, places


def merge(made: Workbook) -> None:
    made["支部"].merge_cells("B2:B3")


def merge_title(made: Workbook) -> None:
    made["支部"].merge_cells("A1:H1")


def hide(made: Workbook) -> None:
    made.create_sheet("别的")
    made["支部"].sheet_state = "hidden"


def hide_rows(made: Workbook) -> None:
    for number in (2, 4, 9):
        made["支部"].row_dimensions[number].hidden = True


def hide_columns(made: Workbook) -> None:
    made["支部"].column_dimensions.group("G", "XFD", hidden=True)


TITLE = ["示范区党支部一览表"]


@pytest.mark.parametrize(
    ("rows", "then", "found"),
    [
        ([BRANCHES, SCHOOL, BUREAU], merge, [("merged", "支部", 2, "B")]),
        ([TITLE, BRANCHES, SCHOOL], None, [("above_headers", "支部", 1, "")]),
        ([TITLE, BRANCHES, SCHOOL], merge_title, [("above_headers", "支部", 1, "")]),
        ([[], ["2026年"], BRANCHES, SCHOOL], None, [("above_headers", "支部", 1, "")]),
        ([BRANCHES, SCHOOL], hide, [("hidden_sheet", "支部", 0, "")]),
        ([BRANCHES, SCHOOL, BUREAU, GARDEN], hide_rows, [("hidden_rows", "支部", 2, "")]),
        ([BRANCHES, SCHOOL], hide_columns, [("hidden_column", "支部", 0, "G"), ("hidden_column", "支部", 0, "H")]),
        ([BRANCHES, ["school", "第一\ue000中学", *SCHOOL[2:]]], None, [("unprintable", "支部", 2, "name")]),
        ([BRANCHES, [*SCHOOL[:7], "=30+5"]], None, [("formula", "支部", 2, "H")]),
        ([[*BRANCHES[:7], "党员数量"], SCHOOL], None, [("unknown_header", "支部", 1, "H")]),
        ([BRANCHES[1:], SCHOOL[1:]], None, [("missing_header", "支部", 1, "")]),
        ([[*BRANCHES, "编号"], [*SCHOOL, "x"]], None, [("header_twice", "支部", 1, "I")]),
        ([BRANCHES, [*SCHOOL, "多的"]], None, [("no_header", "支部", 2, "I")]),
        ([BRANCHES, SCHOOL, BUREAU, SCHOOL], None, [("twice", "支部", 4, "key")]),
        ([BRANCHES, [*SCHOOL[:2], "城堡", *SCHOOL[3:]]], None, [("unknown_value", "支部", 2, "kind")]),
        ([BRANCHES, [*SCHOOL[:7], "三十五"]], None, [("not_a_number", "支部", 2, "member_count")]),
        ([BRANCHES, [*SCHOOL[:7], -1]], None, [("out_of_range", "支部", 2, "member_count")]),
        ([BRANCHES, [*SCHOOL[:4], "nobody"]], None, [("unknown_branch", "支部", 2, "parent")]),
        ([BRANCHES, [*SCHOOL[:4], "bureau"], [*BUREAU[:4], "school"]], None, [("circle", "支部", 2, "parent")]),
        ([BRANCHES, [*SCHOOL[:4], "school"]], None, [("circle", "支部", 2, "parent")]),
        ([BRANCHES, ["school", None, "公办学校", "示范区"]], None, [("missing", "支部", 2, "name")]),
        ([BRANCHES, ["school", "第一中学", "公办学校"]], None, [("missing", "支部", 2, "district")]),
        ([BRANCHES, ["public_security", None, "村"]], None, [("breaks_pairing", "支部", 2, "kind")]),
        ([BRANCHES], None, [("empty", "", 0, "")]),
        ([], None, [("empty", "", 0, "")]),
    ],
)  # fmt: skip
def test_a_faulty_sheet_of_branches_is_refused_with_the_place(
    session: Session, tmp_path: Path, rows: list[list[Any]], then: Any, found: list[tuple[str, str, int, str]]
) -> None:
    assert places(faults(session, book(tmp_path, {"支部": rows}, then))) == found


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (["p", None, "shulei、jinxiu"], "forbidden_pairing"),
        (["p", "机关联国企", "public_security、cigu"], "forbidden_pairing"),
        (["p", "公校联民校", "zhongding、shulei"], "wrong_pairing"),
        (["p", None, "shulei、shulei"], "with_itself"),
        (["p", None, "shulei"], "too_few"),
        (["p", None, "shulei、nobody"], "unknown_branch"),
        (["p", None, "shulei、ganneng_smart"], "paired_twice"),
        (["p", "六联", "zhongding、shulei"], "unknown_value"),
        (["p", None, None], "missing"),
    ],
)
def test_a_pairing_that_may_not_be_is_refused(
    session: Session, tmp_path: Path, row: list[Any], found: str
) -> None:
    told = faults(session, book(tmp_path, {"结对": [PAIRINGS, row]}))
    assert found in [one.name for one in told]
    assert {one.place.row for one in told} == {2}


@pytest.mark.parametrize(
    ("title", "rows", "found"),
    [
        ("片区", [["编号", "名称", "所属支部"], ["第六", "第六片区", "jinxiu"]], ("unfit_for_a_link", "片区", 2, "key")),
        ("片区", [["编号", "名称", "所属支部"], ["a6", "第六片区", "nobody"]], ("unknown_branch", "片区", 2, "branch")),
        ("人员", [["Telegram编号", "姓名", "片区"], [7, "甲", "x"]], ("unknown_area", "人员", 2, "area")),
        ("角色", [["Telegram编号", "角色", "支部"], [7, "书记", "cigu"]], ("unknown_person", "角色", 2, "telegram_id")),
        ("角色", [["Telegram编号", "角色"], [1013, "书记"]], ("role_lacks", "角色", 2, "branch")),
        ("Sheet1", [["你好"], ["世界"]], ("unknown_sheet", "Sheet1", 1, "")),
    ],
)  # fmt: skip
def test_faults_of_the_other_sheets(
    session: Session, tmp_path: Path, title: str, rows: list[list[Any]], found: tuple[str, str, int, str]
) -> None:
    assert places(faults(session, book(tmp_path, {title: rows}))) == [found]


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("a.xlsx", b"", "empty"),
        ("a.xlsx", b"PK\x03\x04 and nothing", "not_xlsx"),
        ("a.xlsx", bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "locked"),
        ("a.xlsx", bytes.fromhex("d0cf11e0a1b11ae1"), "old_excel"),
        ("a.csv", b"\xef\xbb\xbf", "empty"),
        ("a.csv", "编号,名称\na,甲".encode("utf-16-le"), "wrong_encoding"),
        ("a.csv", "编号,名称\na,甲".encode("utf-16")[:-1], "wrong_encoding"),
        ("a.csv", "編號,名稱\na,甲".encode("big5"), "unknown_sheet"),
        ("a.csv", b'key,name,kind\na,"b,community', "not_csv"),
        ("a.csv", b"key,name,kind\na,=1+1,community", "formula"),
        ("a.yaml", b"branches: [", "not_yaml"),
        ("a.yaml", "district: 示范区".encode("gb18030"), "wrong_encoding"),
        ("a.yaml", b"- 1", "unfit"),
        ("a.csv", "支部;;\n编号;名称;类型\na;甲;村".encode(), "above_headers"),
        ("a.doc", b"hello", "unknown_format"),
    ],
)
def test_a_file_that_cannot_be_read(
    session: Session, tmp_path: Path, name: str, content: bytes, found: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert [one.name for one in faults(session, tmp_path / name)] == [found]


@trying(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
@given(
    damage=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=3, max_size=3),
    kept=st.floats(0.001, 1),
)
def test_a_damaged_spreadsheet_is_never_a_surprise(
    tmp_path: Path, damage: list[tuple[float, int]], kept: float
) -> None:
    """Where it is damaged is a part of its length: a file written a second later has another."""
    content = bytearray(book(tmp_path, {"支部": [BRANCHES, SCHOOL]}).read_bytes())
    for where, byte in damage:
        content[int(where * len(content))] = byte
    (tmp_path / "damaged.xlsx").write_bytes(content[: int(kept * len(content))])
    with suppress(WrongFile):
        loading.read(tmp_path / "damaged.xlsx")


def test_a_fault_in_yaml_is_told_with_its_line(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "district.yaml"
    file.write_text(
        "district: x\nbranches:\n  - {key: a, name: 甲, kind: 村}\n  - {key: b, kind: 城堡}\n", "utf-8"
    )
    assert places(faults(session, file)) == [("unknown_value", "branches", 4, "kind")]


def test_all_that_is_wrong_is_told_at_once(session: Session, tmp_path: Path) -> None:
    """A row that cannot be read, and another that only the registry tells is wrong; what names the first is not."""
    sheets: Sheets = {
        "支部": [BRANCHES, ["fine", "好支部", "社区", "示范区"], ["odd", "怪支部", "马戏团", "示范区"]],
        "片区": [
            ["编号", "名称", "支部"],
            ["f1", "好片区", "fine"],
            ["o1", "怪片区", "odd"],
            ["n1", "片区", "nobody"],
        ],
    }
    told = places(faults(session, book(tmp_path, sheets)))
    assert told == [("unknown_value", "支部", 3, "kind"), ("unknown_branch", "片区", 4, "branch")]
