"""A coordinator tells many people the same: once each, by day, within the district, and learns whom it did not reach."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any

import pytest
from sqlmodel import Session, col, select

from models.base.refusals import NotAllowed, Unfit
from models.broadcasts import clock, steps
from models.broadcasts.audience import Audience, kinds_in, reach
from models.broadcasts.portions import EACH_MINUTE
from models.broadcasts.record import Broadcast, Kinds, Reader, State, Whom
from models.post import outbox
from models.post.outbox import OUTBOX, Outcome
from models.registry import homes, people
from models.registry.branches import Area, Branch
from models.registry.people import Person
from models.registry.roles import Role, RoleKind
from models.understanding.broadcast_words import OFFICE, SEVERAL, SPEAKERS, call_in, called
from tests.statements import counted
from tests.town import WEDNESDAY, Town

HERE = "赣江新区"
SENTENCE = "通知所有国企支部明天下午开会"
NOTICE = "赣江新区统筹员通知"


async def test_branches_that_only_lack_who_is_meant_are_told_apart_from_empty_ones(town: Town) -> None:
    await town.coordinator.says("通知所有支部书记明天下午开会")
    shown = await town.coordinator.sees(
        "收不到的支部：中鼎国际党支部\n", "还没有书记的支部：", "那里的联络员能收到"
    )
    assert "舒蕾" in shown["text"]
    await town.coordinator.taps("取消")
    await town.coordinator.says("通知所有联络员明天下午开会")
    await town.coordinator.sees("还没有联络员的支部：", "锦绣花园社区党支部", "那里的书记能收到")
    await town.coordinator.taps("取消")
    await town.coordinator.says("通知所有支部明天下午开会")
    shown = await town.coordinator.sees("收不到的支部：中鼎国际党支部")
    assert "还没有书记" not in shown["text"]


async def test_a_sentence_is_shown_sent_and_followed_to_the_end(town: Town) -> None:
    coordinator = town.coordinator
    await coordinator.says(SENTENCE)
    await coordinator.sees("国企支部的书记和联络员，3人", "明天下午开会", "中鼎国际党支部")
    await coordinator.says("谁的问题超时了")
    await coordinator.sees("现在超时 0 件")
    shown = await coordinator.sees("3人，可以吗？", "明天下午开会")
    assert "超时" not in shown["text"]
    await coordinator.says("改成后天下午")
    await coordinator.sees("3人，可以吗？", "后天下午开会")
    await coordinator.says("改成明天下午")
    await coordinator.sees("3人，可以吗？", "明天下午开会")
    await coordinator.taps("发出去")
    await coordinator.sees("15:21 开始发，3人")
    await town.ganneng.does_not_see(NOTICE)
    await coordinator.taps("撤回")
    await coordinator.sees("没有发")
    await town.passes(minutes=2)
    await town.ganneng.does_not_see(NOTICE)

    await town.post("/control/people/1007/block", {})
    await coordinator.says("/broadcast 国企 明天下午开会")
    await coordinator.taps("发出去")
    card = await coordinator.sees("开始发，3人")
    await town.passes(minutes=1)
    await town.ganneng.sees(NOTICE, "明天下午开会")
    await coordinator.sees("没送到 1人", "省投资集团联络员（江西省投资集团党委联络员）")
    await town.restarts()
    await town.passes(minutes=1)
    seen = await coordinator.still_sees("发完了", "送到 2人，没送到 1人", "送到不等于看过")
    assert seen["message_id"] == card["message_id"]
    assert [await phone.times(NOTICE) for phone in (town.ganneng, town.huaganlv)] == [1, 1]
    await town.shulei.does_not_see(NOTICE)
    await coordinator.forges(seen, "broadcast.withdraw:2:0")
    await coordinator.still_sees("发完了")
    await coordinator.says("/broadcasts")
    await coordinator.taps("✅")
    await coordinator.sees("送到 2人")
    await town.bureau.says(SENTENCE)
    await town.bureau.does_not_see("可以吗？\n\n📢")
    await town.bureau.says("/broadcast")
    theirs = await town.bureau.sees("群发通知是统筹员用的")
    await town.bureau.forges(theirs, "broadcast.show:2:0")
    assert "没有找到这条通知" in town.bureau.toast


async def test_at_night_it_waits_for_the_morning_and_its_end_is_told_anew(town: Town) -> None:
    coordinator = town.coordinator
    await coordinator.says("/language")
    await coordinator.taps("English")
    await coordinator.says("/broadcast")
    await coordinator.says("Notify the residents of 第二片区: no water tomorrow")
    await coordinator.sees("residents of 锦绣花园第二片区, 1 person", "no water tomorrow")
    await coordinator.taps("Change")
    await coordinator.taps("When it goes out")
    await coordinator.says("tomorrow at 11 pm")
    await coordinator.sees("Nobody is disturbed at night", "27 Nov 08:00")
    await coordinator.taps("Send")
    await town.moves_to(WEDNESDAY + timedelta(days=1, hours=8))
    await town.resident.does_not_see(NOTICE)
    await town.moves_to(WEDNESDAY.replace(day=27, hour=8, minute=1))
    await town.resident.sees(NOTICE, "no water tomorrow")
    await town.passes(minutes=1)
    await coordinator.sees("All sent", "Delivered to 1")


async def test_a_set_is_put_together_by_taps_and_counted(town: Town) -> None:
    coordinator = town.coordinator
    await coordinator.says("/broadcast")
    await coordinator.says("明天下午开会")
    await coordinator.sees("发给哪些支部？", "可以点几样")
    await coordinator.taps("就这些")
    await coordinator.sees("至少点一样")
    await coordinator.taps("国企支部")
    await coordinator.taps("民企支部")
    await coordinator.sees("现在是4人")
    assert "✅ 国企支部" in str(await coordinator.buttons())
    await coordinator.taps("✅ 民企支部")
    await coordinator.sees("现在是3人")
    await coordinator.taps("村支部")
    await coordinator.taps("就这些")
    await coordinator.sees("国企和村支部的书记和联络员，4人")
    await coordinator.taps("修改")
    await coordinator.taps("发给谁")
    for label in ("联络员", "书记"):
        await coordinator.taps(f"✅ {label}")
    await coordinator.taps("就这些")
    await coordinator.sees("至少点一样")
    await coordinator.says("居民、联络员")
    await coordinator.sees("国企和村支部的联络员和居民")
    await coordinator.taps("修改")
    await coordinator.taps("片区")
    await coordinator.taps("锦绣花园第一片区")
    await coordinator.taps("锦绣花园第二片区")
    await coordinator.taps("就这些")
    await coordinator.sees("锦绣花园第一片区和锦绣花园第二片区的联络员和居民")
    await coordinator.taps("发出去")
    await town.passes(minutes=1)
    await town.resident.sees(NOTICE, "明天下午开会")
    await town.ganneng.does_not_see(NOTICE)


@pytest.mark.parametrize(
    ("said", "text", "whom", "kinds", "areas"),
    [
        (SENTENCE, "明天下午开会", (), (Kinds.STATE,), ()),
        ("通知大家周五前交材料", "周五前交材料", (), (), ()),
        ("给所有书记发个通知：周五前交党费", "周五前交党费", (Whom.SECRETARIES,), (), ()),
        ("请通知第二片区居民明天停水", "明天停水", (Whom.RESIDENTS,), (), (2,)),
        ("通知第一片区和第二片区居民明天停水", "明天停水", (Whom.RESIDENTS,), (), (1, 2)),
        (
            "通知各社区书记，明天上午九点开会",
            "明天上午九点开会",
            (Whom.SECRETARIES,),
            (Kinds.COMMUNITIES,),
            (),
        ),
        ("通知国企和民企支部报名", "报名", (), (Kinds.STATE, Kinds.PRIVATE), ()),
        ("通知书记和联络员来领书", "来领书", (Whom.SECRETARIES, Whom.CONTACTS), (), ()),
        ("通知机关和学校明天检查", "明天检查", (), (Kinds.ORGANS, *SEVERAL["schools"]), ()),
        ("通知：明天停电", "明天停电", (), (), ()),
        ("群发给网格员 今晚加强巡逻", "今晚加强巡逻", (Whom.OFFICERS,), (), ()),
        ("please tell all secretaries that it is moved", "it is moved", (Whom.SECRETARIES,), (), ()),
    ],
)
def test_a_sentence_says_who_is_to_be_told_what(
    said: str, text: str, whom: tuple[Whom, ...], kinds: tuple[Kinds, ...], areas: tuple[int, ...]
) -> None:
    call = call_in(said, called({"锦绣花园第一片区": 1, "锦绣花园第二片区": 2}))
    assert call is not None
    assert (call.text, call.whom, call.kinds, call.areas) == (
        text,
        frozenset(whom),
        frozenset(kinds),
        frozenset(areas),
    )


@pytest.mark.parametrize(
    "said", ["告诉公安局明天来", "已经通知大家了", "通知书还没到", "昨天通知所有支部开会了"]
)
def test_what_only_speaks_of_telling_is_none(said: str) -> None:
    assert call_in(said, {}) is None


def meant(person: Person, asked: Audience) -> bool:
    """The same, asked of one person by looking at all that they are."""
    if person.id == asked.but:
        return False
    session = Session.object_session(person)
    assert isinstance(session, Session)
    lived_in = [] if person.standing.roles else [one.area for one in homes.homes_of(session, person)]
    home = any(_is_of(area.branch, asked, area) for area in lived_in)
    return (Whom.RESIDENTS in asked.whom and home) or any(
        _role_is_meant(role, asked) for role in person.standing.roles
    )


HELD = {
    Whom.SECRETARIES: "secretary",
    Whom.CONTACTS: "contact",
    Whom.COMMITTEE: "committee",
    Whom.OFFICERS: "officer",
}
BRANCHES = {
    Kinds.STATE: "state_enterprise",
    Kinds.COMMUNITIES: "community",
    Kinds.PUBLIC_SCHOOLS: "public_school",
}


def _role_is_meant(role: Role, asked: Audience) -> bool:
    session = Session.object_session(role)
    assert isinstance(session, Session)
    area = session.get(Area, role.area_id) if role.area_id else None
    branch = session.get(Branch, role.branch_id) if role.branch_id else area.branch if area else None
    held = role.kind.value in {HELD[one] for one in asked.whom if one in HELD}
    return branch is not None and held and _is_of(branch, asked, area)


def _is_of(branch: Branch, asked: Audience, area: Area | None) -> bool:
    session = Session.object_session(branch)
    assert isinstance(session, Session)
    if branch.district != asked.district:
        return False
    if asked.kinds and branch.kind.value not in {BRANCHES[one] for one in asked.kinds}:
        return False
    theirs = {session.get_one(Area, id).branch_id for id in asked.areas}
    return not asked.areas or (area.id in asked.areas if area is not None else branch.id in theirs)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_whoever_is_meant_is_found_and_nobody_else(session: Session) -> None:
    """Of each set of kinds, areas and sorts of people."""
    drawn = session.exec(select(Area)).all()
    areas = [one.id for one in drawn]
    newcomer, resident = people.meet(session, 9001, "", "zh", WEDNESDAY), people.by_account(session, [1001])
    for area in drawn[1:3]:  # two homes, of which the resident has one already
        homes.add(session, newcomer, area, WEDNESDAY)
        homes.add(session, resident[1001], area, WEDNESDAY)
    everybody = session.exec(select(Person)).all()
    author = people.by_account(session, [1005])[1005]
    within = [(some, ()) for some in sets(BRANCHES)] + [((), some) for some in sets(areas[:3])]
    for whom in sets(Whom):
        for kinds, of_areas in within:
            asked = Audience(HERE, frozenset(whom), frozenset(kinds), frozenset(of_areas), but=author.id)
            found = sorted(session.exec(asked.ids))
            assert found == sorted(one.id for one in everybody if meant(one, asked)), asked
    assert reach(session, Audience("别的区", OFFICE)).people == 0
    assert Kinds.PUBLIC_SCHOOLS in kinds_in(session, HERE)


def sets(some: Iterable[Any]) -> list[tuple[Any, ...]]:
    """Every set of these."""
    every = list(some)
    return [one for size in range(len(every) + 1) for one in combinations(every, size)]


def crowd(session: Session, many: int) -> None:
    """So many contacts more."""
    branch = session.exec(select(Branch).where(Branch.key == "shulei")).one()
    for number in range(many):
        person = people.meet(session, 500_000 + number, "", "zh", WEDNESDAY)
        session.add(Role(person_id=person.id, kind=RoleKind.CONTACT, branch_id=branch.id, since=WEDNESDAY))
    session.commit()


@pytest.fixture
def asked(session: Session) -> Iterator[list[str]]:
    with counted(session) as statements:
        yield statements


def goes(session: Session, now: datetime, rules: tuple[Any, ...] = clock.ROUNDS) -> None:
    """A minute of the clock; what it tells is stored, and never sent."""
    for rule in rules:
        rule(session, now)
        outbox.store(session, now, timedelta(minutes=1))
        session.info.pop("changed", None)
        session.commit()


def delivered(session: Session, now: datetime, many: int) -> None:
    ids = session.execute(select(OUTBOX.c.id).where(OUTBOX.c.sent_at.is_(None)).limit(many)).scalars()
    outbox.record(session, [Outcome(id, message_id=id) for id in ids], now)
    session.commit()


@pytest.mark.parametrize("database_url", ["sqlite", "postgres"], indirect=True)
def test_a_crowd_is_told_in_portions_by_day_with_few_statements_and_few_edits(
    session: Session, asked: list[str]
) -> None:
    crowd(session, 600)
    author = people.by_account(session, [1005])[1005]
    now = WEDNESDAY.replace(hour=20, minute=58)
    audience = Audience(HERE, frozenset({Whom.CONTACTS}), frozenset({Kinds.PRIVATE}), but=author.id)
    one = steps.schedule(session, author, audience, "明天开会", None, now)
    session.commit()
    now += timedelta(minutes=1)
    asked.clear()
    goes(session, now, (clock.send,))
    few = [statement for statement in asked if not statement.startswith("INSERT INTO outbox")]
    assert len(few) <= 15
    goes(session, now + timedelta(minutes=1), (clock.follow,))
    goes(session, now + timedelta(minutes=2))
    told = select(OUTBOX.c.id).where(OUTBOX.c.key.is_not(None))
    assert len(session.execute(told).all()) == EACH_MINUTE
    now = now.replace(hour=8, minute=0) + timedelta(days=1)
    changes = set()
    for minute in range(30):
        goes(session, now + timedelta(minutes=minute))
        delivered(session, now, 25)
        session.refresh(one)
        changes.add((one.revision, one.state))
    assert one.state is State.SENT
    assert len(changes) <= clock.TENTHS + 1
    assert len(session.execute(told).all()) == 601
    assert len(session.exec(select(Reader).where(col(Reader.reached).is_(True))).all()) == 601


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_only_a_coordinator_of_the_district_sends_and_only_while_they_are_one(session: Session) -> None:
    author, other = (people.by_account(session, [id])[id] for id in (1005, 1006))
    audience = Audience(HERE, SPEAKERS)
    with pytest.raises(NotAllowed):
        steps.schedule(session, other, audience, "开会", None, WEDNESDAY)
    with pytest.raises(NotAllowed):
        steps.schedule(session, author, Audience("别的区", SPEAKERS), "开会", None, WEDNESDAY)
    with pytest.raises(Unfit):
        steps.schedule(session, author, Audience(HERE, frozenset({Whom.COMMITTEE})), "开会", None, WEDNESDAY)
    with pytest.raises(Unfit):
        steps.schedule(session, author, audience, "开会", WEDNESDAY - timedelta(days=1), WEDNESDAY)
    one = steps.schedule(session, author, audience, "开会", None, WEDNESDAY)
    for role in author.roles:
        role.until = WEDNESDAY
    goes(session, WEDNESDAY + timedelta(minutes=1))
    assert session.get_one(Broadcast, one.id).state is State.WITHDRAWN
    assert session.exec(select(Reader)).all() == []
