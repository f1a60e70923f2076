"""The spreadsheet to fill in: a sheet for each of the lists, with headers, an example and drop-downs."""

from enum import StrEnum
from typing import TYPE_CHECKING

from bot.loading.entries import SHEETS, columns_of
from bot.loading.standing import Standing
from bot.loading.vocabulary import say, words
from bot.spreadsheets import Spreadsheet
from models.projects.record import CameOf, State
from models.registry.branches import BranchKind, SchoolStage
from models.registry.pairings import PairingKind
from models.registry.people import Language
from models.registry.roles import RoleKind
from models.stars.measures import Measure
from models.understanding.activity_words import ActivityType
from models.understanding.amounts import Per, Purpose
from models.understanding.provenance import Method

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

CHOICES: dict[tuple[str, str], type[StrEnum]] = {
    ("branches", "kind"): BranchKind,
    ("branches", "stage"): SchoolStage,
    ("pairings", "kind"): PairingKind,
    ("people", "language"): Language,
    ("roles", "kind"): RoleKind,
    **{(sheet, "state"): Standing for sheet in ("platforms", "mentors", "posts")},
    ("activities", "type"): ActivityType,
    ("projects", "state"): State,
    ("projects", "came_of"): CameOf,
    ("figures", "purpose"): Purpose,
    ("figures", "per"): Per,
    **{(sheet, "method"): Method for sheet in ("figures", "posts", "outcomes")},
    ("stars", "kind"): PairingKind,
    ("stars", "measure"): Measure,
}
"""The columns in which one of a few is chosen."""
LAST = 20_000
"""The last row with a drop-down, from 0."""
WIDTH, NOTES_WIDTH = 18, 100


def template(language: Language) -> bytes:
    """The file (XLSX). Loading it as it is changes nothing."""
    book = Spreadsheet()
    notes = book.sheet(say(language, "sheet", name="notes"))
    notes.set_column(0, 0, NOTES_WIDTH)
    for row, line in enumerate(say(language, "notes").splitlines()):
        book.write(notes, row, 0, line)
    for name in SHEETS:
        _fill(book, book.sheet(say(language, "sheet", name=name)), name, language)
    return book.content()


def _fill(book: Spreadsheet, sheet: "Worksheet", name: str, language: Language) -> None:
    columns = columns_of(name)
    sheet.set_column(0, len(columns) - 1, WIDTH)
    sheet.freeze_panes(1, 1)
    for place, column in enumerate(columns):
        book.write(sheet, 0, place, say(language, "column", sheet=name, name=column), bold=True)
        example = say(language, "example", sheet=name, name=column)
        book.write(sheet, 1, place, example, italic=True, font_color="#808080")
        if (name, column) in CHOICES:
            offered = {"validate": "list", "source": words(language, CHOICES[name, column])}
            sheet.data_validation(1, place, LAST, place, offered)
