"""The page of an area: who answers for it, what is being worked on, how fast it usually goes, what is coming.

Of problems it tells categories and states, never words; of people the office, never the name.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from statistics import median

from sqlmodel import Session, col, func, select

from models.activities.branches import not_without
from models.activities.record import Activity
from models.activities.record import State as Held
from models.activities.types import for_neighbours
from models.community.notices.card import contents
from models.community.notices.lists import current
from models.post.said import Said, Values, said
from models.problems.counted import is_late, is_open, is_unaccepted
from models.problems.record import HANDLED, SOLVED, Problem
from models.registry.branches import Area
from models.registry.pairings import Member
from models.registry.roles import Role, RoleKind

LATELY = timedelta(days=90)
ENOUGH, MOST = 3, 200
"""So many solved problems say how fast it usually goes, and so many are looked at."""
FEW = 3
AHEAD = timedelta(days=30)


def page(session: Session, area: Area, estate: str, now: datetime) -> Said:
    """What the people of an area read of it. `estate`: where the reader lives there; empty where that is not known."""
    return said(
        "areas.page",
        name=area.name,
        community=area.branch.name,
        estate=estate,
        officers=_officers(session, area),
        work=work(session, area),
        pace=pace(session, area, now),
        events=_events(session, area, now),
        notices=[contents(one) for one in current(session, area, now)],
    )


def _officers(session: Session, area: Area) -> dict[str, int]:
    """How many officers there are, and how many of them are there today."""
    held = (Role.area_id == area.id, Role.kind == RoleKind.OFFICER, col(Role.until).is_(None))
    counted = select(func.count(), func.count(col(Role.away_until))).select_from(Role).where(*held)
    every, away = session.execute(counted).one()
    return {"all": every, "here": every - away}


def work(session: Session, area: Area) -> list[Values]:
    """What is open: of each category how many problems wait to be accepted, and how many somebody has."""
    open_ones = (Problem.area_id == area.id, is_open(), col(Problem.reported_at).is_(None))
    counted = select(Problem.category, Problem.state, func.count()).where(*open_ones)
    waiting: Counter[str] = Counter()
    handled: Counter[str] = Counter()
    for category, state, many in session.execute(counted.group_by(col(Problem.category), col(Problem.state))):
        (handled if state in HANDLED else waiting)[category.value] += many
    every = waiting + handled
    return [
        {"category": one, "waiting": waiting[one], "handled": handled[one]} for one, _ in every.most_common()
    ]


def pace(session: Session, area: Area, now: datetime) -> Values | None:
    """In how many hours, in the middle of all, somebody has it, and it is solved; None where too few tell."""
    lately = (Problem.area_id == area.id, col(Problem.resolved_at) >= now - LATELY)
    times = select(Problem.raised_at, Problem.accepted_at, Problem.resolved_at).where(
        *lately, col(Problem.state).in_(SOLVED), col(Problem.reported_at).is_(None)
    )
    rows = session.execute(times.order_by(col(Problem.resolved_at).desc()).limit(MOST)).all()
    if len(rows) < ENOUGH:
        return None
    accepted = [_hours(raised, at) for raised, at, _ in rows if at is not None]
    solved = [_hours(raised, at) for raised, _, at in rows]
    return {"accepted": round(median(accepted)) if accepted else None, "solved": round(median(solved))}


def _hours(start: datetime, end: datetime) -> float:
    return (end - start) / timedelta(hours=1)


def _events(session: Session, area: Area, now: datetime) -> list[Values]:
    """The next few that the community plans with its partners and that concern its people."""
    joined = select(Member.pairing_id).where(Member.branch_id == area.branch_id)
    planned = (
        col(Activity.pairing_id).in_(joined),
        not_without(session, [area.branch_id]).where(Activity),
        col(Activity.type).in_(for_neighbours()),
        col(Activity.state) == Held.LOGGED,
        col(Activity.planned).is_(True),
        col(Activity.starts_at) >= now,
        col(Activity.starts_at) < now + AHEAD,
    )
    rows = select(Activity).where(*planned).order_by(col(Activity.starts_at), col(Activity.id)).limit(FEW)
    return [
        {
            "type": one.type.value,
            "place": one.place,
            "starts_at": one.starts_at.isoformat(),
            "timed": one.timed,
        }
        for one in session.exec(rows)
    ]


def loads(session: Session, areas: Sequence[Area], now: datetime) -> list[Values]:
    """Of each area how many problems are open, how many of them nobody has, and how many are late."""
    here = (col(Problem.area_id).in_([one.id for one in areas]), is_open())
    late = func.count().filter(is_late(now))
    waiting = func.count().filter(is_unaccepted())
    counted = select(Problem.area_id, func.count(), waiting, late).where(*here)
    found = {id: numbers for id, *numbers in session.execute(counted.group_by(col(Problem.area_id)))}
    return [
        {
            "name": one.name,
            **dict(zip(("open", "waiting", "late"), found.get(one.id, (0, 0, 0)), strict=True)),
        }
        for one in areas
    ]
