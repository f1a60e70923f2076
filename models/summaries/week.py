"""A pairing's week: held, coming, open, overdue, solved. Computed from rows; it asks nobody for anything."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, SQLModel, col, func, select

from models.activities.record import Activity
from models.activities.record import State as ActivityState
from models.post.said import Said, Values, said
from models.problems.card import outline
from models.problems.record import HANDLED, OPEN, Problem, State, overdue
from models.registry.branches import Area
from models.registry.pairings import Pairing, members, pairings_in, pairings_of
from models.registry.people import Person
from models.registry.roles import Standing

SHOWN = 4
"""How many lines of a kind one summary shows; the rest are counted."""
MOST = 4
"""How many pairings one message tells of; a message of Telegram holds 4096 characters."""
LINES = 20
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Span:
    """A week in local time, from Monday 00:00 to the next; `now` is when it is looked at."""

    monday: datetime
    now: datetime

    @property
    def end(self) -> datetime:
        return self.monday + WEEK


def this_week(now: datetime) -> Span:
    """The week of this local moment."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return Span(midnight - timedelta(days=now.weekday()), now)


def last_week(now: datetime) -> Span:
    return Span(this_week(now).monday - WEEK, now)


def summary(session: Session, pairing: Pairing, span: Span) -> Said:
    """The pairing's week as a message; a quiet week is one line (domain.md, formalism, rule 6).

    Problems appear by number, category, place and state, never with their words, so that it may go to a group.
    """
    names = [branch.name for branch in members(session, pairing.id)]
    sections = week(session, pairing, span)
    if not any(section["total"] for section in sections.values()):
        return said("week.quiet", branches=names)
    return said("week.pairing", kind=pairing.kind.value, branches=names, **sections)


def summaries(session: Session, pairings: list[Pairing], span: Span) -> list[Said]:
    """The weeks of several pairings for one reader: those with news first, the quiet ones as one line together."""
    weeks = [summary(session, pairing, span) for pairing in pairings]
    busy = [one for one in weeks if one.name != "week.quiet"]
    quiet = [one.values["branches"] for one in weeks if one.name == "week.quiet"]
    rest = len(busy) - MOST
    more = [said("week.more", count=rest)] if rest > 0 else []
    return (
        busy[:MOST]
        + more
        + ([said("week.all_quiet", pairings=quiet[:SHOWN], total=len(quiet), only=not busy)] if quiet else [])
    )


def of_person(session: Session, person: Person, span: Span) -> list[Said]:
    """The week as this person should read it: their branches' pairings in full, those they coordinate in numbers."""
    standing = person.standing
    own = pairings_of(session, standing.belongs_to)
    known = {pairing.id for pairing in own}
    overseen = [p for p in pairings_in(session, standing.districts) if p.id not in known]
    parts = summaries(session, own, span) if own else []
    parts += [of_area(session, area, span) for area in served_areas(session, standing)]
    return parts + ([digest(session, overseen, span)] if overseen else [])


def served_areas(session: Session, standing: Standing) -> list[Area]:
    """The areas of which this person is an officer."""
    theirs = col(Area.id).in_(standing.areas)
    return list(session.exec(select(Area).where(theirs).order_by(col(Area.id)))) if standing.areas else []


def digest(session: Session, pairings: list[Pairing], span: Span) -> Said:
    """The weeks of a district's pairings for its coordinator: a line of numbers each."""
    lines = [
        {
            "branches": [branch.name for branch in members(session, pairing.id)],
            "kind": pairing.kind.value,
            "totals": {name: part["total"] for name, part in week(session, pairing, span).items()},
        }
        for pairing in pairings[:LINES]
    ]
    return said("week.digest", lines=lines, total=len(pairings))


def of_area(session: Session, area: Area, span: Span) -> Said:
    """An area's week in numbers alone: raised, solved, open."""
    here = col(Problem.area_id) == area.id
    raised, solved = col(Problem.raised_at), col(Problem.resolved_at)

    def count(*where: ColumnElement[bool]) -> int:
        return session.exec(select(func.count()).select_from(Problem).where(here, *where)).one()

    return said(
        "week.area",
        name=area.name,
        raised=count(raised >= span.monday, raised < span.end),
        solved=count(solved >= span.monday, solved < span.end),
        open=count(col(Problem.state).in_(OPEN)),
    )


def week(session: Session, pairing: Pairing, span: Span) -> dict[str, Values]:
    """What the week held, by section, each a `total` and the first few `shown`."""
    due = col(Problem.due_at)
    solved_at = col(Problem.resolved_at)
    return {
        "held": _activities(session, pairing, span.monday, min(span.end, span.now)),
        "coming": _activities(session, pairing, span.now, span.now + WEEK),
        "overdue": _problems(session, pairing, due, overdue(span.now)),
        "handled": _problems(session, pairing, due, col(Problem.state).in_(HANDLED), ~overdue(span.now)),
        "raised": _problems(session, pairing, due, col(Problem.state) == State.RAISED, ~overdue(span.now)),
        "solved": _problems(session, pairing, solved_at, solved_at >= span.monday, solved_at < span.end),
    }


def brief(activity: Activity) -> Values:
    """An activity in a line."""
    return {
        "type": activity.type.value,
        "place": activity.place,
        "starts_at": activity.starts_at.isoformat(),
        "timed": activity.timed,
        "people": activity.people,
        "about": activity.people_about,
    }


def _activities(session: Session, pairing: Pairing, start: datetime, end: datetime) -> Values:
    within = (
        Activity.pairing_id == pairing.id,
        Activity.state == ActivityState.LOGGED,
        Activity.starts_at >= start,
        Activity.starts_at < end,
    )
    rows = session.exec(select(Activity).where(*within).order_by(col(Activity.starts_at)).limit(SHOWN))
    shown = [brief(activity) for activity in rows]
    return {"total": _count(session, Activity, within, len(shown)), "shown": shown}


def _problems(session: Session, pairing: Pairing, order: Any, *where: ColumnElement[bool]) -> Values:
    within = (col(Problem.pairing_id) == pairing.id, *where)
    rows = session.exec(select(Problem).where(*within).order_by(order, col(Problem.id)).limit(SHOWN))
    shown = [outline(problem) for problem in rows]
    return {"total": _count(session, Problem, within, len(shown)), "shown": shown}


def _count(session: Session, table: type[SQLModel], within: tuple[Any, ...], shown: int) -> int:
    """How many there are in all; nothing needs counting that is shown whole."""
    if shown < SHOWN:
        return shown
    return session.exec(select(func.count()).select_from(table).where(*within)).one()
