"""Districts in CSV: one sheet a file, in UTF-8 or as Excel writes it: in GB18030 in China, in UTF-16 as Unicode text."""

import codecs
import csv
import io
from collections.abc import Iterator
from pathlib import Path

from bot.loading import tables
from bot.loading.entries import District
from bot.loading.faults import Fault, WrongFile
from bot.loading.tables import Table

DELIMITERS = ",\t;"
"""What may stand between cells: Excel writes a tab or a semicolon where it is set so. The headers tell which."""
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read(content: bytes, path: Path) -> District:
    """Raises WrongFile with a fault for everything that is wrong in the file itself."""
    text = _decoded(content)
    try:
        rows = list(_rows(text, _delimiter(text), strict=True))
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


def _rows(text: str, delimiter: str, *, strict: bool) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)


def _delimiter(text: str) -> str:
    """The one by which most headers are known."""
    top = "\n".join(text.splitlines()[: tables.DEEPEST])
    return max(
        DELIMITERS,
        key=lambda one: max(map(tables.headers_known, _rows(top, one, strict=False)), default=0),
    )


def _decoded(content: bytes) -> str:
    for encoding in ("utf-16",) if content.startswith(UTF_16) else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise WrongFile([Fault("wrong_encoding")])
