"""What handlers do beside solving, what neighbours and raisers do, and what the clock does."""

from datetime import timedelta

from models.problems.clock import FEW
from tests.control import keys
from tests.membership.test_handover import joins
from tests.problems.test_steps import raises
from tests.town import Phone, Town


async def accepted(town: Town, text: str = "楼道灯坏了") -> None:
    await raises(town.resident, text)
    await town.officer.taps("受理")
    await town.resident.sees("受理，有进展")


async def test_a_reply_to_a_card_goes_to_that_problem_from_either_side(town: Town) -> None:
    await accepted(town)
    card = await town.officer.sees("1号 · 设施维修")
    await town.officer.says("哪一层的灯?", reply_to_message_id=card["message_id"])
    question = await town.resident.sees("想问", "哪一层的灯")
    await town.resident.says("三层", reply_to_message_id=question["message_id"])
    await town.officer.sees("有回复了", "三层")
    await town.resident.sees("发给办理 1号 的人")


async def test_words_to_a_card_that_nobody_has_accepted_reach_nobody_yet(town: Town) -> None:
    await raises(town.resident, "楼道灯坏了")
    card = await town.officer.sees("1号 · 设施维修", "等待受理")
    await town.officer.says("哪一层的灯?", reply_to_message_id=card["message_id"])
    await town.officer.sees("还没人受理", "哪一层的灯?")
    await town.resident.does_not_see("哪一层的灯")
    await town.officer.taps("受理并发出")
    await town.officer.sees("由您办理", "话也发出去了")
    await town.resident.sees("想问", "哪一层的灯")


async def test_a_slip_is_taken_back_for_a_while(town: Town) -> None:
    await accepted(town)
    await town.officer.taps("点错了")
    await town.resident.sees("点错了", "还没人受理")
    await town.officer.taps("受理")
    await town.officer.sees("由您办理")
    await town.passes(minutes=11)
    assert "受理有一会儿了" in await town.officer.taps("点错了")
    await town.officer.taps("办结")
    await town.officer.says("换了灯")
    await town.resident.sees("换了灯", "解决了吗")
    await town.officer.taps("还没办好")
    await town.resident.sees("还没办好", "接着办")
    assert not keys(await town.resident.still_sees("换了灯", "解决了吗")), "it is not asked any more"


async def test_what_was_done_is_said_or_shown(town: Town) -> None:
    await accepted(town)
    await town.officer.taps("办结")
    await town.officer.sees("怎么解决的")
    assert "跳过" not in "".join(await town.officer.buttons())
    await town.officer.sends(photo={"size": [320, 240]})
    await town.resident.sees("说办好了", "解决了吗")


async def test_more_is_grouped_by_what_it_is_for(town: Town) -> None:
    await accepted(town)
    await town.officer.taps("更多")
    labels = await town.officer.buttons()
    assert labels[:2] == ["✅ 办结", "❓ 追问"]
    assert "📅 改时间" not in labels
    assert len(labels) <= 9
    await town.officer.taps("另作安排")
    assert "📅 改时间" in await town.officer.buttons()
    await town.officer.taps("返回")
    await town.officer.taps("返回")
    assert "📜 看经过" not in await town.officer.buttons()


async def test_an_answer_needs_no_tap_and_may_be_a_picture(town: Town) -> None:
    await accepted(town)
    await town.officer.taps("追问")
    await town.officer.says("哪一层的灯?")
    await town.resident.sees("想问", "哪一层的灯")
    await town.resident.sends(photo={"size": [320, 240]}, caption="三层,你看")
    await town.officer.sees("有回复了", "三层,你看")
    assert any("photo" in message for message in await town.officer.messages())
    await town.resident.says("垃圾没人清")
    await town.resident.sees("这样发", "垃圾没人清")


async def test_words_to_what_is_over_offer_to_reopen_it(town: Town) -> None:
    await accepted(town)
    await town.officer.taps("办结")
    await town.officer.says("换了灯")
    news = await town.resident.sees("换了灯", "解决了吗")
    await town.resident.taps("🎉 解决了")
    await town.resident.sees("办得怎么样")
    await town.resident.says("又坏了", reply_to_message_id=news["message_id"])
    await town.resident.sees("已经办完了")
    await town.resident.taps("还没解决")
    await town.resident.says("又坏了")
    await town.officer.sees("对方说还没解决", "又坏了")


