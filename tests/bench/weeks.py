"""A Monday morning of 20,000 pairings: how long it takes to prepare, in how much memory, and what taps wait meanwhile.

`python -m tests.bench.weeks [PAIRINGS]`
"""

import asyncio
import gc
import resource
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from statistics import median, quantiles

from sqlalchemy import Engine, event, insert
from sqlmodel import Session, SQLModel

from bot import database
from bot.database import Database
from models.activities.record import Activity
from models.cards import drawing
from models.pairings.plan.record import PlanAction
from models.problems import lasting
from models.problems.record import Problem, ProblemEntry, State
from models.projects.record import Project, ProjectEntry
from models.registry.branches import Branch, BranchKind
from models.registry.pairings import Member, Pairing, PairingKind
from models.registry.people import Person
from models.registry.roles import Role, RoleKind
from models.rights.ladder import Rung
from models.summaries import reminders, week
from models.summaries.span import this_week
from models.understanding.activity_words import ActivityType
from models.understanding.categories import Category, Urgency
from tests.town import SHANGHAI

PAIRINGS = 20_000
MONDAY = datetime(2026, 11, 30, 9, 0, tzinfo=SHANGHAI)
TOGETHER = 500
TYPES = (ActivityType.JOINT_MEETING, ActivityType.VISIT, ActivityType.DEED)
LIVES = {
    ("raise",): State.RAISED,
    ("raise", "accept"): State.ACCEPTED,
    ("raise", "accept", "resolve"): State.RESOLVED,
}
LEASE = timedelta(seconds=60)
ROUNDS: tuple[Callable[[Session, datetime], bool], ...] = (reminders.morning, reminders.weeks_to_groups)


