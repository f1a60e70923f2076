"""Districts in CSV: one sheet a file, in UTF-8 or, as Excel in China writes it, in GB18030."""

import csv
import io
from pathlib import Path

from bot.loading import tables
from bot.loading.entries import District
from bot.loading.faults import Fault, WrongFile
from bot.loading.tables import Table


def read(content: bytes, path: Path) -> District:
    """Raises WrongFile with a fault for everything that is wrong in the file itself."""
    text = _decoded(content)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise WrongFile([Fault("not_csv")]) from error
    table = Table("", [*rows], hint=path.stem)
    table.faults += (
        Fault("formula", table.at(number, index))
        for number, row in enumerate(rows, start=1)
        for index, cell in enumerate(row)
        if cell.startswith("=")
    )
    return tables.district([table])


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise WrongFile([Fault("wrong_encoding")])