async def test_two_taps_and_a_word_say_how_satisfied_one_is(town: Town) -> None:
    await accepted(town)
    await town.officer.taps("办结")
    await town.officer.says("换了灯")
    await town.resident.taps("🎉 解决了")
    await town.resident.taps("🙁 不满意")
    await town.resident.sees("谢谢您说实话")
    await town.resident.taps("写一句")
    await town.resident.says("来得太慢")
    await town.officer.sees("来得太慢")


async def test_a_new_date_comes_with_its_reason(town: Town) -> None:
    await accepted(town)
    await town.officer.taps("更多")
    await town.officer.taps("另作安排")
    await town.officer.taps("改时间")
    await town.officer.says("12月8日")
    await town.officer.says("灯要从厂里订")
    await town.resident.sees("12月8日", "灯要从厂里订")


async def test_a_note_is_read_by_handlers_only(town: Town) -> None:
    await accepted(town)
    await town.officer.taps("更多")
    await town.officer.taps("说一句")
    await town.officer.taps("内部备注")
    await town.officer.says("这家老人听力不好")
    await town.officer.sees("内部备注：这家老人听力不好")
    await town.resident.taps("更多")
    await town.resident.taps("看经过")
    await town.resident.sees("1号 的经过")
    await town.resident.does_not_see("听力")


async def test_handing_on_needs_the_colleague_s_tap(town: Town) -> None:
    colleague = await joins(town, town.community, "联络员", 2001)
    await accepted(town)
    await town.officer.taps("更多")
    await town.officer.taps("请别人来办")
    await town.officer.taps("上报")
    await town.officer.says("物业的事,要社区出面")
    await town.officer.taps("确定")
    await town.community.keeps("报给您", "要社区出面", "楼道灯坏了")
    await town.resident.sees("请社区党支部一起来办")
    await town.community.taps("受理")
    await town.community.taps("更多")
    await town.community.taps("请别人来办")
    await town.community.taps("请人接手")
    await town.community.taps("新人2001")
    await colleague.sees("请您接手")
    await town.resident.does_not_see("新人2001")
    await colleague.taps("🤝 接手")
    await town.community.keeps("接手了。")
    await colleague.taps("办结")
    await colleague.says("换了灯")
    await town.resident.sees("换了灯")


async def test_neighbours_join_what_is_reported_already_and_hear_each_step(town: Town) -> None:
    await raises(town.resident, "三号楼楼道灯坏了,晚上看不见")
    neighbour = await town.newcomer(2001)
    await neighbour.starts("area-jinxiu-2")
    await neighbour.says("三号楼楼道灯坏了,看不见")
    await neighbour.sees("是同一件吗")
    await neighbour.does_not_see("晚上看不见")
    await neighbour.taps("是，")
    await neighbour.sees("1号 的进展也会告诉您")
    await town.officer.taps("受理")
    await neighbour.sees("已由锦绣花园第二片区民警受理")
    await town.officer.taps("追问")
    await town.officer.says("您家门牌是几号?")
    await neighbour.does_not_see("门牌")


async def merging(town: Town) -> Phone:
    """Two have raised the same; the officer is asked with which the second goes on. Returns whoever raised that."""
    await raises(town.resident, "楼道灯坏了")
    neighbour = await town.newcomer(2001)
    await neighbour.starts("area-jinxiu-2")
    await neighbour.says("/problem 晚上走廊太黑")
    await town.officer.sees("晚上走廊太黑")
    await town.officer.taps("更多")
    await town.officer.taps("另作安排")
    await town.officer.taps("合并")
    return neighbour


async def test_two_reports_of_one_thing_are_merged(town: Town) -> None:
    neighbour = await merging(town)
    await town.officer.says("1")
    await town.officer.taps("确定")
    await neighbour.sees("2号", "1号", "同一件事")
    await town.officer.says("/mine")
    await town.officer.taps("1号 设施维修")
    await town.officer.taps("受理")
    await neighbour.sees("1号", "受理")


