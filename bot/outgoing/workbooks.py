"""Workbooks: real numbers, dates and shares, with filters, frozen headers and the program's own charts.

A sheet is told by its name, its columns (each by its name and by what is in it) and its rows; words come from messages.
"""

from __future__ import annotations  # xlsxwriter is imported when it is needed

import io
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from models.post.said import Said, said

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Say = Callable[[Said], str]
"""A message in plain words, in the reader's language."""
FORMATS: dict[str, dict[str, Any]] = {
    "header": {
        "bold": True,
        "bg_color": "#C8102E",
        "font_color": "#FFFFFF",
        "text_wrap": True,
        "valign": "vcenter",
    },
    "total": {"bold": True, "top": 1},
    "date": {"num_format": "yyyy-mm-dd", "align": "left"},
    "percent": {"num_format": "0%"},
    "amount": {"num_format": "#,##0.######"},
    "number": {"num_format": "#,##0"},
    "text": {"text_wrap": True, "valign": "top"},
}
WORDS: dict[str, tuple[str, str]] = {
    "pairing": ("words.pairing", "kind"),
    "activity": ("words.activity", "type"),
    "category": ("words.category", "category"),
    "urgency": ("words.urgency", "urgency"),
    "state": ("words.state", "state"),
    "names": ("words.names", "names"),
    "unit": ("workbook.unit", "unit"),
    "purpose": ("workbook.purpose", "purpose"),
    "per": ("workbook.per", "per"),
    "project": ("workbook.project", "state"),
    "source": ("workbook.source", "source"),
    "column": ("workbook.column", "name"),
}
"""What is kept as a word of ours, and the message that says it."""
WIDTHS = {"text": 34, "names": 46, "date": 12, "number": 11, "percent": 11, "amount": 16}
USUAL_WIDTH = 15
HEIGHT = 32
CHART = {"x_scale": 1.5, "y_scale": 1.3}


def xlsx(sheets: list[dict[str, Any]], say: Say, zone: ZoneInfo) -> bytes:
    """The file. Dates are in `zone`."""
    from xlsxwriter import Workbook

    written = io.BytesIO()
    with Workbook(
        written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        formats = {name: book.add_format(how) for name, how in FORMATS.items()}
        formats |= {f"{name} total": book.add_format(FORMATS[name] | FORMATS["total"]) for name in FORMATS}
        for sheet in sheets:
            _Sheet(book, sheet, formats, say, zone).write()
    return written.getvalue()


class _Sheet:
    """One sheet, while it is written."""

    def __init__(
        self, book: Workbook, told: dict[str, Any], formats: dict[str, Format], say: Say, zone: ZoneInfo
    ) -> None:
        self._book, self._told, self._formats, self._say, self._zone = book, told, formats, say, zone
        self._name = say(said("workbook.sheet", name=told["name"]))
        self._columns: list[tuple[str, str]] = [(name, kind) for name, kind in told["columns"]]
        self._sheet: Worksheet = book.add_worksheet(self._name)

    def write(self) -> None:
        self._header()
        rows = self._told["rows"]
        for number, row in enumerate(rows, 1):
            self._row(number, row, "")
        last = len(rows)
        if "total" in self._told:
            self._row(last + 1, self._told["total"], " total")
        if self._told["rest"]:
            self._sheet.write_string(last + 1, 0, self._say(said("workbook.rest", count=self._told["rest"])))
        self._sheet.autofilter(0, 0, max(last, 1), len(self._columns) - 1)
        self._sheet.freeze_panes(1, 1)
        self._for_printing()
        if "chart" in self._told:
            self._chart(last)

    def _header(self) -> None:
        self._sheet.set_row(0, HEIGHT)
        for place, (name, kind) in enumerate(self._columns):
            self._sheet.set_column(place, place, WIDTHS.get(kind, USUAL_WIDTH))
            self._sheet.write_string(
                0, place, self._say(said("workbook.column", name=name)), self._formats["header"]
            )

    def _for_printing(self) -> None:
        self._sheet.set_landscape()
        self._sheet.set_paper(9)  # A4
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0)

    def _row(self, number: int, row: list[Any], suffix: str) -> None:
        for place, (value, (_, kind)) in enumerate(zip(row, self._columns, strict=True)):
            if suffix and place == 0:
                self._sheet.write_string(
                    number, 0, self._say(said("workbook.total")), self._formats["text total"]
                )
            elif value is not None:
                self._cell(number, place, value, kind, suffix)

    def _cell(self, number: int, place: int, value: Any, kind: str, suffix: str) -> None:
        sheet, form = self._sheet, self._formats.get(f"{kind}{suffix}")
        match kind:
            case "number":
                sheet.write_number(number, place, value, form)
            case "percent":
                sheet.write_number(number, place, value / 100, form)
            case "amount":
                sheet.write_number(number, place, float(Decimal(value)), form)
            case "date":
                sheet.write_datetime(number, place, self._day(value), form)
            case "yes":
                sheet.write_string(number, place, self._say(said("workbook.yes")) if value else "")
            case _:
                words = self._words(value, kind)
                sheet.write_string(number, place, words, self._formats["text"])

    def _words(self, value: Any, kind: str) -> str:
        if kind not in WORDS:
            return str(value)
        name, parameter = WORDS[kind]
        return self._say(Said(name, {parameter: value}))

    def _day(self, iso: str) -> date:
        at = datetime.fromisoformat(iso)
        return (at.astimezone(self._zone) if at.tzinfo is not None else at).date()

    def _chart(self, last: int) -> None:
        """Columns side by side, one for each row's name."""
        chart = self._book.add_chart({"type": "column"})
        places = {name: place for place, (name, _) in enumerate(self._columns)}
        for name in self._told["chart"]:
            chart.add_series(
                {
                    "name": [self._name, 0, places[name]],
                    "categories": [self._name, 1, 0, last, 0],
                    "values": [self._name, 1, places[name], last, places[name]],
                    "data_labels": {"value": True},
                }
            )
        chart.set_title({"name": self._say(said("workbook.chart", name=self._told["name"]))})
        chart.set_legend({"position": "bottom"})
        chart.set_y_axis({"major_gridlines": {"visible": True, "line": {"color": "#DDDDDD"}}})
        self._sheet.insert_chart(last + 3, 0, chart, CHART)
