"""A coordinator tells many people the same: once each, by day, within the district, and learns whom it did not reach."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session, col, select

from models.base.refusals import NotAllowed, Unfit
from models.broadcasts import clock, steps
from models.broadcasts.audience import Audience, kinds_in, reach
from models.broadcasts.portions import EACH_MINUTE
from models.broadcasts.record import Broadcast, Kinds, Reader, State, Whom
from models.post import outbox
from models.post.outbox import OUTBOX, Outcome
from models.registry import people
from models.registry.branches import Area, Branch
from models.registry.people import Person
from models.registry.roles import Role, RoleKind
from models.understanding.broadcast_words import call_in, called
from tests.town import WEDNESDAY, Town

HERE = "赣江新区"
SENTENCE = "通知所有国企支部明天下午开会"
NOTICE = "赣江新区统筹员通知"


async def test_a_sentence_is_shown_sent_and_followed_to_the_end(town: Town) -> None:
    coordinator = town.coordinator
    await coordinator.says(SENTENCE)
    await coordinator.sees("国企支部的书记和联络员，3人", "明天下午开会", "中鼎国际党支部")
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


@pytest.mark.parametrize(
    ("said", "text", "whom", "kind", "area"),
    [
        (SENTENCE, "明天下午开会", None, Kinds.STATE, None),
        ("通知大家周五前交材料", "周五前交材料", None, None, None),
        ("给所有书记发个通知：周五前交党费", "周五前交党费", Whom.SECRETARIES, None, None),
        ("请通知第二片区居民明天停水", "明天停水", Whom.RESIDENTS, None, 2),
        ("通知各社区书记，明天上午九点开会", "明天上午九点开会", Whom.SECRETARIES, Kinds.COMMUNITIES, None),
        ("通知国企和民企支部报名", "报名", None, Kinds.ENTERPRISES, None),
        ("通知书记和联络员来领书", "来领书", Whom.SPEAKERS, None, None),
        ("通知：明天停电", "明天停电", None, None, None),
        ("群发给网格员 今晚加强巡逻", "今晚加强巡逻", Whom.OFFICERS, None, None),
        ("please tell all secretaries that it is moved", "it is moved", Whom.SECRETARIES, None, None),
    ],
)
def test_a_sentence_says_who_is_to_be_told_what(
    said: str, text: str, whom: Whom | None, kind: Kinds | None, area: int | None
) -> None:
    call = call_in(said, called({"锦绣花园第一片区": 1, "锦绣花园第二片区": 2}))
    assert call is not None
    assert (call.text, call.whom, call.kind, call.area) == (text, whom, kind, area)


@pytest.mark.parametrize(
    "said", ["告诉公安局明天来", "已经通知大家了", "通知书还没到", "昨天通知所有支部开会了"]
)
def test_what_only_speaks_of_telling_is_none(said: str) -> None:
    assert call_in(said, {}) is None


def test_two_that_no_word_means_together_are_asked_about() -> None:
    call = call_in("通知机关和学校明天检查", {})
    assert call is not None
    assert call.kind is None
    assert call.several == {"kind"}


def meant(person: Person, asked: Audience, area: Area | None) -> bool:
    """The same, asked of one person by looking at all that they are."""
    if person.id == asked.but:
        return False
    if asked.whom is Whom.RESIDENTS:
        here = person.area is not None and person.area.branch.district == asked.district
        return here and not person.standing.roles and (area is None or person.area_id == area.id)
    return any(_role_is_meant(role, asked, area) for role in person.standing.roles)


HELD = {
    Whom.SPEAKERS: {"contact", "secretary"},
    Whom.SECRETARIES: {"secretary"},
    Whom.CONTACTS: {"contact"},
    Whom.COMMITTEE: {"committee"},
    Whom.OFFICERS: {"officer"},
    Whom.OFFICE: {"contact", "secretary", "committee", "officer"},
}
BRANCHES = {Kinds.STATE: {"state_enterprise"}, Kinds.SCHOOLS: {"public_school", "private_school"}}


def _role_is_meant(role: Role, asked: Audience, area: Area | None) -> bool:
    session = Session.object_session(role)
    assert isinstance(session, Session)
    its_area = session.get(Area, role.area_id) if role.area_id else None
    branch = session.get(Branch, role.branch_id) if role.branch_id else its_area.branch if its_area else None
    if branch is None or role.kind.value not in HELD[asked.whom] or branch.district != asked.district:
        return False
    if asked.kind is not None and branch.kind.value not in BRANCHES[asked.kind]:
        return False
    return area is None or role.area_id == area.id or role.branch_id == area.branch_id


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_whoever_is_meant_is_found_and_nobody_else(session: Session) -> None:
    area = session.exec(select(Area).where(Area.key == "jinxiu-2")).one()
    everybody = session.exec(select(Person)).all()
    author = people.by_account(session, [1005])[1005]
    cases = [(kind, None) for kind in (None, *BRANCHES)] + [(None, area)]
    for whom in Whom:
        for kind, within in cases:
            if whom is Whom.RESIDENTS and kind is not None:
                continue
            asked = Audience(HERE, whom, kind, within.id if within else None, but=author.id)
            found = set(session.exec(asked.ids))
            assert found == {one.id for one in everybody if meant(one, asked, within)}, (whom, kind, within)
    assert reach(session, Audience("别的区", Whom.OFFICE)).people == 0
    assert Kinds.SCHOOLS in kinds_in(session, HERE)


def crowd(session: Session, many: int) -> None:
    """So many contacts more."""
    branch = session.exec(select(Branch).where(Branch.key == "shulei")).one()
    for number in range(many):
        person = people.meet(session, 500_000 + number, "", "zh", WEDNESDAY)
        session.add(Role(person_id=person.id, kind=RoleKind.CONTACT, branch_id=branch.id, since=WEDNESDAY))
    session.commit()


@pytest.fixture
def asked(session: Session) -> Iterator[list[str]]:
    """The statements that are neither about the outbox nor alone of the setting up."""
    statements: list[str] = []

    def note(connection: Any, _: Any, statement: str, *more: Any) -> None:
        statements.append(statement)

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    yield statements
    event.remove(engine, "before_cursor_execute", note)


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
    audience = Audience(HERE, Whom.CONTACTS, Kinds.PRIVATE, but=author.id)
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
    audience = Audience(HERE, Whom.SPEAKERS)
    with pytest.raises(NotAllowed):
        steps.schedule(session, other, audience, "开会", None, WEDNESDAY)
    with pytest.raises(NotAllowed):
        steps.schedule(session, author, Audience("别的区", Whom.SPEAKERS), "开会", None, WEDNESDAY)
    with pytest.raises(Unfit):
        steps.schedule(session, author, Audience(HERE, Whom.COMMITTEE), "开会", None, WEDNESDAY)
    with pytest.raises(Unfit):
        steps.schedule(session, author, audience, "开会", WEDNESDAY - timedelta(days=1), WEDNESDAY)
    one = steps.schedule(session, author, audience, "开会", None, WEDNESDAY)
    for role in author.roles:
        role.until = WEDNESDAY
    goes(session, WEDNESDAY + timedelta(minutes=1))
    assert session.get_one(Broadcast, one.id).state is State.WITHDRAWN
    assert session.exec(select(Reader)).all() == []
