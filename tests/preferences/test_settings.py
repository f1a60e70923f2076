"""What people are told, and when, is theirs to say; what is a duty is told to somebody in any case."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from models.base.hours import MORNING, is_awake
from models.base.refusals import NotAllowed, Refused, TooLate
from models.post.outgoing import Outgoing
from models.preferences import duty, steps, wishes
from models.preferences.record import WEEKDAYS, Kind, Muted, Preference
from models.preferences.rounds import Round
from models.preferences.wishes import last_monday, wishes_of
from models.problems import steps as problems
from models.registry import people
from models.registry.pairings import Pairing
from models.registry.people import Person
from models.registry.roles import Role, RoleKind
from models.rights.ladder import matter_of_pairing
from models.summaries import reminders
from models.summaries.morning import Mornings, Untold
from models.summaries.span import last_week
from models.understanding.categories import Category, Urgency
from tests.town import WEDNESDAY, Phone, Town

MONDAY = WEDNESDAY.replace(day=30, hour=9, minute=0)
WEEK = "平静的一周"


async def opened(phone: Phone) -> None:
    await phone.says("/settings")
    await phone.sees("怎么告诉您")


async def test_hour_day_language_and_kinds_are_set_on_one_screen_and_kept(town: Town) -> None:
    secretary = town.ganneng
    await opened(secretary)
    await secretary.taps("换时间（上午9点）")
    await secretary.taps("下午5点")
    await secretary.taps("换日子（周一）")
    await secretary.taps("周二")
    await secretary.sees("下午5点发；每周小结在周二")
    await town.moves_to(MONDAY + timedelta(minutes=1))
    await town.shulei.sees(WEEK)
    await secretary.does_not_see(WEEK)
    await town.moves_to(MONDAY + timedelta(hours=8, minutes=1))
    await secretary.does_not_see(WEEK)
    await town.moves_to(MONDAY + timedelta(days=1, hours=8, minutes=1))
    await secretary.sees(WEEK)
    await secretary.taps("不再发每周小结")
    await secretary.sees("不再发每周小结了")
    await secretary.taps("还是发每周小结")
    await secretary.sees("✅ 每周小结")
    await secretary.taps("不收每周小结")
    await secretary.sees("🔕 每周小结")
    await town.shulei.taps("不再发每周小结")
    await town.moves_to(MONDAY + timedelta(days=8, hours=9))
    assert [await phone.times(WEEK) for phone in (secretary, town.shulei)] == [1, 1]
    await opened(secretary)
    await secretary.taps("English")
    card = await secretary.sees("How I tell you", "🔕 The week")
    for crafted in (
        "hour:0:0:3",
        "day:0:0:6",
        "mute:0:0:own",
        "language:0:0:fr",
        "less:0:0:duty",
        "decline:1:0",
    ):
        await secretary.forges(card, f"settings.{crafted}")
        assert secretary.toast
    await town.resident.says("/settings")
    seen = await town.resident.sees("您自己的事，每走一步我都告诉您")
    assert [row[0]["text"] for row in seen["reply_markup"]["inline_keyboard"]] == [
        "English",
        "🔕 不收片区通知",
    ]


async def test_a_duty_is_left_out_only_by_whom_somebody_stands_in_for(town: Town) -> None:
    await opened(town.ganneng)
    assert "没有能替您收的同事" in await town.ganneng.taps("到期的事请人代收")
    await town.officer.says("/settings")
    await town.officer.taps("到期的事请人代收")
    await town.officer.taps("请人代管")
    await town.officer.sees("这几天请谁代您")

    def joins(session: Session) -> None:
        known = people.by_account(session, [1003, 1004])
        branch = known[1004].standing.branches[0]
        role = Role(person_id=known[1003].id, kind=RoleKind.CONTACT, branch_id=branch, since=WEDNESDAY)
        session.add(role)

    await town.bot.database.run(joins)
    await town.ganneng.taps("到期的事请人代收")
    await town.ganneng.taps("舒蕾联络员")
    await town.ganneng.sees("🔕 到期的事", "改发给舒蕾联络员")
    await town.shulei.sees("赣能智慧书记", "请您代收快到期、超时的提醒")
    await town.shulei.taps("我不方便")
    await town.ganneng.sees("舒蕾联络员不方便替您收")
    await town.ganneng.taps("改提醒")
    await town.ganneng.sees("✅ 到期的事")


@pytest.fixture
def pair(session: Session) -> tuple[Session, Person, Person]:
    """A secretary and a colleague who speaks for the same branch as well."""
    known = people.by_account(session, [1003, 1004])
    secretary, colleague = known[1004], known[1003]
    branch = secretary.standing.branches[0]
    session.add(Role(person_id=colleague.id, kind=RoleKind.CONTACT, branch_id=branch, since=WEDNESDAY))
    session.commit()
    session.expire_all()
    return session, secretary, colleague


Pair = tuple[Session, Person, Person]


def told(session: Session, person: Person, now: datetime) -> list[Outgoing]:
    """What the day's one message would be; none where there is nothing."""
    session.info.pop("outbox", None)
    untold = Untold(last_week(now), 0, late=False) if now.weekday() == 0 else None
    Mornings(session, [person], now, untold).send(person)
    queued: list[Outgoing] = session.info.pop("outbox", [])
    return queued


