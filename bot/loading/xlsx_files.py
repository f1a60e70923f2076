"""Districts as spreadsheets, a sheet for each of the lists. Cells must say what they say themselves."""

from __future__ import annotations  # openpyxl is imported when it is needed

import io
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.loading import tables
from bot.loading.entries import District
from bot.loading.faults import Fault, Place, WrongFile
from bot.loading.tables import Table

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
OF_A_PROGRAM = "veryHidden"
"""The state of a sheet that a program keeps for itself; people can neither see nor show it."""
FINEST = 6
"""Decimals that are kept."""
WIDEST = 50
"""Columns that are looked at; a sheet has at most a dozen."""
UNPACKED = 200
"""Megabytes that a file may have when it is unpacked; a spreadsheet of 20,000 branches has twenty."""
LONGEST = 200_000
"""Rows of a sheet, counted to the last that holds anything."""
WIDE = 10_000
"""Cells that may be merged into one."""
MERGED = re.compile(rb"<mergeCell [^>]*ref=\"\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})\"")


def read(content: bytes, path: Path) -> District:
    """Raises WrongFile with a fault for everything that is wrong in the file itself."""
    sheets = _opened(content).worksheets
    if long := [sheet for sheet in sheets if sheet.max_row > LONGEST]:
        raise WrongFile(Fault("too_many_rows", Place(sheet.title), {"rows": LONGEST}) for sheet in long)
    return tables.district(_table(sheet) for sheet in sheets if sheet.sheet_state != OF_A_PROGRAM)


def _opened(content: bytes) -> Workbook:
    from openpyxl import load_workbook

    if content.startswith(OLD_OFFICE):
        raise WrongFile([Fault("locked" if ENCRYPTED in content else "old_excel")])
    try:
        _guard(content)
        return load_workbook(io.BytesIO(content), data_only=False)
    except WrongFile:
        raise
    except (
        Exception
    ) as error:  # openpyxl, zipfile, zlib and expat each say in their own ways that a file is broken
        raise WrongFile([Fault("not_xlsx")]) from error


def _guard(content: bytes) -> None:
    """Raises WrongFile for what would be far more when it is read than it looks."""
    from openpyxl.utils import column_index_from_string as column

    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(one.file_size for one in packed.infolist()) > UNPACKED * 2**20:
            raise WrongFile([Fault("too_large", values={"megabytes": UNPACKED})])
        for name in packed.namelist():
            if not name.endswith(".xml"):
                continue
            part = packed.read(name)
            if b"<!ENTITY" in part:
                raise WrongFile([Fault("not_xlsx")])
            for left, top, right, bottom in MERGED.findall(part):
                width = column(right.decode()) - column(left.decode()) + 1
                if width * (int(bottom) - int(top) + 1) > WIDE:
                    raise WrongFile(
                        [Fault("merged", values={"cells": b":".join((left + top, right + bottom)).decode()})]
                    )


def _is_hidden(sheet: Worksheet, index: int) -> bool:
    """Whether a column, from 0, is hidden: several side by side are kept as one."""
    columns = sheet.column_dimensions.values()
    return any(one.hidden and one.min <= index + 1 <= one.max for one in columns)


def _table(sheet: Worksheet) -> Table:
    table = Table(
        sheet.title,
        [],
        hidden=sheet.sheet_state == "hidden",
        hidden_rows={number for number, row in sheet.row_dimensions.items() if row.hidden},
        hidden_columns={index for index in range(WIDEST) if _is_hidden(sheet, index)},
    )
    for area in sheet.merged_cells.ranges:
        where = table.at(area.min_row, area.min_col - 1)
        table.faults.append(Fault("merged", where, {"cells": area.coord}))
    for number, cells in enumerate(sheet.iter_rows(max_col=min(sheet.max_column, WIDEST)), start=1):
        for index, cell in enumerate(cells):
            if cell.data_type in ("f", "e"):
                name = "formula" if cell.data_type == "f" else "error_value"
                table.faults.append(Fault(name, table.at(number, index)))
        table.rows.append([_value(cell) for cell in cells])
    return table


def _value(cell: Cell | MergedCell) -> Any:
    """What a cell shows: of a share the number before its sign of per cent."""
    if isinstance(cell.value, int | float) and cell.number_format.endswith("%"):
        return round(cell.value * 100, FINEST)
    return cell.value
