"""A coordinator tells many people the same: once each, by day, within the district, and learns whom it did not reach."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from models.base.refusals import NotAllowed, Unfit
from models.broadcasts import clock, steps
from models.broadcasts.audience import Audience
from models.broadcasts.record import Broadcast, Reader, State, Whom
from models.post import outbox
from models.registry import people
from models.understanding.broadcast_words import SPEAKERS
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


def goes(session: Session, now: datetime, rules: tuple[Any, ...] = clock.ROUNDS) -> None:
    """A minute of the clock; what it tells is stored, and never sent."""
    for rule in rules:
        rule(session, now)
        outbox.store(session, now, timedelta(minutes=1))
        session.info.pop("changed", None)
        session.commit()


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
