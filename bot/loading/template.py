"""The spreadsheet to fill in: a sheet for each of the lists, with headers, an example and drop-downs."""

from __future__ import annotations  # openpyxl is imported when it is needed

from enum import StrEnum
from typing import TYPE_CHECKING

from bot.loading.entries import SHEETS, columns_of
from bot.loading.standing import Standing
from bot.loading.vocabulary import say, words
from models.projects.record import State
from models.registry.branches import BranchKind, SchoolStage
from models.registry.pairings import PairingKind
from models.registry.people import Language
from models.registry.roles import RoleKind
from models.understanding.activity_words import ActivityType
from models.understanding.amounts import Per, Purpose

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

CHOICES: dict[tuple[str, str], type[StrEnum]] = {
    ("branches", "kind"): BranchKind,
    ("branches", "stage"): SchoolStage,
    ("pairings", "kind"): PairingKind,
    ("people", "language"): Language,
    ("roles", "kind"): RoleKind,
    **{(sheet, "state"): Standing for sheet in ("platforms", "mentors", "posts")},
    ("activities", "type"): ActivityType,
    ("projects", "state"): State,
    ("figures", "purpose"): Purpose,
    ("figures", "per"): Per,
}
"""The columns in which one of a few is chosen."""
LAST = 20_001
"""The last row with a drop-down."""
WIDTH, NOTES_WIDTH = 18, 100


def template(language: Language) -> Workbook:
    """To be saved as XLSX. Loading it as it is changes nothing."""
    from openpyxl import Workbook

    book = Workbook()
    del book[book.sheetnames[0]]
    notes = book.create_sheet(say(language, "sheet", name="notes"))
    for line in say(language, "notes").splitlines():
        notes.append([line])
    notes.column_dimensions["A"].width = NOTES_WIDTH
    for name in SHEETS:
        _fill(book.create_sheet(say(language, "sheet", name=name)), name, language)
    return book


def _fill(sheet: Worksheet, name: str, language: Language) -> None:
    from openpyxl.styles import Font

    columns = columns_of(name)
    sheet.append([say(language, "column", sheet=name, name=column) for column in columns])
    sheet.append([say(language, "example", sheet=name, name=column) or None for column in columns])
    for header, example in zip(sheet[1], sheet[2], strict=True):
        header.font = Font(bold=True)
        example.font = Font(italic=True, color="808080")
        sheet.column_dimensions[header.column_letter].width = WIDTH
    sheet.freeze_panes = "B2"
    for number, column in enumerate(columns):
        if (name, column) in CHOICES:
            _offer(sheet, sheet[1][number].column_letter, words(language, CHOICES[name, column]))


def _offer(sheet: Worksheet, column: str, choices: list[str]) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    offer = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    offer.add(f"{column}2:{column}{LAST}")
    sheet.add_data_validation(offer)
