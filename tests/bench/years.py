"""Five years of a district of any size: a thousand people an area, five areas a community, each with its own history."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Table, insert
from sqlmodel import Session, SQLModel

from models.activities.record import Activity
from models.post.inbox import INBOX
from models.post.outbox import OUTBOX
from models.problems import lasting, record
from models.problems.record import Problem, ProblemEntry, State
from models.registry.branches import Area, Branch, BranchKind
from models.registry.homes import Home
from models.registry.pairings import Member, Pairing, PairingKind
from models.registry.people import Language, Person
from models.registry.roles import Role, RoleKind
from models.rights.ladder import Rung
from models.understanding.activity_words import ActivityType
from models.understanding.categories import Category, Urgency

AREA, COMMUNITY = 1000, 5
"""People of an area; areas of a community."""
YEARS = timedelta(days=5 * 365)
PER_AREA = 2 * AREA
"""Problems in five years."""
OPEN = 100
"""One problem in so many is open, one of ten of these overdue."""
WITHDRAWN = 20
"""One in so many was."""
STEPS = {
    State.RAISED: {"raise": timedelta(0)},
    State.ACCEPTED: {"raise": timedelta(0), "accept": timedelta(hours=2)},
    State.CLOSED: {"raise": timedelta(0), "accept": timedelta(hours=2), "resolve": timedelta(days=3)},
    State.WITHDRAWN: {"raise": timedelta(0), "withdraw": timedelta(days=1)},
}
"""What was done with a problem that came to this, and how long after it was raised."""
GATHERINGS = 120
"""Of a pairing, two a month."""
COORDINATOR = 1
"""Accounts; officers, contacts and residents have theirs by `officer`, `contact` and `resident`."""
DISTRICT = "新区"
TOGETHER = 20_000
INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
Row = dict[str, Any]


def officer(area: int) -> int:
    return 1_000 + area


def contact(branch: int) -> int:
    return 100_000 + branch


def resident(number: int) -> int:
    return 1_000_000 + number


@contextmanager
def indexed_at_the_end(session: Session) -> Iterator[None]:
    """An index that is made when all is there takes a fraction of one that grows along; of SQLite."""
    indexes = session.connection().exec_driver_sql(INDEXES).all()
    for name, _ in indexes:
        session.connection().exec_driver_sql(f"DROP INDEX {name}")
    yield
    session.commit()
    for _, statement in indexes:
        session.connection().exec_driver_sql(statement)


def fill(session: Session, people: int, now: datetime) -> None:
    """Everybody and all that they have done until `now`."""
    areas = max(people // AREA, 1)
    branches = 2 * max(areas // COMMUNITY, 1)  # a community, and an organ that is paired with it
    _put(session, Branch, branches, _branch)
    _put(session, Area, areas, _area)
    _put(session, Pairing, branches // 2, lambda n: _pairing(n, now))
    _put(session, Member, branches, lambda n: {"pairing_id": (n + 1) // 2, "branch_id": n})
    staff = 1 + areas + branches
    _put(session, Person, staff, lambda n: _person(n, _account(n, areas), None, now))
    _put(session, Role, staff, lambda n: _role(n, areas, now))
    _put(session, Person, people, lambda n: _person(staff + n, resident(n), _home(n, areas), now))
    _put(session, Home, people, lambda n: {"person_id": staff + n, "area_id": _home(n, areas), "since": now})
    problems = areas * PER_AREA
    _put(session, Problem, problems, lambda n: _problem(n, problems, staff, areas, now))
    _store(session, ProblemEntry, _entries(problems, staff, areas, now))
    _put(session, Activity, branches // 2 * GATHERINGS, lambda n: _activity(n, areas, now))
    _put(session, OUTBOX, 2 * problems, lambda n: _message(n, problems, now))
    _put(session, INBOX, problems, lambda n: _update(n, problems, now))


def _put(session: Session, table: type[SQLModel] | Table, many: int, row: Callable[[int], Row]) -> None:
    """That many rows, counted from one."""
    _store(session, table, map(row, range(1, many + 1)))


def _store(session: Session, table: type[SQLModel] | Table, rows: Iterator[Row]) -> None:
    while some := list(islice(rows, TOGETHER)):
        session.connection().execute(insert(table), some)


def _ago(n: int, many: int, now: datetime) -> datetime:
    """When the `n`th of so many was, spread over the years; the last ones lately."""
    return now - YEARS * ((many - n) / many) - timedelta(minutes=1)


def _home(n: int, areas: int) -> int:
    return n % areas + 1


def _account(n: int, areas: int) -> int:
    """The coordinator comes first, then the officers, then the contacts."""
    if n == 1:
        return COORDINATOR
    return officer(n - 1) if n <= 1 + areas else contact(n - 1 - areas)


def _branch(n: int) -> Row:
    kind = BranchKind.COMMUNITY if n % 2 else BranchKind.GOVERNMENT_ORGAN
    return {
        "id": n,
        "key": f"b{n}",
        "name": f"第{n}党支部",
        "kind": kind,
        "district": DISTRICT,
        "industries": [],
    }


def _area(n: int) -> Row:
    return {"id": n, "key": f"a{n}", "name": f"第{n}片区", "branch_id": 2 * ((n - 1) // COMMUNITY) + 1}


def _pairing(n: int, now: datetime) -> Row:
    return {
        "id": n,
        "key": f"p{n}",
        "kind": PairingKind.ORGAN_COMMUNITY,
        "district": DISTRICT,
        "state": "active",
        "active_since": now - YEARS,
    } | {"why": "", "summary": "", "aim": "", "revision": 0}


def _person(id: int, account: int, area: int | None, now: datetime) -> Row:
    row = {
        "id": id,
        "telegram_id": account,
        "name": "某某",
        "language": Language.ZH,
        "language_chosen": False,
    }
    return row | {"area_id": area, "met_at": now - YEARS}


def _role(n: int, areas: int, now: datetime) -> Row:
    row: Row = {"person_id": n, "kind": RoleKind.COORDINATOR, "branch_id": None, "area_id": None}
    row |= {"district": None, "since": now - YEARS}
    if n == 1:
        return row | {"district": DISTRICT}
    if n <= 1 + areas:
        return row | {"kind": RoleKind.OFFICER, "area_id": n - 1}
    return row | {"kind": RoleKind.CONTACT, "branch_id": n - 1 - areas}


def _state(n: int, areas: int) -> State:
    """Spread over all areas and times: a few are open, some were withdrawn."""
    number = n // areas
    if number % OPEN == 0:
        return (State.RAISED, State.ACCEPTED)[number // OPEN % 2]
    return State.WITHDRAWN if number % WITHDRAWN == 1 else State.CLOSED


def _problem(n: int, many: int, staff: int, areas: int, now: datetime) -> Row:
    at, area, state = _ago(n, many, now), n % areas + 1, _state(n, areas)
    over, late = state not in record.OPEN, n // areas // OPEN % 10 == 0
    due = at + timedelta(days=7) if over or late else now + timedelta(days=2)
    steps = {name: at + after for name, after in STEPS[state].items()}
    return {
        "id": n,
        "raiser_id": staff + n % (areas * AREA) + 1,
        "named": False,
        "area_id": area,
        "pairing_id": (area - 1) // COMMUNITY + 1,
        "district": DISTRICT,
        "text": f"第{n}盏路灯坏了",
        "category": Category.FACILITIES,
        "urgency": Urgency.ORDINARY,
        "state": state,
        "rung": Rung.AREA,
        "owner_id": 1 + area if "accept" in steps else None,
        "raised_at": at,
        "accept_by": due,
        "resolve_by": due,
        "accepted_at": steps.get("accept"),
        "answered_at": steps.get("accept"),
        "resolved_at": steps.get("resolve"),
        "confirmed_at": steps.get("resolve"),
        "ended_at": max(steps.values()) if over else None,
        "open_days": lasting.days(max(STEPS[state].values())) if over else lasting.STILL,
        "reminded_at": at if over else None,
        "climb_at": None,
        "on_behalf": False,
        "revision": 3,
    }


def _entries(problems: int, staff: int, areas: int, now: datetime) -> Iterator[Row]:
    for n in range(1, problems + 1):
        raised = _ago(n, problems, now)
        for step, after in STEPS[_state(n, areas)].items():
            yield {"problem_id": n, "by_id": staff + 1, "at": raised + after, "step": step, "words": ""}


def _activity(n: int, areas: int, now: datetime) -> Row:
    pairing = (n - 1) // GATHERINGS + 1
    at = _ago(n % GATHERINGS, GATHERINGS, now)
    return {
        "key": f"act{n}",
        "pairing_id": pairing,
        "branch_id": 2 * pairing - 1,
        "logged_by_id": 1 + areas + 2 * pairing - 1,
        "type": ActivityType.THEME_PARTY_DAY,
        "text": "主题党日",
        "starts_at": at,
        "logged_at": at,
        "people": 8,
        "sources": {},
        "revision": 0,
    }


def _message(n: int, problems: int, now: datetime) -> Row:
    problem, at = (n + 1) // 2, _ago((n + 1) // 2, problems, now)
    row = {"lane": 1, "act": "send", "chat_id": resident(n), "language": "zh", "about": f"problem:{problem}"}
    row |= {"topic": f"problem:{problem}", "content": {}, "created_at": at, "attempts": 0}
    return row | {"sent_at": at, "message_id": n}


def _update(n: int, problems: int, now: datetime) -> Row:
    at = _ago(n, problems, now)
    return {"update_id": n, "chat_id": resident(n), "payload": {}, "received_at": at, "done_at": at}
