"""Where the command line writes: a terminal as wide as it is, or a file with room for a table."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

WIDTH = 160
"""Columns, where the output is not a terminal's."""


def console(*, stderr: bool = False) -> "Console":
    """What people wrote is shown as it is: no markup, no colours of its own."""
    from rich.console import Console

    opened = Console(stderr=stderr, markup=False, highlight=False)
    if not opened.is_terminal:
        opened.width = WIDTH
    return opened
