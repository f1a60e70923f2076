"""Notices to residents: one sentence, by day unless there is a reason, corrected and withdrawn on every phone."""

from datetime import timedelta

import pytest
from sqlalchemy import event
from sqlmodel import Session, select

from models.base.refusals import NotAllowed, TooLate, Unfit
from models.broadcasts.portions import EACH_MINUTE
from models.cards import drawing
from models.community.notices import clock, lists, steps
from models.community.notices.audience import reach
from models.community.notices.record import Notice, NoticeReader, State
from models.community.notices.steps import Words
from models.community.notices.who import Target
from models.post import outbox
from models.post.outbox import OUTBOX, Outcome
from models.post.outgoing import Act
from models.preferences.record import Kind, Muted
from models.registry import homes, people
from models.registry.branches import Area
from models.registry.people import Person
from tests.town import WEDNESDAY, Town

SENTENCE = "通知第二片区居民：明天上午9点到12点停水，请提前储水"
PLAIN = "明天上午9点到12点第二片区停电，请关好电器"
TOMORROW = WEDNESDAY + timedelta(days=1)


async def test_a_sentence_reaches_residents_is_corrected_and_withdrawn_on_every_phone(town: Town) -> None:
    officer, resident = town.officer, town.resident
    await officer.says(SENTENCE)
    await officer.sees("锦绣花园第二片区的居民，1人", "明天上午9点到12点停水", "到 11月26日 周四 12:00 为止")
    await officer.taps("发出去")
    await officer.sees("15:21 开始发，1人")
    await town.passes(minutes=1)
    first = await resident.sees("📢 锦绣花园第二片区通知", "停水，请提前储水")
    await town.passes(minutes=1)
    await officer.sees("送到 1人，共1人")
    await officer.taps("更正")
    await officer.says("停水改到明天下午1点到4点")
    await officer.sees("改成这样", "16:00 为止")
    await officer.taps("更正")
    await town.passes(minutes=1)
    changed = await resident.sees("改过，以这条为准", "下午1点到4点")
    await resident.does_not_see("9点到12点")
    await resident.says("/areas")
    await resident.sees("📢 停水改到明天下午1点到4点（改过）")
    await officer.taps("取消这条通知")
    await officer.sees("确定取消吗")
    await officer.taps("确定")
    await town.passes(minutes=1)
    gone = await resident.sees("这条通知取消了")
    assert first["message_id"] == changed["message_id"] == gone["message_id"]
    await resident.says("/areas")
    page = await resident.sees("🏘 锦绣花园第二片区")
    assert "📢" not in page["text"]
    await officer.says(PLAIN)
    await officer.sees("锦绣花园第二片区的居民，1人", PLAIN)
    await resident.says("/notice")
    mine = await resident.sees("通知由片区民警、社区书记和联络员来发")
    await resident.forges(mine, "notice.withdraw:1:0")
    assert "没有找到这条通知" in resident.toast


async def test_at_night_it_waits_but_what_is_urgent_for_a_reason_does_not(town: Town) -> None:
    secretary, resident = town.community, town.resident
    await resident.says("/settings")
    await resident.taps("不收片区通知")
    await resident.sees("🔕 片区通知")
    await town.moves_to(WEDNESDAY.replace(hour=22))
    await secretary.says("/notice 后天停水")
    await secretary.taps("全部片区")
    await secretary.sees("锦绣花园社区的居民，0人", "夜里不打扰大家，11月26日 周四 08:00 发")
    await secretary.taps("取消")
    await secretary.says("/notice 第二片区今晚11点到12点停电")
    await secretary.sees("早上8点才发，那时已经过了")
    await secretary.taps("急事，马上发")
    await secretary.sees("要留个原因")
    await secretary.says("变压器烧了，马上抢修")
    await secretary.sees("锦绣花园第二片区的居民，1人", "夜里也发。原因：变压器烧了")
    await secretary.taps("修改")
    await secretary.taps("英文")
    await secretary.says("No power in Area 2 from 11 pm to midnight")
    await secretary.sees("看英文的人看到", "No power in Area 2")
    await secretary.taps("发出去")
    await town.passes(minutes=1)
    urgent = await resident.sees("🚨 锦绣花园第二片区紧急通知", "今晚11点到12点停电")
    assert "reply_markup" not in urgent, "nobody mutes what is urgent"
    await secretary.taps("取消这条通知")
    await secretary.taps("确定")
    await town.passes(minutes=1)
    await resident.sees("这条通知取消了")
    await resident.says("/language")
    await resident.taps("English")
    await resident.says("/areas")
    await resident.sees("Nothing is open just now")


