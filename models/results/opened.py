"""The rows behind a figure as one reader sees them: each opens by a tap, but for activities whose words are not theirs.

Of those a line tells day, type and branches (domain.md, Roles); of a deed that a partner confirmed, and none disputes,
the words as well: others are told of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from models.activities.branches import branches_of_each
from models.activities.numbers import agreed
from models.activities.record import Activity
from models.activities.who import read_by
from models.post.press import Button, button
from models.post.said import Said, Values
from models.registry.people import Person
from models.understanding.activity_words import ActivityType


@dataclass(frozen=True)
class Row:
    """A thing, how its button is called, and of a number that it tells, the amount."""

    thing: Any
    label: Said
    amount: Values | None = None


@dataclass(frozen=True)
class Opened:
    """What opens, and the lines of what does not."""

    buttons: list[Button]
    lines: list[Values]


def opened(session: Session, rows: Sequence[Row], reader: Person) -> Opened:
    """These rows for this reader; statements do not grow with them."""
    found = {row.thing.id: row.thing for row in rows if isinstance(row.thing, Activity)}
    theirs = _ids(session, found, read_by(session, reader).where(Activity)) if found else set()
    others = [row for row in rows if isinstance(row.thing, Activity) and row.thing.id not in theirs]
    buttons = [button(row.thing, "show", row.label) for row in rows if row not in others]
    return Opened(buttons, _lines(session, others) if others else [])


def _ids(session: Session, among: dict[int, Activity], which: Any) -> set[int]:
    return set(session.exec(select(Activity.id).where(col(Activity.id).in_(list(among)), which)))


def _lines(session: Session, rows: list[Row]) -> list[Values]:
    branches = branches_of_each(session, [row.thing for row in rows])
    deeds = {row.thing.id: row.thing for row in rows if row.thing.type is ActivityType.DEED}
    told = _ids(session, deeds, agreed()) if deeds else set()
    return [
        {
            "starts_at": row.thing.starts_at.isoformat(),
            "type": row.thing.type.value,
            "text": row.thing.text if row.thing.id in told else "",
            "branches": [one.name for one in branches[row.thing.id]],
            "amount": row.amount,
        }
        for row in rows
    ]