def fill(url: str, pairings: int) -> None:
    """Each pairing of two branches of their own with a contact each and a group; and what a busy week holds."""
    database.migrate(url)
    chance = Random(7)
    with Session(database.open_engine(url)) as session:
        session.execute(insert(Branch), [_branch(n) for n in range(1, 2 * pairings + 1)])
        session.execute(insert(Person), [_person(n) for n in range(1, 2 * pairings + 1)])
        session.execute(insert(Role), [_role(n) for n in range(1, 2 * pairings + 1)])
        session.execute(insert(Pairing), [_pairing(n) for n in range(1, pairings + 1)])
        members = [{"pairing_id": (n + 1) // 2, "branch_id": n} for n in range(1, 2 * pairings + 1)]
        session.execute(insert(Member), members)
        for first in range(1, pairings + 1, TOGETHER):
            numbers = range(first, min(first + TOGETHER, pairings + 1))
            for table, rows in _weeks(numbers, chance).items():
                session.execute(insert(table), rows)
        session.commit()


def _branch(n: int) -> dict[str, object]:
    kind = BranchKind.STATE_ENTERPRISE if n % 2 else BranchKind.PRIVATE_ENTERPRISE
    return {
        "id": n,
        "key": f"b{n}",
        "name": f"第{n}党支部",
        "kind": kind,
        "district": f"区{n % 20}",
        "industries": [],
    }


def _person(n: int) -> dict[str, object]:
    return {"id": n, "telegram_id": n, "name": f"联络员{n}", "language_chosen": False, "met_at": MONDAY}


def _role(n: int) -> dict[str, object]:
    return {"person_id": n, "kind": RoleKind.CONTACT, "branch_id": n, "since": MONDAY - timedelta(days=99)}


def _pairing(n: int) -> dict[str, object]:
    kind, since = PairingKind.STATE_PRIVATE_ENTERPRISE, MONDAY - timedelta(days=99)
    return {
        "id": n,
        "key": f"p{n}",
        "kind": kind,
        "district": "区",
        "chat_id": -n,
        "state": "active",
        "active_since": since,
        "why": "",
        "summary": "",
        "aim": "",
        "revision": 0,
    }


def _weeks(numbers: range, chance: Random) -> dict[type[SQLModel], list[dict[str, object]]]:
    """Two activities, a deed, three problems with their history, an action that is late, a project that moves on."""
    found: dict[type[SQLModel], list[dict[str, object]]] = {
        table: [] for table in (Activity, Problem, ProblemEntry, PlanAction, Project, ProjectEntry)
    }
    for n in numbers:
        at = MONDAY - timedelta(days=chance.randint(1, 6))
        found[Activity] += [_activity(n, at, type) for type in TYPES]
        for place, steps in enumerate(LIVES):
            id = len(LIVES) * n + place
            found[Problem].append(_problem(n, at, id, LIVES[steps]))
            found[ProblemEntry] += [{"problem_id": id, "at": at, "step": step, "words": ""} for step in steps]
        found[PlanAction].append(_action(n, at))
        found[Project].append(_project(n, at))
        told = {
            "project_id": n,
            "by_id": 2 * n,
            "at": at,
            "step": "progress",
            "words": "一期并网",
            "sources": {},
        }
        found[ProjectEntry].append(told)
    return found


def _activity(n: int, at: datetime, type: ActivityType) -> dict[str, object]:
    return {
        "key": f"{n}-{type}", "pairing_id": n, "branch_id": 2 * n, "logged_by_id": 2 * n, "type": type,
        "text": "到车间看了用电情况，8人参加", "starts_at": at, "timed": True, "planned": False, "place": "", "people": 8,
        "people_about": False, "state": "logged", "logged_at": at, "sources": {}, "revision": 0,
    }  # fmt: skip


def _problem(n: int, at: datetime, id: int, state: State) -> dict[str, object]:
    has_it, over = state is not State.RAISED, state is State.RESOLVED
    return {
        "id": id, "raiser_id": 2 * n, "named": False, "branch_id": 2 * n, "pairing_id": n, "district": "区",
        "text": "电费高", "category": Category.ENERGY_COST, "urgency": Urgency.ORDINARY, "state": state,
        "rung": Rung.PARTNER, "raised_at": at, "accept_by": at + timedelta(days=9), "resolve_by": at + timedelta(days=9),
        "resolved_at": at if over else None, "owner_id": 2 * n - 1 if has_it else None, "on_behalf": False, "revision": 1,
        "answered_at": at if has_it else None, "ended_at": at if over else None,
        "open_days": lasting.DAYS[0] if over else lasting.STILL,
    }  # fmt: skip


def _action(n: int, at: datetime) -> dict[str, object]:
    return {
        "pairing_id": n, "branch_id": 2 * n, "text": "清运积存垃圾", "by": date(2026, 11, 20 + n % 7), "state": "open",
        "added_by_id": 2 * n, "added_at": at, "words": "", "revision": 0,
    }  # fmt: skip


def _project(n: int, at: datetime) -> dict[str, object]:
    return {
        "id": n, "pairing_id": n, "branch_id": 2 * n, "begun_by_id": 2 * n, "owner_id": 2 * n, "title": "屋顶光伏",
        "due": date(2027, 6, 1), "state": "running", "begun_at": at, "ask_at": MONDAY + timedelta(days=20), "result": "",
        "revision": 0,
    }  # fmt: skip


class Counted:
    """How many statements an engine was asked."""

    def __init__(self, engine: Engine) -> None:
        self.many = 0
        event.listen(engine, "before_cursor_execute", self._asks)

    def _asks(self, *_: object) -> None:
        self.many += 1


def go(round: Callable[[Session, datetime], bool], session: Session) -> bool:
    """One go of a round, as the clock takes it."""
    more = round(session, MONDAY)
    drawing.settle(session, MONDAY, LEASE)
    return more


def tap(id: int, session: Session) -> None:
    """Somebody asks for their week."""
    week.of_person(session, session.get_one(Person, id), this_week(MONDAY))


async def timed(job: Awaitable[object], times: list[float]) -> object:
    began = time.perf_counter()
    done = await job
    times.append(time.perf_counter() - began)
    return done


async def prepared(served: Database, goes: list[float]) -> None:
    for round in ROUNDS:
        while await timed(served.run(partial(go, round)), goes):
            pass


async def tapping(served: Database, taps: list[float], pairings: int) -> None:
    """Some taps a second, beside the round, for as long as it goes on."""
    chance = Random(1)
    while True:
        await timed(served.run(partial(tap, chance.randint(1, 2 * pairings))), taps)
        await asyncio.sleep(0.1)


async def measured(url: str, pairings: int) -> list[str]:
    served, goes, taps = Database(url, LEASE), list[float](), list[float]()
    counted = Counted(served.engine)
    memory, cpu, began = held(), time.process_time(), time.perf_counter()
    beside = asyncio.create_task(tapping(served, taps, pairings))
    await prepared(served, goes)
    took, busy = time.perf_counter() - began, time.process_time() - cpu
    beside.cancel()
    return [
        f"{pairings:,} pairings, {2 * pairings:,} people, {pairings:,} groups",
        f"prepared         {took:8.1f} s     (at most 120 for 20,000), {busy:.1f} s of them computing",
        f"memory           {held() - memory:8.0f} MB    more than before",
        f"transactions     {len(goes):8}       each {1000 * max(goes):.0f} ms at most",
        f"statements       {counted.many:8}       those of {len(taps)} taps among them",
        f"a tap for a week {1000 * quantiles(taps, n=100)[98]:8.0f} ms    p99, {1000 * median(taps):.0f} ms median",
    ]


def held() -> float:
    """The most memory that was held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    pairings = int(sys.argv[1]) if len(sys.argv) > 1 else PAIRINGS
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/weeks.db"
        fill(url, pairings)
        gc.freeze()  # as the bot does at its start
        print("\n".join(asyncio.run(measured(url, pairings))))  # noqa: T201 - this is what it is for


if __name__ == "__main__":
    main()
