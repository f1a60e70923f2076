"""What runs by itself, lists, weeks and digests walk through no table that grows, on both databases."""

from datetime import datetime

from sqlmodel import Session

import handlers
from handlers.summaries import lists, report, tasks, week
from models.summaries.lists import View
from tests.asked import BY_ITSELF, Job, by, page_of
from tests.plans import noted, walked
from tests.town import SHANGHAI

MONDAY = datetime(2026, 11, 30, 9, 30, tzinfo=SHANGHAI)
RESIDENT, OFFICER, CONTACT, COORDINATOR = 1001, 1002, 1008, 1005
GROW = {
    *("people", "homes", "problems", "problem_entries", "activities", "activity_entries", "plan_actions"),
    *("projects", "project_entries", "listings", "figures", "star_entries", "inbox", "outbox"),
    *("broadcast_readers", "groups", "help_tasks", "help_takers", "point_entries", "exchanges"),
}
"""Tables of which some rows are added each day; roles, pairings and what is open in a district are few beside them."""
TIMES = ("2026-11", "2026q3", "2025")
IN_ANY_ORDER = {"people", "problem_entries"}
"""With which PostgreSQL may as well begin where there are so few."""


JOBS: dict[str, Job] = {
    **BY_ITSELF,
    "raise": by(RESIDENT, handlers.handle, command="problem", arguments="楼道灯坏了", message_id=1),
    **{f"/mine {who}": by(who, tasks.show) for who in (RESIDENT, OFFICER, CONTACT, COORDINATOR)},
    **{f"/week {who}": by(who, week.show) for who in (OFFICER, CONTACT, COORDINATOR)},
    **{f"/week 46 {who}": by(who, week.show, arguments="46") for who in (OFFICER, CONTACT, COORDINATOR)},
    **{f"/report {time}": by(COORDINATOR, report.show, arguments=time) for time in TIMES},
    **{f"/problems {who}": by(who, lists.show) for who in (OFFICER, COORDINATOR)},
    **{f"{view} {who}": page_of(who, view, 1) for view in View for who in (OFFICER, COORDINATOR)},
}


def test_nothing_walks_through_what_grows(session: Session) -> None:
    grow = GROW - IN_ANY_ORDER if session.get_bind().dialect.name == "postgresql" else GROW
    found = {}
    for name, job in JOBS.items():
        with noted(session) as asked:
            job(session, MONDAY)
            session.flush()
        session.rollback()
        found[name] = walked(session.connection(), asked) & grow
        session.rollback()
    assert {name: tables for name, tables in found.items() if tables} == {}


def test_a_walk_is_seen(session: Session) -> None:
    walks = [("SELECT * FROM problems WHERE text = 'x'", ()), ("SELECT * FROM homes ORDER BY person_id", ())]
    finds = [("SELECT * FROM problems WHERE id = 1", ()), ("SELECT * FROM people WHERE telegram_id = 1", ())]
    assert walked(session.connection(), [*walks, *finds]) == {"problems", "homes"}