def names(queued: list[Outgoing]) -> list[str]:
    return [part.name for one in queued for part in one.parts]


@pytest.mark.parametrize("database_url", ["sqlite", "postgres"], indirect=True)
def test_what_is_due_goes_to_whoever_stands_in_and_comes_back_with_their_going(pair: Pair) -> None:
    session, secretary, colleague = pair
    solar = session.exec(select(Pairing).where(Pairing.key == "solar")).one()
    raiser = people.by_account(session, [1005])[1005]
    raiser_s = matter_of_pairing(session, solar, colleague)
    problem = problems.raise_problem(
        session, raiser, raiser_s, "电费太高", Category.ENERGY_COST, Urgency.ORDINARY, WEDNESDAY
    )
    problem.branch_id = next(
        id for id in colleague.standing.branches if id not in secretary.standing.branches
    )
    problems.accept(session, problem, secretary, WEDNESDAY)
    late = WEDNESDAY + timedelta(days=9)
    assert "reminders.today" in names(told(session, secretary, late))
    with pytest.raises(NotAllowed):
        steps.let_know(session, secretary, raiser, WEDNESDAY)
    steps.let_know(session, secretary, colleague, WEDNESDAY)
    assert "reminders.today" not in names(told(session, secretary, late))
    assert "reminders.today" in names(told(session, colleague, late))
    colleague.unreachable_since = WEDNESDAY
    session.flush()
    assert "reminders.today" in names(told(session, secretary, late))
    colleague.unreachable_since = None
    with pytest.raises(Refused):
        steps.mute(session, secretary, Kind.DUTY, WEDNESDAY)
    steps.decline(session, secretary.id, colleague)
    with pytest.raises(TooLate):
        steps.decline(session, secretary.id, colleague)
    assert session.exec(select(Muted)).all() == []


def test_an_officer_on_leave_is_not_told_what_is_due(session: Session) -> None:
    officer = people.by_account(session, [1002])[1002]
    for role in officer.standing.roles:
        role.away_until = WEDNESDAY + timedelta(days=3)
    session.flush()
    assert not wishes_of(session, [officer])[officer.id].wants(Kind.DUTY)
    assert duty.colleagues(session, officer) == []


Choice = tuple[int, str, int]
"""So many hours after `BEGUN` this hour, or day of the week, is chosen."""
BEGUN = WEDNESDAY.replace(hour=0, minute=0)
CHOICES = st.lists(
    st.tuples(st.integers(0, 12 * 24), st.sampled_from(["hour", "day"]), st.integers(8, 20)), max_size=6
)


Week = tuple[datetime, date, bool]
"""When somebody was told of the week from which Monday on, and whether that was late."""


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


MONDAY_S, DAY_S = 5 * 24, 24
"""Hours from `BEGUN` to Monday, and in a day."""


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
