"""Whether a text is a table that was pasted, rather than sentences."""

import re

BETWEEN_CELLS = re.compile(r"\t+|\s*\|\s*|\s{2,}")
FEWEST_COLUMNS = 3
FEWEST_LINES = 3


def is_table(text: str) -> bool:
    """Whether several lines have as many cells each: between tabs, bars or wide gaps; or between blanks or commas,
    with a column of numbers.
    """
    lines = [line.strip().strip("|") for line in text.splitlines() if line.strip()]
    by_signs = [BETWEEN_CELLS.split(line.strip()) for line in lines]
    by_gaps = [line.split() for line in lines]
    by_commas = [line.split(",") for line in lines]
    return _is_even(by_signs) or any(
        _is_even(rows) and len(lines) >= FEWEST_LINES and _counts(rows[1:]) for rows in (by_gaps, by_commas)
    )


def _is_even(rows: list[list[str]]) -> bool:
    return len(rows) > 1 and len(rows[0]) >= FEWEST_COLUMNS and len({len(row) for row in rows}) == 1


def _counts(rows: list[list[str]]) -> bool:
    """Whether a column holds nothing but numbers."""
    return any(all(re.fullmatch(r"[\d.,%]+", cell) for cell in column) for column in zip(*rows, strict=True))
