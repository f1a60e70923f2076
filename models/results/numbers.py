"""In which order numbers are told, and which of them tell something by themselves."""

from collections.abc import Iterable
from decimal import Decimal

from models.results.totals import Line
from models.understanding.amounts import Amount, Purpose, is_bare
from models.understanding.units import Kind


def in_order(lines: Iterable[Line]) -> list[Line]:
    """Money first, the largest sum at the head; then what is for a purpose; those of the most rows; costs; bare ones."""
    return sorted(lines, key=lambda line: _weight(line.amount))


def is_result(amount: Amount) -> bool:
    """Whether it tells what came of something: neither what was spent on it, nor a number of nobody knows what."""
    return amount.purpose is not Purpose.COST and not is_bare(amount)


def _weight(amount: Amount | None) -> tuple[int, Decimal]:
    if amount is None or is_bare(amount):
        return 4, Decimal(0)
    if amount.purpose is Purpose.COST:
        return 3, -amount.value
    if amount.kind is Kind.MONEY:
        return 0, -amount.value
    return (1 if amount.purpose is not Purpose.OTHER else 2), Decimal(0)