async def test_the_same_words_twice_are_one_problem(town: Town) -> None:
    await raises(town.resident, "楼道灯坏了")
    await town.resident.says("楼道灯坏了")
    await town.resident.taps("不是，是另一件事")
    await town.resident.taps("发出去")
    await town.resident.sees("您已经说过了，就是 1号")


async def overdue(town: Town, **after: float) -> None:
    await town.moves_to((town.clock.at + timedelta(**after)).replace(hour=15, minute=30))


async def test_nobody_accepts_and_it_goes_up_rung_by_rung_never_silently(town: Town) -> None:
    await raises(town.resident, "楼道灯坏了")
    await overdue(town, days=1)
    await town.community.sees("1号 没人受理，报到您这里了", "楼道灯坏了")
    await town.officer.sees("1号 没人受理，报给社区党支部了", "楼道灯坏了")
    await town.resident.sees("请社区党支部一起来办")
    await overdue(town, days=1, hours=1)
    await town.police.sees("没人受理，报到您这里了", "楼道灯坏了")
    await town.officer.taps("受理")
    await town.resident.sees("已由锦绣花园第二片区民警受理")


async def test_what_nobody_accepted_is_not_called_overdue_where_no_list_counts_it(town: Town) -> None:
    await raises(town.resident, "楼道灯坏了")
    for days in (1, 1, 3):
        await overdue(town, days=days)
        await town.coordinator.says("/problems")
        listed = await town.coordinator.buttons()
        told = [m["text"] for p in (town.officer, town.community, town.police) for m in await p.answers()]
        assert any("⏰ 超时 1" in label for label in listed) or not any("超时了" in text for text in told)
    await town.coordinator.sees("问题清单")


async def test_what_waits_for_the_raiser_is_not_overdue(town: Town) -> None:
    await accepted(town)
    await town.officer.taps("追问")
    await town.officer.says("哪一层?")
    await town.resident.sees("哪一层")
    await overdue(town, days=6)
    await town.resident.says("三层")
    await town.officer.sees("三层")
    await overdue(town, days=3)
    await town.community.does_not_see("超时了")
    await overdue(town, days=6)
    await town.community.sees("超时了")


async def several(town: Town, count: int) -> None:
    for number in range(count):
        await town.resident.says(f"/problem 第{number + 1}号楼的路灯坏了")
        await town.resident.sees("收到了")


async def test_a_few_that_are_overdue_come_as_a_card_each(town: Town) -> None:
    await several(town, FEW)
    await overdue(town, days=1)
    for phone in (town.officer, town.community):
        assert await phone.times("没人受理，报") == FEW
        await phone.does_not_see("件事没人受理")


async def test_many_that_are_overdue_at_once_are_one_message_that_opens_the_list(town: Town) -> None:
    await several(town, FEW + 1)
    await overdue(town, days=1)
    for phone in (town.officer, town.community):
        assert await phone.times(f"{FEW + 1} 件事没人受理") == 1
        await phone.does_not_see("没人受理，报")
    assert await town.resident.times("请社区党支部一起来办") == FEW + 1, "each raiser hears of their own"
    await town.community.taps(f"没人受理 {FEW + 1}")
    await town.community.sees("没人受理")
    await town.community.taps("4号 设施维修")
    await town.community.taps("受理")
    await town.resident.sees("4号", "受理")


async def test_silence_for_a_week_closes_it_without_satisfaction(town: Town) -> None:
    await accepted(town)
    await town.officer.taps("办结")
    await town.officer.says("换了灯")
    await town.resident.sees("解决了吗")
    await overdue(town, days=8)
    await town.resident.says("/mine")
    await town.resident.sees("没有")


async def test_a_dispute_is_asked_after_some_weeks_later(town: Town) -> None:
    await accepted(town, "楼上天天咚咚响,休息不好")
    await town.officer.taps("办结")
    await town.officer.says("贴了静音条")
    await town.resident.taps("🎉 解决了")
    await overdue(town, days=29)
    await town.resident.sees("现在还好吗")
    await town.resident.taps("挺好的")
    await town.resident.sees("太好了")
