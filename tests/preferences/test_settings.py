"""What people are told, and when, is theirs to say; what is a duty is told to somebody in any case."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from models.base.refusals import NotAllowed, Refused, TooLate
from models.post.outgoing import Outgoing
from models.preferences import duty, steps
from models.preferences.record import Kind, Muted
from models.preferences.wishes import wishes_of
from models.problems import steps as problems
from models.registry import people
from models.registry.pairings import Pairing
from models.registry.people import Person
from models.registry.roles import Role, RoleKind
from models.rights.ladder import matter_of_pairing
from models.summaries.morning import Mornings, Untold
from models.summaries.span import last_week
from models.understanding.categories import Category, Urgency
from tests.town import WEDNESDAY, Phone, Town

MONDAY = WEDNESDAY.replace(day=30, hour=9, minute=0)
WEEK = "平静的一周"


async def opened(phone: Phone) -> None:
    await phone.says("/settings")
    await phone.sees("怎么告诉您")


async def test_what_is_wished_in_words_is_shown_and_set_by_a_tap(town: Town) -> None:
    secretary = town.ganneng
    await secretary.says("周报改到周五早上8点发")
    await secretary.sees("您是想这样改吗")
    assert await secretary.buttons() == ["⏰ 改到早上8点发", "📅 每周小结改到周五", "⚙️ 看全部设置"]
    await secretary.taps("每周小结改到周五")
    await secretary.sees("上午9点发；每周小结在周五")
    await secretary.says("以后早上六点再发")
    await secretary.sees("每天几点发给您？")
    await secretary.says("周报改到周六发")
    await secretary.sees("每周小结在哪天发给您？")
    await secretary.says("别再给我发周报了")
    await secretary.sees("您是想这样改吗")
    await secretary.taps("不收每周小结")
    await secretary.sees("🔕 每周小结")
    await town.resident.says("别再给我发周报了")
    await town.resident.sees("怎么告诉您", "您自己的事")
    await town.resident.says("用英文跟我说话")
    await town.resident.taps("跟我说英文")
    await town.resident.sees("How I tell you")
    await town.resident.says("speak chinese please")
    await town.resident.sees("Is this what you would like?")


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
        "🔠 字大一点",
        "English",
        "👪 请家人代办",
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
