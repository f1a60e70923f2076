"""Lists as spreadsheets (XLSX): one sheet with a filter over its columns, a header that stays, real numbers and days."""

import io
from collections.abc import Callable

from bot.loading.export import cell
from models.post.media import Cell, Table
from models.post.said import Said

LONGEST_NAME = 31
"""Letters that a sheet's name can have."""
NARROWEST, WIDEST = 8, 48
WIDE = 0x2E80
"""From here on a letter takes the room of two."""


def xlsx(table: Table, say: Callable[[Said], str]) -> bytes:
    """The table in the words of a reader."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(say(table.title)[:LONGEST_NAME])
    headers = [say(one) for one in table.headers]
    rows = [[_said(one, say) for one in row] for row in table.rows]
    last = get_column_letter(len(headers))
    for number, header in enumerate(headers):
        widest = max(_width(header) + 3, *(_width(row[number]) for row in rows), NARROWEST)
        sheet.column_dimensions[get_column_letter(number + 1)].width = min(widest + 1, WIDEST)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{last}{len(rows) + 1}"
    bold = [cell(sheet, header) for header in headers]
    for one in bold:
        one.font = Font(bold=True)
    sheet.append(bold)
    for row in rows:
        sheet.append([cell(sheet, one) for one in row])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _said(one: Cell, say: Callable[[Said], str]) -> object:
    return say(one) if isinstance(one, Said) else one


def _width(value: object) -> int:
    return sum(2 if ord(letter) >= WIDE else 1 for letter in str(value))
