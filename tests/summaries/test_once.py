"""The clock's messages over simulated months: once each, by day, one a person a day, whatever restarts and outages do."""

import asyncio
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session, col, select

from models.activities.record import Activity
from models.base.hours import MORNING, QUIET_FROM, is_awake
from models.cards import drawing
from models.pairings.plan.record import PlanAction
from models.post.outbox import OUTBOX
from models.post.outgoing import Lane
from models.preferences.record import Preference
from models.preferences.rounds import Round
from models.preferences.wishes import CAUGHT_UP
from models.registry import people
from models.registry.pairings import Member, Pairing
from models.registry.people import Person
from models.registry.roles import Role
from models.summaries import reminders
from models.understanding.activity_words import ActivityType
from tests.town import SHANGHAI, Town

ROUNDS = (reminders.urgent, reminders.morning, reminders.at_chosen_hours, reminders.weeks_to_groups)
CHOSEN = {1003: (8, 0), 1004: (18, 2), 1006: (None, 4), 1007: (12, 1)}
"""Some who chose: by account the hour and the weekday."""
SUNDAY = 6
LEASE = timedelta(seconds=60)
DAYS = 45
OUTAGE, KILL, QUIET = 0.2, 0.06, 0.5
"""How likely the clock stops at a weekend for days, a transaction is killed, and nothing happens."""
ENOUGH = 3
"""How often the clock is to have looked for a round to be over in spite of kills."""
BEGINS = datetime(2026, 9, 26, 12, 0)  # noqa: DTZ001 - in each zone


