"""What runs each minute or every few seconds, and the lists, walk through no table that grows, on both databases."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

import handlers
from bot.clock import ROUNDS
from handlers.base.turn import Incoming, Turn
from handlers.summaries import lists, tasks
from messages import Messages
from models.cards import drawing
from models.post import inbox, outbox
from models.registry import people
from models.summaries import lists as problem_lists
from models.summaries import reminders
from models.summaries.lists import Filter, View
from tests.plans import noted, walked
from tests.town import SHANGHAI

MONDAY = datetime(2026, 11, 30, 9, 30, tzinfo=SHANGHAI)
LEASE = timedelta(seconds=60)
RESIDENT, OFFICER, CONTACT, COORDINATOR = 1001, 1002, 1008, 1005
GROW = {
    *("people", "homes", "problems", "problem_entries", "activities", "activity_entries", "plan_actions"),
    *("projects", "project_entries", "listings", "figures", "star_entries", "inbox", "outbox"),
    *("broadcast_readers", "groups", "help_tasks", "help_takers", "point_entries", "exchanges"),
}
"""Tables of which some rows are added each day; roles, pairings and what is open in a district are few beside them."""
IN_ANY_ORDER = {"people", "problem_entries"}
"""With which PostgreSQL may as well begin where there are so few."""
Job = Callable[[Session, datetime], Any]


def by(account: int, handler: Callable[[Turn], object], **words: Any) -> Job:
    """What a handler does for somebody, until what it says is stored."""

    def job(session: Session, now: datetime) -> None:
        person = people.by_account(session, [account])[account]
        incoming = Incoming(1, account, private=True, **words)
        handler(Turn(session, now, person, incoming, SHANGHAI, "bot", Messages(SHANGHAI), None))
        drawing.settle(session, now, LEASE)

    return job


def page(account: int, view: View) -> Job:
    """A page of a list of problems."""

    def job(session: Session, now: datetime) -> None:
        person = people.by_account(session, [account])[account]
        problem_lists.listed(session, person, Filter(view), now, page=1)

    return job


def morning(session: Session, now: datetime) -> None:
    """Without coordinators, who are told of their district: that takes its history."""
    people.by_account(session, [COORDINATOR])[COORDINATOR].unreachable_since = now
    reminders.morning(session, now)


JOBS: dict[str, Job] = {
    **{f"{one.__module__}.{one.__name__}": one for one in ROUNDS if one is not reminders.morning},
    "morning": morning,
    "claim new": lambda session, now: inbox.claim(session, now, LEASE, 100),
    "reclaim": lambda session, now: inbox.reclaim(session, now, LEASE, 100),
    "claim": lambda session, now: outbox.claim(session, now, LEASE, 100),
    "next_at": reminders.next_at,
    "settle": lambda session, now: drawing.settle(session, now, LEASE),
}
LISTS: dict[str, Job] = {
    "raise": by(
        RESIDENT, handlers.handle, command="problem", arguments="楼道灯坏了", message_id=1, said_at=MONDAY
    ),
    **{f"/mine {who}": by(who, tasks.show) for who in (RESIDENT, OFFICER, CONTACT, COORDINATOR)},
    **{f"/problems {who}": by(who, lists.show) for who in (OFFICER, COORDINATOR)},
    **{f"{view} {who}": page(who, view) for view in View for who in (OFFICER, COORDINATOR)},
}


def test_nothing_walks_through_what_grows(session: Session) -> None:
    grow = GROW - IN_ANY_ORDER if session.get_bind().dialect.name == "postgresql" else GROW
    found = {}
    for name, job in {**JOBS, **LISTS}.items():
        with noted(session) as asked:
            job(session, MONDAY)
            session.flush()
        session.rollback()
        found[name] = walked(session.connection(), asked) & grow
        session.rollback()
    assert {name: tables for name, tables in found.items() if tables} == {}
