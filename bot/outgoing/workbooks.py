"""Workbooks: real numbers, dates and shares, with filters, frozen headers and the program's own charts.

A sheet is told by its name, its columns (each by its name and by what is in it) and its rows; `of`: the messages that
name them.
"""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.spreadsheets import Spreadsheet
from models.post.said import Said, said

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

Say = Callable[[Said], str]
"""A message in plain words, in the reader's language."""
HEADER = {
    "bold": True,
    "bg_color": "#C8102E",
    "font_color": "#FFFFFF",
    "text_wrap": True,
    "valign": "vcenter",
}
TOTAL = {"bold": True, "top": 1}
FORMATS: dict[str, dict[str, Any]] = {
    "date": {"align": "left"},
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
    "method": ("workbook.method", "method"),
    "project": ("workbook.project", "state"),
    "source": ("workbook.source", "source"),
    "listing": ("words.listing", "kind"),
    "listing_state": ("words.listing_state", "state"),
    "pairing_state": ("my_data.pairing_state", "state"),
    "project_state": ("my_data.project_state", "state"),
    "late": ("desk.late", "late"),
    "column": ("workbook.column", "name"),
}
"""What is kept as a word of ours, and the message that says it."""
WIDTHS = {"text": 34, "names": 46, "date": 12, "number": 11, "percent": 11, "amount": 16}
USUAL_WIDTH = 15
HEIGHT = 32
A4 = 9
CHART = {"x_scale": 1.5, "y_scale": 1.3}


MOST_BYTES = 50_000_000
"""What a bot may upload (core.telegram.org/bots/api#sending-files)."""


def xlsx(sheets: list[dict[str, Any]], say: Say, zone: ZoneInfo, most: int = MOST_BYTES) -> bytes:
    """The file. Dates are in `zone`. Where it has more bytes than `most`, rows are left out, and each sheet says so."""
    content = _written(sheets, say, zone)
    while len(content) > most and any(map(_can_be_cut, sheets)):
        sheets = [_halved(one) if _can_be_cut(one) else one for one in sheets]
        content = _written(sheets, say, zone)
    return content


def _can_be_cut(sheet: dict[str, Any]) -> bool:
    """A sheet with a total is short, and would no longer be true."""
    return "total" not in sheet and len(sheet["rows"]) > 1


def _halved(sheet: dict[str, Any]) -> dict[str, Any]:
    rows = sheet["rows"]
    kept = rows[: len(rows) // 2]
    return {**sheet, "rows": kept, "rest": sheet.get("rest", 0) + len(rows) - len(kept)}


def _written(sheets: list[dict[str, Any]], say: Say, zone: ZoneInfo) -> bytes:
    book = Spreadsheet()
    for sheet in sheets:
        _Sheet(book, sheet, say, zone).write()
    return book.content()


class _Sheet:
    """One sheet, while it is written."""

    def __init__(self, book: Spreadsheet, told: dict[str, Any], say: Say, zone: ZoneInfo) -> None:
        self._book, self._told, self._say, self._zone = book, told, say, zone
        self._name = say(said(f"{told['of']}.sheet", name=told["name"]))
        self._columns: list[tuple[str, str]] = [(name, kind) for name, kind in told["columns"]]
        self._sheet: Worksheet = book.sheet(self._name)

    def write(self) -> None:
        self._header()
        rows = self._told["rows"]
        for number, row in enumerate(rows, 1):
            self._row(number, row)
        last = len(rows)
        if "total" in self._told:
            self._row(last + 1, self._told["total"], **TOTAL)
        if self._told.get("rest"):
            self._book.write(
                self._sheet, last + 1, 0, self._say(said("workbook.rest", count=self._told["rest"]))
            )
        self._sheet.autofilter(0, 0, max(last, 1), len(self._columns) - 1)
        self._sheet.freeze_panes(1, 1)
        self._for_printing()
        if "chart" in self._told:
            self._chart(last)

    def _header(self) -> None:
        self._sheet.set_row(0, HEIGHT)
        for place, (name, kind) in enumerate(self._columns):
            self._sheet.set_column(place, place, WIDTHS.get(kind, USUAL_WIDTH))
            words = self._say(said(f"{self._told['of']}.column", name=name))
            self._book.write(self._sheet, 0, place, words, **HEADER)

    def _for_printing(self) -> None:
        self._sheet.set_landscape()
        self._sheet.set_paper(A4)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0)

    def _row(self, number: int, row: list[Any], **more: Any) -> None:
        for place, (value, (_, kind)) in enumerate(zip(row, self._columns, strict=True)):
            look = FORMATS.get(kind, FORMATS["text"]) | more
            if more and place == 0:
                self._book.write(self._sheet, number, 0, self._say(said("workbook.total")), **look)
            elif value is not None:
                self._book.write(self._sheet, number, place, self._shown(value, kind), **look)

    def _shown(self, value: Any, kind: str) -> Any:
        """What was kept, as a cell holds it."""
        match kind:
            case "number":
                return value
            case "percent":
                return value / 100
            case "amount":
                return float(Decimal(value))
            case "date":
                return self._day(value)
            case "yes":
                return self._say(said("workbook.yes")) if value else ""
            case _ if kind in WORDS:
                name, parameter = WORDS[kind]
                return self._say(Said(name, {parameter: value}))
        return str(value)

    def _day(self, iso: str) -> date:
        at = datetime.fromisoformat(iso)
        return (at.astimezone(self._zone) if at.tzinfo is not None else at).date()

    def _chart(self, last: int) -> None:
        """Columns side by side, one for each row's name."""
        chart = self._book.columns()
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