class Months:
    """A district that lives for some months; its clock stops at any time, and is killed before commits."""

    def __init__(self, session: Session, zone: ZoneInfo, chance: Random) -> None:
        self.session, self.chance = session, chance
        self.now = BEGINS.replace(tzinfo=zone)
        self.looked: Counter[date] = Counter()
        self.looked_for: Counter[tuple[int, date]] = Counter()
        for table in (Round.__table__, OUTBOX):  # type: ignore[attr-defined]
            session.execute(table.delete())
        for account, person in people.by_account(session, CHOSEN).items():
            hour, weekday = CHOSEN[account]
            session.add(Preference(person_id=person.id, hour=hour, weekday=weekday))
        session.commit()

    def live(self) -> None:
        until = self.now + timedelta(days=DAYS)
        while self.now < until:
            self.passes()
            self.happens()
            self.ticks()

    def passes(self) -> None:
        """Hours; sometimes a Monday of which the clock sees nothing."""
        stops = self.now.weekday() == SUNDAY and self.chance.random() < OUTAGE
        hours = self.chance.choice((40, 75) if stops else (1, 3, 5, 9))
        self.now = (self.now.astimezone(UTC) + timedelta(hours=hours)).astimezone(self.now.tzinfo)

    def happens(self) -> None:
        """Something is logged, for a day that has been or is to come; something is promised."""
        speakers = select(Role, Member).join(Member, col(Member.branch_id) == col(Role.branch_id))
        role, member = self.chance.choice(self.session.exec(speakers).all())
        if self.chance.random() < QUIET:
            return
        days = self.chance.randint(-9, 9)
        theirs: dict[str, Any] = {"pairing_id": member.pairing_id, "branch_id": member.branch_id}
        at = self.now + timedelta(days=days)
        held: dict[str, Any] = {
            "starts_at": at,
            "logged_at": self.now,
            "planned": days > 0,
            "logged_by_id": role.person_id,
        }
        self.session.add(Activity(**theirs, **held, type=ActivityType.VISIT, text="走访"))
        promised: dict[str, Any] = {"by": at.date(), "added_by_id": role.person_id, "added_at": self.now}
        self.session.add(PlanAction(**theirs, **promised, text="看屋顶"))
        self.session.commit()

    def ticks(self) -> None:
        """As `bot/clock.py` does, but now and then killed before a commit, which ends the tick."""
        if MORNING <= self.now.hour < QUIET_FROM and self.now.weekday() <= CAUGHT_UP:
            self.looked[self.now.date() - timedelta(days=self.now.weekday() + 7)] += 1
        for account, (hour, weekday) in CHOSEN.items():
            begins = hour if hour is not None else MORNING
            if begins <= self.now.hour < QUIET_FROM and 0 <= self.now.weekday() - weekday <= CAUGHT_UP:
                self.looked_for[account, self.now.date() - timedelta(days=self.now.weekday() + 7)] += 1
        for round in ROUNDS:
            more = True
            while more:
                more = bool(round(self.session, self.now))
                drawing.settle(self.session, self.now, LEASE)
                if self.chance.random() < KILL:
                    self.session.rollback()
                    return
                self.session.commit()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_months_of_a_clock_that_stops(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a zone with summer time, half an hour beside the others."""
    monkeypatch.setattr(reminders, "CHUNK", 7)
    zone = ZoneInfo("America/St_Johns")
    months = Months(session, zone, Random(14))
    months.live()
    rows = session.execute(select(*OUTBOX.c).where(OUTBOX.c.lane == Lane.BULK.value)).all()
    at = {row.id: row.created_at.astimezone(zone) for row in rows}
    assert all(is_awake(one) for one in at.values()), "quiet hours"
    days = Counter((row.chat_id, at[row.id].date()) for row in rows)
    assert len(days) > DAYS
    assert max(days.values()) == 1, "one unasked message a day"
    weeks: dict[int, list[date]] = defaultdict(list)
    for row in rows:
        for values in (values for name, values in row.content["parts"] if name == "week.title"):
            first = date.fromisoformat(values["first"])
            weeks[row.chat_id].append(first)
            days_late = (at[row.id].date() - first).days - 7 - CHOSEN.get(row.chat_id, (None, 0))[1]
            assert values["late"] == (days_late > 0)
            assert days_late <= CAUGHT_UP, "later it is stale"
    assert any(
        values["late"] for row in rows for name, values in row.content["parts"] if name == "week.title"
    )
    for told in weeks.values():
        assert len(set(told)) == len(told), "a week is told once"
    every = readers(session) - CHOSEN.keys()
    for monday in (one for one, times in months.looked.items() if times >= ENOUGH):
        assert {chat for chat, told in weeks.items() if monday in told} >= every, monday
    looked_for = [known for known, times in months.looked_for.items() if times >= ENOUGH]
    assert {chat for chat, _ in looked_for} == CHOSEN.keys()
    assert all(monday in weeks[chat] for chat, monday in looked_for), "nor is one lost"


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_two_clocks_in_one_minute_tell_everything_once(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two processes on one database look at once, again and again; whoever comes second leaves it to the other."""
    monkeypatch.setattr(reminders, "CHUNK", 3)
    await town.settles()
    town.clock.at = datetime(2026, 11, 30, 9, 0, tzinfo=SHANGHAI)
    other = town.another()
    async with other.running():
        for _ in range(3):
            await asyncio.gather(*(bot.clock.tick() for bot in (town.bot, other) for _ in range(2)))
        await town.settles()
        sent = Counter(
            (call["params"]["chat_id"], call["params"]["text"]) for call in await told_of_week(town)
        )
    assert {int(chat) for chat, _ in sent} >= {1003, 1004, 1005, -2001}
    assert set(sent.values()) == {1}
    assert await town.coordinator.times("简报 · 第48周") == 1


async def told_of_week(town: Town) -> list[dict[str, Any]]:
    """The requests by which people and groups were told of last week."""
    calls = await town.calls("sendMessage")
    return [one for one in calls if "第48周" in one["params"].get("text", "")]


def readers(session: Session) -> set[int]:
    """The chats of all who belong to a paired branch, and of the groups."""
    theirs = select(Person.telegram_id).join(Role, col(Role.person_id) == col(Person.id))
    paired = theirs.join(Member, col(Member.branch_id) == col(Role.branch_id))
    groups = select(Pairing.chat_id).where(col(Pairing.chat_id).is_not(None))
    return {*session.exec(paired), *(chat for chat in session.exec(groups) if chat is not None)}
