"""Small files that would be huge once they are read are refused before they are."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from bot import loading
from bot.loading import xlsx_files

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
CELL = '<row r="1"><c r="A1" t="inlineStr"><is><t>{}</t></is></c></row>'
ENTITIES = "".join(f'<!ENTITY l{one + 1} "{f"&l{one};" * 10}">' for one in range(9))
LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


def sheet(inside: str, before: str = "") -> bytes:
    """A spreadsheet whose first sheet is this."""
    plain, made = io.BytesIO(), io.BytesIO()
    openpyxl.Workbook().save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in source.namelist():
            first = name == "xl/worksheets/sheet1.xml"
            whole = f"<?xml version='1.0'?>{before}<worksheet {MAIN}>{inside}</worksheet>"
            copy.writestr(name, whole if first else source.read(name))
    return made.getvalue()


def data(words: str) -> str:
    return f"<sheetData>{CELL.format(words)}</sheetData>"


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("laughs.yaml", LAUGHS.encode(), "yaml_alias"),
        ("itself.yaml", b"district: x\nbranches: &a [*a]", "yaml_alias"),
        ("deep.yaml", b"[" * 100_000, "too_deep"),
        ("steps.yaml", b"- " * 100_000, "too_deep"),
        (
            "far.xlsx",
            sheet('<sheetData><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'),
            "too_many_rows",
        ),
        (
            "one.xlsx",
            sheet(data("x") + '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
            "merged",
        ),
        ("laughs.xlsx", sheet(data("&l9;"), f'<!DOCTYPE x [<!ENTITY l0 "ha">{ENTITIES}]>'), "not_xlsx"),
        (
            "file.xlsx",
            sheet(data("&f;"), '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'),
            "not_xlsx",
        ),
        ("wide.xlsx", sheet(data("x") + " " * 2 * 2**20), "too_large"),
        ("renamed.xlsx", b"branches: []", "not_xlsx"),
        ("renamed.csv", sheet(data("x")), "wrong_encoding"),
    ],
)
def test_what_is_more_than_it_looks_is_refused(
    tmp_path: Path, name: str, content: bytes, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_files, "UNPACKED", 1)
    (tmp_path / name).write_bytes(content)
    with pytest.raises(loading.WrongFile) as wrong:
        loading.read(tmp_path / name)
    assert [one.name for one in wrong.value.faults] == [fault]
