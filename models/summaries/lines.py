"""Each thing that a week tells of, in a line."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from models.activities.card import brief
from models.activities.record import Activity
from models.pairings.plan.record import PlanAction
from models.post.said import Values
from models.problems.card import outline
from models.problems.record import HANDLED, Problem, ProblemEntry, State
from models.rights.titles import title
from models.summaries.span import Week


@dataclass(frozen=True)
class Line:
    """A thing that a week tells of, and what is told of it. `spoken`: what is told only to those it concerns."""

    thing: Any
    values: Values
    spoken: Values = field(default_factory=dict)


@dataclass
class Section:
    """How many there are, and the first few."""

    total: int = 0
    lines: list[Line] = field(default_factory=list)


def activity(one: Activity, *, disputed: bool) -> Values:
    """`deed`: it is told by its words, which hold its numbers."""
    words = {} if one.gathering else {"text": one.text}
    return brief(one, disputed=disputed) | words | {"deed": not one.gathering}


def problem(session: Session, one: Problem, span: Week) -> Values:
    """Its outline, who has it by title or on which rung it waits, how satisfied its raiser is, by how much it is late.

    `taken`, `fresh`: in this week somebody took it, it was raised. Nobody's words: those are `spoken`.
    """
    due = one.accept_by if one.state is State.RAISED else one.resolve_by
    at = span.at
    has_it = one.owner is not None and one.state in HANDLED
    return outline(one) | {
        "owner": title(session, one.owner, one.area_id) if has_it and one.owner is not None else None,
        "rung": one.rung.value if one.state is State.RAISED else None,
        "taken": _within(one.accepted_at, span),
        "fresh": _within(one.raised_at, span),
        "satisfaction": one.satisfaction.value if one.satisfaction is not None else None,
        "text": "",
        "resolve": "",
        "comment": "",
        **lateness(due.astimezone(at.tzinfo).date(), at),
    }


def _within(at: datetime | None, span: Week) -> bool:
    return at is not None and span.monday <= at < span.end


def spoken(session: Session, problems: Collection[Problem]) -> dict[int, Values]:
    """By the problem's number what it was, how it was solved, and what was said of that: for those it concerns alone."""
    told = (col(ProblemEntry.problem_id).in_([one.id for one in problems]), ProblemEntry.words != "")
    of_steps = col(ProblemEntry.step).in_(("resolve", "comment"))
    rows = select(ProblemEntry).where(*told, of_steps).order_by(col(ProblemEntry.id))
    words = {one.id: {"text": one.text, "resolve": "", "comment": ""} for one in problems}
    for entry in session.exec(rows) if problems else ():
        words[entry.problem_id][entry.step] = entry.words
    return words


def action(one: PlanAction, at: datetime) -> Values:
    told = {"text": one.text, "branch": one.branch.name, "by": one.by.isoformat(), "words": one.words}
    return told | lateness(one.by, at)


def lateness(due: date, at: datetime) -> Values:
    """By how many days it is late at this local moment; 0: not a day yet."""
    return {"days": max((at.date() - due).days, 0)}
