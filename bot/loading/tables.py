"""Tables, from spreadsheets and CSV alike: which sheet one is, what stands over its columns, and its rows."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError

from bot.loading import vocabulary
from bot.loading.entries import SHEETS, District, columns_of
from bot.loading.faults import Fault, Place, WrongFile, told
from models.understanding.writing import visible

Cells = Sequence[Any]
DEEPEST = 20
"""Rows in which headers are looked for."""
PLAIN = 2
"""Headers that are known, where a row is taken for that of the headers."""


@dataclass
class Table:
    """Rows of cells, the headers first. `title` is the sheet's, empty for CSV; `hint`: what else may tell which it is.

    Rows are counted from 1, columns from 0. `faults` are those of the format: merged cells, formulas.
    """

    title: str
    rows: list[Cells]
    hint: str = ""
    hidden: bool = False
    hidden_rows: Collection[int] = ()
    hidden_columns: Collection[int] = ()
    faults: list[Fault] = field(default_factory=list)

    def at(self, row: int, index: int | None = None) -> Place:
        return Place(self.title, row, "" if index is None else letter(index))


def letter(index: int) -> str:
    """The letters over a column, from 0: A, B, … Z, AA."""
    return (letter(index // 26 - 1) if index > 25 else "") + chr(ord("A") + index % 26)


def district(tables: Iterable[Table]) -> District:
    """The district that the tables tell of, and what is wrong with rows of it. Raises WrongFile for whole tables."""
    found, faults = District(), list[Fault]()
    for table in tables:
        if vocabulary.is_note(table.title) or not any(any(map(_filled, row)) for row in table.rows):
            continue
        try:
            _read(table, found)
        except WrongFile as wrong:
            faults += wrong.faults
    if faults:
        raise WrongFile([*found.faults, *faults])
    return found


def _read(table: Table, found: District) -> None:
    """Adds the rows of a table to what was found. Raises WrongFile where the table as a whole cannot be read."""
    if table.hidden:
        raise WrongFile([Fault("hidden_sheet", Place(table.title))])
    if (number := _row_of_headers(table)) > 1:
        raise WrongFile([Fault("above_headers", table.at(1), {"row": number})])
    if faults := [*table.faults, *_unseen(table)]:
        raise WrongFile(faults)
    headers = _headers(table.rows[0])
    sheet = _sheet(table, [header for header in headers if header])
    names = _names(table, sheet, headers)
    entries = getattr(found, sheet)
    for number, cells in enumerate(table.rows[1:], start=2):
        said = {
            name: value
            for name, cell in zip(names, cells, strict=False)
            if (value := _value(cell)) is not None
        }
        if not said or vocabulary.is_example(str(next(iter(said.values())))):
            continue
        try:
            entries.append(SHEETS[sheet].model_validate(said).stands(table.at(number)))
        except ValidationError as wrong:
            where = table.at(number)
            places = (Place(where.sheet, number, str(error["loc"][0])) for error in wrong.errors())
            found.leave_out(said, [told(error, at) for error, at in zip(wrong.errors(), places, strict=True)])


def _unseen(table: Table) -> Iterator[Fault]:
    """What is filled in and hidden: the operator is to say whether it is meant."""
    rows = [
        number
        for number, cells in enumerate(table.rows, start=1)
        if number in table.hidden_rows and any(map(_filled, cells))
    ]
    if rows:
        yield Fault("hidden_rows", table.at(rows[0]), {"count": len(rows)})
    for index in sorted(table.hidden_columns):
        if any(_filled(cell) for cells in table.rows for cell in cells[index : index + 1]):
            yield Fault("hidden_column", Place(table.title, column=letter(index)))


def _headers(cells: Cells) -> list[str]:
    return ["" if cell is None else visible(str(cell)) for cell in cells]


def headers_known(cells: Cells) -> int:
    """How many of these cells say what stands over the columns of some sheet."""
    headers = {vocabulary.bare(header) for header in _headers(cells)}
    return max(len(headers & _known(sheet).keys()) for sheet in SHEETS)


def _row_of_headers(table: Table) -> int:
    """The row, from 1, where the headers stand: the first, unless they are plainly further down."""
    if headers_known(table.rows[0]) >= PLAIN:
        return 1
    rows = enumerate(table.rows[:DEEPEST], start=1)
    return next((number for number, cells in rows if headers_known(cells) >= PLAIN), 1)


def _sheet(table: Table, headers: list[str]) -> str:
    """Which sheet it is: by its title, else by its headers, else by the file's name. Raises WrongFile."""
    titles = vocabulary.sheets(tuple(SHEETS))
    if (named := titles.get(vocabulary.bare(table.title))) is not None:
        return named
    fitting = {name: len([h for h in headers if vocabulary.bare(h) in _known(name)]) for name in SHEETS}
    most = max(fitting.values())
    best = [name for name, count in fitting.items() if count == most > 0]
    if len(best) > 1 and (hinted := titles.get(vocabulary.bare(table.hint))) in best:
        return str(hinted)
    if len(best) != 1:
        raise WrongFile([Fault("unknown_sheet", table.at(1))])
    return best[0]


def _known(sheet: str) -> dict[str, str]:
    return vocabulary.columns(sheet, columns_of(sheet))


def _names(table: Table, sheet: str, headers: list[str]) -> list[str]:
    """The name of each column that has one. Raises WrongFile."""
    known = _known(sheet)
    names = [known.get(vocabulary.bare(header), "") for header in headers]
    faults = [*_wrong_headers(table, sheet, headers, names), *_bare_columns(table, headers)]
    needed = [name for name, one in SHEETS[sheet].model_fields.items() if one.is_required()]
    faults += (
        Fault("missing_header", table.at(1), {"sheet": sheet, "name": name})
        for name in needed
        if name not in names
    )
    if faults:
        raise WrongFile(faults)
    return names


def _wrong_headers(table: Table, sheet: str, headers: list[str], names: list[str]) -> Iterator[Fault]:
    for index, (header, name) in enumerate(zip(headers, names, strict=True)):
        if header and not name:
            near = get_close_matches(vocabulary.bare(header), list(_known(sheet)), n=1)
            values = {"header": header, "sheet": sheet, "near": _known(sheet)[near[0]] if near else ""}
            yield Fault("unknown_header", table.at(1, index), values)
        elif name and name in names[:index]:
            yield Fault("header_twice", table.at(1, index), {"header": header})


def _bare_columns(table: Table, headers: list[str]) -> Iterator[Fault]:
    """Columns that hold something under no header, each with the first row where they do."""
    told_of = set[int]()
    for number, cells in enumerate(table.rows[1:], start=2):
        for index, cell in enumerate(cells):
            if index not in told_of and not (index < len(headers) and headers[index]) and _filled(cell):
                told_of.add(index)
                yield Fault("no_header", table.at(number, index))


def _filled(cell: Any) -> bool:
    return cell is not None and visible(str(cell)) != ""


def _value(cell: Any) -> Any:
    """What a cell says; None for nothing. A whole number may be a key, so it is read as its digits."""
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, int | float):
        return str(cell)
    return cell if _filled(cell) else None
