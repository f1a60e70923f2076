"""What people in office ask about others: partners, what is next, troubles, answers; and answers to what nobody asked."""

from tests.control import keys, words
from tests.town import Town


async def test_the_partner_is_shown_with_who_speaks_for_it(town: Town) -> None:
    for said in ("我们结对的是谁", "谁是联络员", "把电话发我", "who is our partner"):
        await town.bureau.says(said)
        await town.bureau.sees("江西省投资集团党委", "省投资集团联络员", "电话我这里不存")
    await town.resident.says("把电话发我")
    seen = await town.resident.sees("这个我不知道")
    assert "联络员" not in words(seen)
    await town.coordinator.says("谁是联络员")
    await town.coordinator.sees("点一下看详情")


async def test_what_is_next_is_shown_and_a_summary_writes_itself(town: Town) -> None:
    await town.bureau.says("下次活动什么时候")
    await town.bureau.sees("没有定好、还没开展的活动")
    await town.bureau.says("12月4日下午三点和省投资集团在项目部开碰头会，商量征地的事")
    await town.bureau.taps("记下")
    await town.bureau.says("下次活动什么时候")
    await town.bureau.sees("12月4日", "项目部")
    for said in ("帮我写个总结", "写份汇报材料"):
        await town.bureau.says(said)
        await town.bureau.sees("本周（第48周")
    await town.bureau.says("发错了")
    await town.bureau.sees("取消了，是吗")


async def test_a_coordinator_asks_what_troubles_people_have(town: Town) -> None:
    await town.resident.says("/problem 楼道灯坏了")
    await town.officer.sees("楼道灯坏了")
    for said in ("大家有什么困难", "哪些支部有难处", "what are residents complaining about"):
        await town.coordinator.says(said)
        seen = await town.coordinator.sees("设施维修 1 件")
        assert "楼道灯" not in words(seen)
    await town.shulei.says("大家有什么困难")
    await town.shulei.sees("各支部想要什么")
    await town.shulei.does_not_see("设施维修")


async def test_a_notice_is_stopped_and_asks_for_no_answer(town: Town) -> None:
    coordinator = town.coordinator
    await coordinator.says("别发那个通知了")
    await coordinator.sees("还没有发过通知")
    await coordinator.says("别发通知了")
    await coordinator.sees("怎么告诉您")
    await coordinator.says("提醒大家明天9点开会")
    await coordinator.sees("这样发给全区的书记和联络员", "明天9点开会")
    await coordinator.taps("发出去")
    for said in ("别发那个通知了", "通知先别发", "把那个广播停了", "别发通知了"):
        await coordinator.says(said)
        shown = await coordinator.sees("明天9点开会", "开始发")
        assert any("撤回" in key["text"] for key in keys(shown)), said
    await town.passes(minutes=5)
    await coordinator.says("撤回刚才的通知")
    await coordinator.sees("收不回来")
    for said in ("有回音了吗", "他们回了没", "谁还没回"):
        await coordinator.says(said)
        await coordinator.sees("没有回执", "明天9点开会")
    await town.resident.says("别发通知了")
    await town.resident.sees("怎么告诉您")


async def test_an_answer_to_what_nobody_asked_plans_nothing(town: Town) -> None:
    for phone in (town.officer, town.bureau, town.coordinator):
        for said in ("收到 下周二派人去看", "好的，明天处理", "已安排", "noted, we'll look into it"):
            await phone.says(said)
            await phone.sees("没有等您办的事", "没有转给谁")
    await town.bureau.says("下周二派人去看望老人")
    await town.bureau.sees("这样约上")
    await town.bureau.taps("取消")
    await town.resident.says("/problem 楼道灯坏了")
    await town.officer.sees("楼道灯坏了")
    for said in ("已安排", "好的，明天处理", "收到 下周二派人去看"):
        await town.officer.says(said)
        await town.officer.sees("把这句告诉反映 1号", said)
        await town.officer.taps("取消")
