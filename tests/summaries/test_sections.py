"""What weeks hold, asked of the rules: of many pairings as of one, of very full weeks, of what was logged late."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session, select

from messages import Messages
from models.activities.record import Activity, ActivityEntry, EntryStep
from models.post.said import Said
from models.problems.record import Problem, ProblemEntry, State
from models.registry.branches import Branch
from models.registry.pairings import Member, Pairing, PairingState
from models.registry.people import Person, by_account
from models.rights.ladder import Rung
from models.summaries import week
from models.summaries.morning import Mornings, Untold
from models.summaries.sections import Sections, sections
from models.summaries.span import Week, last_week, this_week
from models.understanding.activity_words import ActivityType
from models.understanding.categories import Category, Urgency
from tests.pairings.test_forums import pair_many
from tests.statements import counted
from tests.town import SHANGHAI

NOW = datetime(2026, 11, 30, 9, 0, tzinfo=SHANGHAI)
LAST = replace(last_week(NOW), told=True)
SUNDAY = NOW - timedelta(hours=20)
SOLAR = 2
"""The pairing of 1003 and 1004."""
LONGEST = 4096
"""Letters that a message of Telegram holds."""
SAID = Messages(SHANGHAI)


def held(session: Session, at: datetime, logged_at: datetime, text: str = "走访", **more: Any) -> Activity:
    speaker = by_account(session, [1004])[1004]
    of: dict[str, Any] = {
        "pairing_id": SOLAR,
        "branch_id": speaker.standing.branches[0],
        "logged_by_id": speaker.id,
    } | more
    activity = Activity(type=ActivityType.VISIT, text=text, starts_at=at, logged_at=logged_at, **of)
    session.add(activity)
    session.flush()
    return activity


def read(session: Session, span: Week, pairing: int = SOLAR) -> Sections:
    session.flush()
    return sections(session, [pairing], span)[pairing]


def totals(session: Session, span: Week) -> tuple[int, int]:
    """How many were held in the week, and how many were added to it from before."""
    found = read(session, span)
    return found["held"].total, found["added"].total


def text(parts: list[Said]) -> str:
    return "\n".join(SAID.html("zh", part.name, part.values) for part in parts)


def busy(session: Session, pairing_id: int, owner: Person) -> None:
    """One of everything that takes a statement of its own."""
    branch_id = owner.standing.branches[0]
    held(session, SUNDAY, SUNDAY, pairing_id=pairing_id, branch_id=branch_id)
    for state in (State.RAISED, State.ACCEPTED, State.RESOLVED):
        problem = Problem(
            raiser_id=owner.id, branch_id=branch_id, pairing_id=pairing_id, district="赣江新区", text="电费高",
            category=Category.ENERGY_COST, urgency=Urgency.ORDINARY, state=state, rung=Rung.PARTNER,
            owner_id=None if state is State.RAISED else owner.id, raised_at=SUNDAY, accept_by=NOW + timedelta(days=9),
            resolve_by=NOW + timedelta(days=9), resolved_at=SUNDAY if state is State.RESOLVED else None,
        )  # fmt: skip
        session.add(problem)
        session.flush()
        steps = {State.RAISED: 1, State.ACCEPTED: 2, State.RESOLVED: 3}[state]
        for step in ("raise", "accept", "resolve")[:steps]:
            session.add(ProblemEntry(problem_id=problem.id, at=SUNDAY, step=step))


def test_weeks_of_many_pairings_take_as_many_statements_as_of_one(session: Session) -> None:
    owner = by_account(session, [1004])[1004]
    pair_many(session, 40)
    ids = list(session.exec(select(Pairing.id).where(Pairing.key.startswith("many"))))
    for id in (SOLAR, *ids):
        busy(session, id, owner)
    session.commit()
    known = []
    for chosen in ([SOLAR], ids):
        session.rollback()
        session.expunge_all()
        with counted(session) as asked:
            found = sections(session, chosen, LAST)
        assert all(
            one["solved"].total == one["raised"].total == one["handled"].total == 1 for one in found.values()
        )
        known.append(len(asked))
    assert known[0] == known[1] <= 16


def test_mornings_without_news_take_no_statement_of_their_own(session: Session) -> None:
    """Of everybody with a role, and of one of them."""
    session.commit()
    known = []
    for accounts in ([1004], [1003, 1004, 1006, 1007, 1009, 1010, 1013, 1014]):
        session.rollback()
        session.expunge_all()
        people = list(by_account(session, accounts).values())
        with counted(session) as asked:
            mornings = Mornings(session, people, NOW, Untold(LAST, 0, late=False))
            for one in people:
                mornings.send(one)
        known.append(len(asked))
    assert known[0] == known[1]


def test_what_is_logged_after_the_summary_stands_in_the_next_and_in_its_own_week(session: Session) -> None:
    held(session, SUNDAY, SUNDAY)
    assert totals(session, LAST) == (1, 0)
    held(session, SUNDAY, NOW + timedelta(minutes=2))
    assert totals(session, LAST) == (1, 0), "what is sent knows what was known when it was due"
    later = NOW + timedelta(minutes=5)
    assert totals(session, replace(LAST, now=later)) == (1, 0), "also when it is sent later"
    assert totals(session, last_week(later)) == (2, 0)
    assert totals(session, this_week(later)) == (0, 1)
    following = NOW + timedelta(days=7)
    assert totals(session, replace(last_week(following), told=True)) == (0, 1)
    assert totals(session, replace(last_week(following + timedelta(days=7)), told=True)) == (0, 0)


def test_what_was_planned_is_known_since_it_was_said_to_be_held(session: Session) -> None:
    activity = held(session, SUNDAY, NOW - timedelta(days=9))
    who: dict[str, Any] = {"activity_id": activity.id, "by_id": activity.logged_by_id}
    session.add(ActivityEntry(**who, at=NOW + timedelta(hours=3), step=EntryStep.HELD))
    session.flush()
    assert totals(session, replace(LAST, now=NOW + timedelta(hours=4))) == (0, 0)
    assert totals(session, replace(last_week(NOW + timedelta(days=7)), told=True)) == (0, 1)


@pytest.mark.parametrize("accounts", [[1003], [1003, 1006]])
def test_a_week_of_500_long_activities_fits_one_message(session: Session, accounts: list[int]) -> None:
    """Of a branch with a long name, in one pairing or in several."""
    person = by_account(session, [1003])[1003]
    session.get_one(Branch, person.standing.branches[0]).name = "很" * 58 + "支部"
    pairings = [
        SOLAR,
        *session.exec(select(Pairing.id).where(Pairing.id != SOLAR).limit(len(accounts) * 2 - 2)),
    ]
    for id in pairings:
        for number in range(500):
            kind = ActivityType.DEED if number % 2 else ActivityType.VISIT
            words = f"{number}" + "帮扶" * 499
            session.add(
                Activity(pairing_id=id, branch_id=1, type=kind, text=words, place="路" * 200, people=999999,
                         starts_at=SUNDAY, logged_at=SUNDAY)
            )  # fmt: skip
    session.flush()
    session.add_all(Member(pairing_id=id, branch_id=person.standing.branches[0]) for id in pairings[1:])
    session.flush()
    parts, _ = week.of_person(session, person, LAST)
    told = text(parts)
    assert "一起做了250件事" in told
    assert "还有" in told
    assert len(told.encode("utf-16-le")) // 2 <= LONGEST


def test_a_pairing_that_ended_in_the_week_is_told_of_and_marked_and_a_new_one_is_not_quiet(
    session: Session,
) -> None:
    person = by_account(session, [1004])[1004]
    pairing = session.get_one(Pairing, SOLAR)
    pairing.active_since = SUNDAY
    session.flush()
    assert week.of_person(session, person, LAST)[0] == [], "it was not quiet: it was not there"
    held(session, SUNDAY, SUNDAY)
    assert "走访" in text(week.of_person(session, person, LAST)[0])
    pairing.state, pairing.ended_at = PairingState.ENDED, SUNDAY
    session.flush()
    assert "（已结束）" in text(week.of_person(session, person, LAST)[0])
    assert week.of_person(session, person, last_week(NOW + timedelta(days=7)))[0] == []


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/Santiago"])
def test_a_week_in_which_the_clocks_change_begins_and_ends_at_midnight(zone: str) -> None:
    local = ZoneInfo(zone)
    for day in range(370):
        now = datetime(2026, 1, 1, 12, tzinfo=local) + timedelta(days=day)
        span = this_week(now)
        assert span.monday.weekday() == 0
        assert (span.monday.hour, span.end.hour) == (0, 0)
        assert span.monday <= now < span.end
        assert (span.moved(-1).end, span.moved(1).monday) == (span.monday, span.end)


def test_the_first_sentence_says_no_more_than_there_is(session: Session) -> None:
    """Of two visits: visits, and of more than are shown: that there are others."""
    person = by_account(session, [1004])[1004]
    for many, sentence in ((2, "一起做了2件事：走访慰问。"), (5, "一起做了5件事：走访慰问等。")):
        while read(session, LAST)["held"].total < many:
            held(session, SUNDAY, SUNDAY)
        assert sentence in text(week.of_person(session, person, LAST)[0])
