"""Spreadsheets (XLSX) as we write them: numbers, days and times are themselves, a text is nothing but a text."""

from __future__ import annotations  # xlsxwriter is imported when it is needed

import io
import re
from datetime import date, time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")
"""Characters that no cell can hold; of a line's end the part that it can do without."""
LONGEST = 32_767
"""Letters that a cell can hold."""
LONGEST_NAME = 31
"""Letters that a sheet's name can have."""
FORMULA = ("=", "+", "-", "@", "\t")
"""As what begins so, a text would be taken for a formula by whoever edits it."""
OF_WRITER = ("<r>", "</r>")
"""Between these XlsxWriter takes a text for letters of several kinds, written out."""
SAFE = {"strings_to_formulas": False, "strings_to_urls": False}


class Spreadsheet:
    """A file while it is written. `in_order`: row by row from the first, of which then none is held."""

    def __init__(self, *, in_order: bool = False) -> None:
        from xlsxwriter import Workbook

        self._content = io.BytesIO()
        self._book = Workbook(self._content, {**SAFE, "constant_memory" if in_order else "in_memory": True})
        self._looks: dict[str, Format] = {}

    def sheet(self, name: str) -> Worksheet:
        return self._book.add_worksheet(name[:LONGEST_NAME])

    def columns(self) -> Chart:
        """A chart of columns side by side."""
        return self._book.add_chart({"type": "column"})

    def write(self, sheet: Worksheet, row: int, column: int, value: Any, **look: Any) -> None:
        """Writes a cell, counted from 0; nothing for what is empty. `look`: as XlsxWriter's formats name it."""
        match value:
            case None | "":
                return
            case str():
                words = UNWRITABLE.sub("", value)[:LONGEST]
                if words.startswith(OF_WRITER[0]) and words.endswith(OF_WRITER[1]):
                    words += " "
                shown = look | ({"quote_prefix": True} if words.startswith(FORMULA) else {})
                sheet.write_string(row, column, words, self._look(shown))
            case date():
                sheet.write_datetime(row, column, value, self._look({"num_format": "yyyy-mm-dd"} | look))
            case time():
                sheet.write_datetime(row, column, value, self._look({"num_format": "hh:mm"} | look))
            case _:
                sheet.write_number(row, column, value, self._look(look))

    def _look(self, look: dict[str, Any]) -> Format | None:
        """A format of the file, the same for all cells that look the same."""
        if not look:
            return None
        name = repr(sorted(look.items()))
        if name not in self._looks:
            self._looks[name] = self._book.add_format(look)
        return self._looks[name]

    def content(self) -> bytes:
        """The file; nothing more is written then."""
        self._book.close()
        return self._content.getvalue()
