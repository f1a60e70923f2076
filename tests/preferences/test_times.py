"""When the day's one message comes, whatever hour and day somebody has chosen: once, and each week once."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from models.base.hours import MORNING, is_awake
from models.preferences import steps, wishes
from models.preferences.record import WEEKDAYS, Preference
from models.preferences.rounds import Round
from models.preferences.wishes import last_monday, wishes_of
from models.problems import steps as problems
from models.registry import people
from models.registry.pairings import Pairing
from models.registry.people import Person
from models.rights.ladder import matter_of_pairing
from models.summaries import reminders
from models.understanding.categories import Category, Urgency
from tests.preferences.test_settings import MONDAY, names, told
from tests.town import WEDNESDAY

BEGUN = WEDNESDAY.replace(hour=0, minute=0)
Choice = tuple[int, str, int]
"""So many hours after `BEGUN` this hour, or day of the week, is chosen."""
Week = tuple[datetime, date, bool]
"""When somebody was told of the week from which Monday on, and whether that was late."""
MONDAY_S, DAY_S = 5 * 24, 24
"""Hours from `BEGUN` to Monday, and in a day."""
CHOICES = st.lists(
    st.tuples(st.integers(0, 12 * 24), st.sampled_from(["hour", "day"]), st.integers(8, 20)), max_size=6
)


def lives(
    session: Session, person: Person, choices: list[Choice], outage: range = range(0)
) -> tuple[list[datetime], list[Week]]:
    """Twelve days by the hour, of which the clock does not see the outage: when they were told, and of which weeks."""
    times: list[datetime] = []
    weeks: list[Week] = []
    for hour in range(12 * 24):
        now = BEGUN + timedelta(hours=hour)
        for at, what, value in choices:
            if at == hour and what == "hour":
                steps.choose_hour(session, person, value, now)
            elif at == hour:
                steps.choose_weekday(session, person, value % len(WEEKDAYS), now)
        if hour not in outage and is_awake(now) and _is_reached(session, person, now):
            wished = wishes_of(session, [person])[person.id]
            if wished.is_week_due(now) or (wished.chosen is None and now.weekday() == 0):
                weeks.append((now, last_monday(now), wished.is_week_late(now)))
            times.append(now)
            wished.note(now)
    return times, weeks


def _is_reached(session: Session, person: Person, now: datetime) -> bool:
    """Whether the rounds of this hour see to the person."""
    if now.hour == MORNING:
        session.merge(Round(day=now.date(), done=True))
    own_hour = person.id in {one.id for one in wishes.due(session, now, 100)}
    chosen = wishes_of(session, [person])[person.id].hour
    return own_hour or (now.hour == MORNING and chosen is None)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(choices=CHOICES)
@example(choices=[(5 * 24 + 20, "hour", 18), (5 * 24 + 21, "day", 9)])  # told on Monday; then another day
@example(choices=[(0, "day", 9), (8 * 24, "day", 10)])  # on Thursday from Friday to Monday
@example(choices=[(0, "day", 8), (6 * 24 + 20, "day", 16)])  # on a Tuesday evening from Thursday to Tuesday
def test_whatever_is_chosen_there_is_one_message_a_day_and_each_week_once(
    session: Session, choices: list[Choice]
) -> None:
    """They are told once a day, in hours that can be chosen, and of last week once: neither twice nor never."""
    person = people.by_account(session, [1004])[1004]
    session.rollback()
    times, weeks = lives(session, person, choices)
    session.rollback()
    days = [one.date() for one in times]
    assert len(days) == len(set(days))
    assert len(days) >= 10
    assert [(monday, late) for _, monday, late in weeks] == [(date(2026, 11, 23), False)]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("hour", "weekday", "outage", "told_at"),
    [
        (8, 0, range(MONDAY_S + 9, MONDAY_S + DAY_S + 10), (0, 8)),  # told before it
        (18, 0, range(MONDAY_S + 17, MONDAY_S + DAY_S), (1, 18)),
        (10, 2, range(MONDAY_S + 2 * DAY_S, MONDAY_S + 3 * DAY_S), (3, 10)),
        (10, 1, range(MONDAY_S, MONDAY_S + DAY_S), (1, 10)),  # not theirs
        (10, 0, range(MONDAY_S, MONDAY_S + 3 * DAY_S), None),  # stale
    ],
)
def test_an_outage_neither_doubles_nor_loses_the_week_of_who_chose(
    session: Session, hour: int, weekday: int, outage: range, told_at: tuple[int, int] | None
) -> None:
    person = people.by_account(session, [1004])[1004]
    choices = [(20, "hour", hour), (20, "day", len(WEEKDAYS) * 2 + weekday)]
    _, weeks = lives(session, person, choices, outage)
    assert [(now.weekday(), now.hour) for now, _, _ in weeks] == ([told_at] if told_at is not None else [])
    assert all(late == (now.weekday() > weekday) for now, _, late in weeks)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_coordinator_s_digest_comes_on_their_day_and_what_is_newly_stuck_once(session: Session) -> None:
    """At 18 o'clock from Wednesday on, the week on Fridays: problems that became late between two messages, each once."""
    coordinator = people.coordinators(session, "赣江新区")[0]
    steps.choose_hour(session, coordinator, 18, WEDNESDAY)
    steps.choose_weekday(session, coordinator, 4, WEDNESDAY)
    raiser = people.by_account(session, [1005])[1005]
    solar = session.exec(select(Pairing).where(Pairing.key == "solar")).one()
    matter = matter_of_pairing(session, solar, people.by_account(session, [1003])[1003])
    problem = problems.raise_problem(
        session, raiser, matter, "电费太高", Category.ENERGY_COST, Urgency.ORDINARY, WEDNESDAY
    )
    problem.accept_by = WEDNESDAY.replace(day=26, hour=17)
    session.flush()
    found = {
        day: [
            one
            for one in names(told(session, coordinator, MONDAY + timedelta(days=day, hours=9)))
            if "digests" in one
        ]
        for day in (-5, -4, -3, 0, 1, 4, 7)
    }
    assert found == {
        -5: [],
        -4: ["digests.daily"],
        -3: [],
        0: [],
        1: ["digests.told"],
        4: ["digests.told"],
        7: [],
    }, "a month on Tuesday, the week on Friday"
    assert session.get_one(Preference, coordinator.id).week_told == date(2026, 11, 23)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_who_missed_their_hour_is_told_later_the_same_day(session: Session) -> None:
    person = people.by_account(session, [1004])[1004]
    session.add(Preference(person_id=person.id, hour=10))
    session.flush()
    late = MONDAY.replace(hour=20)
    assert not reminders.at_chosen_hours(session, late.replace(hour=21))
    reminders.at_chosen_hours(session, late)
    mine = [one for one in session.info["outbox"] if one.person_id == person.id]
    assert len(mine) == 1
    session.info.pop("outbox")
    reminders.at_chosen_hours(session, late)
    assert session.info.get("outbox", []) == []
    session.add(Round(day=MONDAY.date()))
    reminders.morning(session, MONDAY)
    assert person.id not in {one.person_id for one in session.info["outbox"]}
