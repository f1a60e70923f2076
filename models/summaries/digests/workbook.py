"""The digest as a workbook: its numbers by kind of pairing and beside earlier ones, and the rows behind them."""

from typing import Any

from sqlmodel import Session

from models.post.media import Workbook
from models.post.said import Values
from models.registry.pairings import PairingKind
from models.summaries.digests import card
from models.summaries.digests.sheets import sheets
from models.summaries.digests.whole import Digest
from models.understanding.amounts import Amount

OVERVIEW = (
    "pairings",
    "activities",
    "deeds",
    "raised",
    "solved",
    "overdue",
    "finished",
    "projects",
    "kept",
    "platforms",
)
TIMES = ("now", "before", "year_before")
CHARTED = ("activities", "deeds", "solved", "finished")
"""What the chart of the overview shows, by kind of pairing."""


def workbook(session: Session, found: Digest, name: str) -> Workbook:
    """The file of this name."""
    return Workbook(
        name, [_overview(found), _compared(found), _numbers(found), *sheets(session, found.asked)]
    )


def _overview(found: Digest) -> Values:
    """By kind of pairing, and all together."""
    columns = [
        ["kind", "pairing"],
        *([one, "number"] for one in OVERVIEW),
        *([one, "percent"] for one in card.RATES),
    ]
    rows = [_row(found, kind) for kind in PairingKind]
    return {
        "of": "workbook",
        "name": "overview",
        "columns": columns,
        "rows": rows,
        "total": _row(found, None),
        "chart": list(CHARTED),
    }


def _row(found: Digest, kind: PairingKind | None) -> list[Any]:
    counts = found.compared.now.counts[kind]
    pairings = found.pairings.get(kind, 0) if kind is not None else sum(found.pairings.values())
    many = card.of_counts(counts) | {
        "pairings": pairings,
        "overdue": counts.overdue,
        "projects": counts.projects,
        "platforms": counts.platforms,
    }
    rates = [card.percent(counts.problems, one) for one in card.RATES]
    return [kind.value if kind is not None else None, *(many[one] for one in OVERVIEW), *rates]


def _compared(found: Digest) -> Values:
    """Each count beside those of the time before and of the year before."""
    columns = [["what", "column"], *([one, "number"] for one in TIMES)]
    of = [card.of_time(one) for one in found.compared.each]
    rows = [[name, *(one[name] for one in of)] for name in of[0]]
    return {
        "of": "workbook",
        "name": "compared",
        "columns": columns,
        "rows": rows,
        "chart": list(TIMES),
    }


def _numbers(found: Digest) -> Values:
    """What it all came to: each number beside those of the time before and of the year before."""
    of = [["what", "purpose"], ["unit", "unit"], ["per", "per"], ["method", "method"]]
    columns = [*of, *([one, "amount"] for one in TIMES), ["about", "yes"]]
    every = [{line.key: line.amount for line in time.numbers} for time in found.compared.each]
    alike = {key: amount for one in every for key, amount in one.items() if amount is not None}
    return {
        "of": "workbook",
        "name": "sums",
        "columns": columns,
        "rows": [_of_number(*one, every) for one in alike.items()],
    }


def _of_number(key: str, like: Amount, every: list[dict[str, Amount | None]]) -> list[Any]:
    amounts = [one.get(key) for one in every]
    values = (str(one.value) if one is not None else None for one in amounts)
    about = any(one is not None and one.approximate for one in amounts)
    return [like.purpose.value, like.unit, like.per.value, like.method.value, *values, about]