async def test_a_bound_group_reads_it_too_and_an_hour_alone_is_asked_about(town: Town) -> None:
    def bind(session: Session) -> None:
        session.exec(select(Area).where(Area.key == "jinxiu-2")).one().chat_id = -2001

    await town.bot.database.run(bind)
    officer, group = town.officer, town.ganneng.in_chat(-2001)
    await officer.says("/notice 第二片区明天上午9点停水")
    await officer.sees("到什么时候为止")
    await officer.says("昨天")
    await officer.sees("到什么时候为止")
    await officer.says("明天中午12点")
    await officer.sees("12:00 为止")
    await officer.taps("发出去")
    await town.passes(minutes=1)
    said = await group.sees("📢 锦绣花园第二片区通知", "明天上午9点停水")
    await officer.taps("更正")
    await officer.says("改到后天上午9点到11点停水")
    await officer.taps("更正")
    await town.passes(minutes=1)
    changed = await group.sees("改到后天上午9点到11点停水")
    assert said["message_id"] == changed["message_id"]
    await town.moves_to(TOMORROW + timedelta(days=2))
    await town.resident.says("/areas")
    page = await town.resident.sees("🏘 锦绣花园第二片区")
    assert "📢" not in page["text"], "what is over hangs there no more"


class Told:
    """Somebody who tells, and the area and community that they may tell."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.officer = people.by_account(session, [1002])[1002]
        self.secretary = people.by_account(session, [1008])[1008]
        self.area = session.exec(select(Area).where(Area.key == "jinxiu-2")).one()
        self.here, self.whole = Target(self.area.branch, self.area), Target(self.area.branch)

    def posts(self, by: Person, target: Target, because: str = "", text: str = "停水") -> Notice:
        return steps.post(self.session, by, target, Words(text, TOMORROW), because, WEDNESDAY)

    def goes(self, minutes: int, *, hour: int | None = None) -> None:
        """So many minutes later the clock looks, and Telegram takes what is said."""
        at = WEDNESDAY + timedelta(minutes=minutes)
        at = at if hour is None else at.replace(hour=hour)
        for round in clock.ROUNDS:
            round(self.session, at)
        self.said = drawing.settle(self.session, at, timedelta())
        self.session.commit()
        waiting = select(OUTBOX.c.id).where(OUTBOX.c.sent_at.is_(None))
        sent = [Outcome(id, message_id=id) for id in self.session.execute(waiting).scalars()]
        outbox.record(self.session, sent, at)
        self.session.commit()


@pytest.fixture
def told(session: Session) -> Told:
    return Told(session)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_only_who_answers_for_the_area_tells_it(told: Told) -> None:
    session = told.session
    other = session.exec(select(Area).where(Area.key == "jinxiu-4")).one()
    for account, target in (
        (1002, Target(other.branch, other)),
        (1002, told.whole),
        (1005, told.here),
        (1003, told.whole),
    ):
        by = people.by_account(session, [account])[account]
        with pytest.raises(NotAllowed):
            told.posts(by, target)
    notice = told.posts(told.officer, told.here)
    with pytest.raises(NotAllowed):
        steps.withdraw(session, notice, people.by_account(session, [1001])[1001], WEDNESDAY)
    steps.withdraw(session, notice, told.secretary, WEDNESDAY)
    told.goes(2)
    assert session.exec(select(NoticeReader)).all() == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_is_over_is_neither_told_nor_changed(told: Told) -> None:
    with pytest.raises(Unfit):
        steps.post(told.session, told.officer, told.here, Words("停水", WEDNESDAY), "", WEDNESDAY)
    night, midnight = WEDNESDAY.replace(hour=22), WEDNESDAY.replace(hour=23, minute=59)
    with pytest.raises(Unfit):
        steps.post(told.session, told.officer, told.here, Words("停水", midnight), "", night)
    late = told.posts(told.officer, told.here)
    told.session.commit()
    clock.send(told.session, TOMORROW + timedelta(hours=1))  # nobody ran the bot for a day
    assert (late.state, late.queued_at is not None) == (State.WITHDRAWN, True)
    notice = told.posts(told.officer, told.here)
    told.goes(1)
    with pytest.raises(TooLate):
        steps.correct(told.session, notice, told.officer, Words("改", TOMORROW + timedelta(days=1)), TOMORROW)
    assert [one.id for one in lists.current(told.session, told.area, WEDNESDAY)] == [notice.id]
    assert lists.current(told.session, told.area, TOMORROW) == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_it_is_for_whoever_lives_there_and_wants_it_an_urgent_one_for_all(told: Told) -> None:
    session = told.session
    resident = people.by_account(session, [1001])[1001]
    second = people.meet(session, 9001, "", "zh", WEDNESDAY)
    homes.add(session, second, session.exec(select(Area).where(Area.key == "jinxiu-1")).one(), WEDNESDAY)
    homes.add(session, second, told.area, WEDNESDAY)
    assert reach(session, told.posts(told.officer, told.here)).people == 2
    session.add(Muted(person_id=resident.id, kind=Kind.NOTICES, since=WEDNESDAY))
    session.flush()
    assert reach(session, told.posts(told.officer, told.here)).people == 1
    assert reach(session, told.posts(told.officer, told.here, "变压器烧了")).people == 2
    assert reach(session, told.posts(told.secretary, told.whole)).people == 1


def crowd(session: Session, area: Area, many: int) -> None:
    for number in range(many):
        person = people.meet(session, 700_000 + number, "", "zh", WEDNESDAY)
        person.area_id = area.id
    session.commit()


def test_many_are_told_in_portions_each_once_also_where_it_changes_in_between(told: Told) -> None:
    session = told.session
    crowd(session, told.area, EACH_MINUTE + 100)
    notice = told.posts(told.officer, told.here)
    session.commit()
    told.goes(1)
    assert notice.queued_to > 0
    steps.correct(
        session,
        notice,
        told.officer,
        Words("改到后天停水", TOMORROW + timedelta(days=2)),
        WEDNESDAY + timedelta(minutes=1),
    )
    session.commit()
    for minute in range(2, 6):
        told.goes(minute)
    rows = session.execute(
        select(OUTBOX.c.person_id, OUTBOX.c.act).where(OUTBOX.c.about == str(notice.copies))
    ).all()
    sent = [id for id, act in rows if act == Act.SEND.value]
    changed = [id for id, act in rows if act == Act.REFRESH.value]
    assert len(sent) == len(set(sent)) == EACH_MINUTE + 101
    assert len(changed) == len(set(changed)) == EACH_MINUTE
    assert notice.state is State.OUT
    steps.withdraw(session, notice, told.officer, WEDNESDAY + timedelta(minutes=9))
    session.commit()
    for minute in (10, 11, 12):
        told.goes(minute)
    count = select(OUTBOX.c.act).where(OUTBOX.c.about == str(notice.copies))
    acts = list(session.execute(count).scalars())
    assert (acts.count(Act.SEND.value), acts.count(Act.REFRESH.value)) == (
        EACH_MINUTE + 101,
        2 * EACH_MINUTE + 101,
    )


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_round_takes_as_many_statements_for_many_as_for_few(told: Told) -> None:
    session, counts = told.session, []
    asked: list[str] = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *args: asked.append(args[2]))
    for many in (2, 300):
        for number in range(many):
            people.meet(session, 800_000 + 1000 * many + number, "", "zh", WEDNESDAY).area_id = told.area.id
        notice = told.posts(told.officer, told.here)
        session.commit()
        for change in (False, True):
            if change:
                steps.correct(session, notice, told.officer, Words("改", TOMORROW), WEDNESDAY)
                session.commit()
            asked.clear()
            clock.send(session, WEDNESDAY + timedelta(minutes=1))
            session.flush()
            counts.append(len(asked))
            drawing.settle(session, WEDNESDAY, timedelta())
            clock.follow(session, WEDNESDAY)
            session.commit()
    assert counts[:2] == counts[2:], counts
    assert max(counts) <= 9
