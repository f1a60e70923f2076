"""How results are shown: what they say, and which figures open the rows behind them."""

from collections.abc import Sequence

from models.pairings.figures.record import shown
from models.post.said import Said, Values, said
from models.results.numbers import in_order
from models.results.rows import Asked
from models.results.totals import Line, Results, What
from models.understanding.amounts import is_bare
from models.understanding.wanted import Wanted

MOST_NUMBERS = 12
"""Numbers that are told at once; the others stand on pages behind them."""


def told(found: Results, asked: Asked, names: list[str]) -> Said:
    """All of it in one message. `names`: the branches that it is of; none for a district."""
    return said(
        "results.told",
        **_of(asked, names),
        activities=_by_key(found, What.ACTIVITIES),
        deeds=found.count(What.DEEDS),
        solved=_by_key(found, What.SOLVED),
        projects=_by_key(found, What.PROJECTS),
        platforms=found.count(What.PLATFORMS),
        numbers=[_number(line) for line in page(found.of(What.NUMBERS), 0)],
        disputed=sum(line.disputed for line in found.lines if line.what is not What.NUMBERS),
        branches=found.reached.branches,
        kinds=[{"kind": kind.value, "count": many} for kind, many in found.reached.kinds.items()],
        members=found.reached.members,
        workers=found.reached.workers,
    )


def of_numbers(lines: Sequence[Line], asked: Asked, names: list[str], wanted: Wanted | None = None) -> Said:
    """Some of the numbers in a message of their own; `wanted`: those that were asked for, which there may not be."""
    return said(
        "results.of_numbers",
        **_of(asked, names),
        numbers=[_number(line) for line in lines],
        purposes=[one.value for one in wanted.purposes] if wanted is not None else [],
        units=list(wanted.units) if wanted is not None else [],
    )


def _of(asked: Asked, names: list[str]) -> Values:
    """Of whom, and over which time."""
    scope, period = asked.scope, asked.period
    return {
        "names": names,
        "district": scope.district,
        "kind": scope.kind.value if scope.kind is not None else None,
        "span": period.length is not None,
        "code": period.code,
        "first": period.start.date().isoformat(),
        "last": period.last.date().isoformat(),
        "so_far": asked.now < period.end,
    }


def page(lines: Sequence[Line], number: int) -> list[Line]:
    """A page of numbers, those first that tell the most."""
    return in_order(lines)[number * MOST_NUMBERS : (number + 1) * MOST_NUMBERS]


def figures(found: Results) -> list[Line]:
    """The figures that open: one for each kind of thing, and one for each number that is told at once."""
    whole = [
        Line(what, "", found.count(what)) for what in What if what is not What.NUMBERS and found.count(what)
    ]
    return [*whole, *page(found.of(What.NUMBERS), 0)]


def label(line: Line) -> Said:
    """What the button of a figure says."""
    if line.amount is not None:
        return said("numbers.amount", one=shown([line.amount])[0])
    return said("results.figure", what=line.what.value, count=line.count)


def _by_key(found: Results, what: What) -> list[Values]:
    return [{"key": line.key, "count": line.count} for line in found.of(what)]


def _number(line: Line) -> Values:
    assert line.amount is not None
    newest_of = 0 if line.summed else line.count
    return {
        "amount": shown([line.amount])[0],
        "disputed": line.disputed,
        "newest_of": newest_of,
        "bare": is_bare(line.amount),
    }
