"""How numbers are written in a language: exact, large ones with the language's own words for them."""

from decimal import Decimal
from functools import cached_property
from typing import Any

from jinja2 import Environment

from messages.wording import SUFFIX

DECIMALS = 3
"""With more of them a number is written out rather than in 亿 or millions."""


class Numbers:
    """The words for large numbers are the language's `SCALES`, in its `numbers` messages, the largest first."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    @cached_property
    def _scales(self) -> list[tuple[int, str]]:
        module: Any = self._environment.get_template("base/numbers" + SUFFIX).module
        return [(worth, word) for worth, word in module.SCALES]

    def number(self, value: str | int) -> str:
        """A number in digits: 46.2亿, 4.62 billion; 1,234.5."""
        exact = Decimal(value)
        for worth, word in self._scales:
            few = exact / worth
            if abs(few) >= 1 and few == round(few, DECIMALS):
                return f"{_digits(few)}{word}"
        return _digits(exact)


def _digits(value: Decimal) -> str:
    written = f"{value:,f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
