"""What is said while a form is open and is none of it: what asks is answered at once, what is open stays."""

import pytest

from tests.town import Town

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

PAIRED = -2001
"""The group of 舒蕾 and 赣能."""
HELD = "昨天下午和省投资集团在汇贤大桥工地主题党日，去了8个人"


async def test_a_short_question_is_answered_and_the_preview_stays(town: Town) -> None:
    await town.resident.says("楼道灯坏了")
    for asks, told in (
        ("几点上班", "替您问问"),
        ("社区电话多少", "替您问问"),
        ("你是机器人吗", "我是程序"),
        ("怎么样了", "还没弄完"),
        ("谁管这个", "还没弄完"),
        ("进展如何", "还没弄完"),
        ("谢谢", "不客气"),
        ("在吗", "我在呢"),
    ):
        await town.resident.says(asks)
        await town.resident.sees(told)
        seen = await town.resident.sees("这样发出去", "楼道灯坏了")
        assert asks not in seen["text"]
    for more in ("3单元", "好几天了", "没人修"):
        await town.resident.says(more)
        await town.resident.sees("这样发出去", more)
    await town.resident.taps("匿名发出")
    await town.officer.sees("楼道灯坏了\n3单元\n好几天了\n没人修")


async def test_while_it_is_asked_what_words_belong_to_only_matters_are_added(town: Town) -> None:
    await town.resident.says("楼道灯坏了")
    await town.resident.says("小区里没有地方停车")
    for asks, told in (("几点上班", "替您问问"), ("怎么样了", "还没弄完"), ("谢谢", "不客气")):
        await town.resident.says(asks)
        await town.resident.sees(told)
        seen = await town.resident.sees("还是另一件事", "小区里没有地方停车")
        assert asks not in seen["text"]
    await town.restarts()
    await town.resident.says("好的")
    await town.resident.sees("请点下面的按钮", "“小区里没有地方停车”")
    await town.resident.says("在3号楼后面")
    await town.resident.sees("还是另一件事", "小区里没有地方停车\n在3号楼后面")
    await town.resident.says("是另一件事")
    await town.resident.sees("这样发出去", "小区里没有地方停车\n在3号楼后面")


@pytest.mark.parametrize("more", ["晚上怎么走路", "怎么老是坏", "能不能快点"])
async def test_what_may_be_meant_for_others_is_not_answered(town: Town, more: str) -> None:
    await town.resident.says("楼道灯坏了")
    await town.resident.sees("这样发出去")
    await town.resident.says(more)
    assert await town.resident.times(more) == 1
    await town.resident.does_not_see("您可以这样用")


async def test_an_old_card_does_nothing_while_it_is_asked(town: Town) -> None:
    await town.resident.says("楼道灯坏了")
    preview = await town.resident.sees("这样发出去")
    data = preview["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await town.resident.says("小区里没有地方停车")
    await town.resident.says("几点上班")
    await town.resident.sees("替您问问")
    assert await town.resident.forges(preview, data)
    await town.officer.does_not_see("楼道灯")
    await town.resident.says("接着写的")
    await town.resident.sees("这样发出去", "楼道灯坏了\n小区里没有地方停车")


async def test_given_up_may_be_what_was_said_last_alone(town: Town) -> None:
    await town.resident.says("楼道灯坏了")
    await town.resident.says("小区里没有地方停车")
    await town.resident.says("算了")
    await town.resident.sees("哪个不要了", "小区里没有地方停车")
    await town.resident.taps("刚说的不要了")
    await town.resident.sees("这样发出去", "楼道灯坏了")
    await town.resident.says("小区里没有地方停车")
    await town.resident.says("算了")
    await town.resident.taps("都不要了")
    await town.resident.sees("没有发出去", "楼道灯坏了")


async def test_what_is_asked_about_is_asked_again_after_danger(town: Town) -> None:
    await town.resident.says("楼道灯坏了")
    await town.resident.says("小区里没有地方停车")
    await town.resident.says("3号楼着火了")
    await town.resident.sees("119", "3号楼着火了")
    await town.resident.taps("匿名发出")
    await town.resident.taps("接着写")
    await town.resident.sees("还是另一件事", "小区里没有地方停车")


async def test_a_leave_reaches_nobody_who_is_being_written_to(town: Town) -> None:
    await town.resident.says("/problem 楼道灯坏了")
    await town.officer.taps("受理")
    await town.officer.says("师傅明天上午来")
    for away in ("我明天请假", "下周我休假三天", "i'm on leave tomorrow"):
        await town.officer.says(away)
        await town.officer.sees("还是另一件事", away)
        await town.officer.taps("另一件事")
        await town.officer.sees("请谁代您")
        await town.officer.says("取消")
        await town.officer.taps("接着写")
        seen = await town.officer.sees("师傅明天上午来")
        assert away not in seen["text"]
    await town.officer.taps("还在办")
    await town.resident.sees("师傅明天上午来")
    await town.officer.taps("追问")
    await town.officer.says("我明天请假")
    await town.officer.sees("还是另一件事")
    await town.resident.does_not_see("请假")


async def test_danger_and_other_matters_come_first_under_a_preview_that_takes_days_alone(town: Town) -> None:
    await town.officer.says("我明天请假")
    await town.officer.taps("锦绣花园书记")
    await town.officer.says("改到后天")
    await town.officer.sees("11月27日", "代您")
    await town.officer.says("3号楼电梯坏了")
    await town.officer.sees("还是另一件事", "电梯坏了")
    await town.officer.says("5号楼着火了")
    await town.officer.sees("119")


async def test_a_leave_moves_no_activity(town: Town) -> None:
    await town.bureau.says(HELD)
    await town.bureau.says("我明天请假")
    await town.bureau.sees("还是另一件事")
    await town.bureau.says("谁管这个")
    await town.bureau.sees("还是另一件事", "“我明天请假”")
    await town.bureau.says("是接着写的")
    await town.bureau.sees("主题党日")


async def test_what_was_done_is_no_line_of_a_notice(town: Town) -> None:
    await town.coordinator.says("通知各支部周五下午三点前报材料")
    await town.coordinator.says("请大家带上党徽")
    await town.coordinator.sees("这样发给", "报材料\n请大家带上党徽")
    for other in ("昨天下午和省投资集团开了联席会", "我明天请假"):
        await town.coordinator.says(other)
        await town.coordinator.sees("还是另一件事", other)


async def test_in_english_too(town: Town) -> None:
    await town.resident.says("/language")
    await town.resident.taps("English")
    await town.resident.says("the stairway light is broken")
    for asks, told in (
        ("what are your opening hours", "rather not guess"),
        ("how is it going", "not done yet"),
        ("what's the status", "not done yet"),
        ("who is in charge of this", "not done yet"),
        ("thanks", "You are welcome"),
        ("hello", "I am here"),
    ):
        await town.resident.says(asks)
        await town.resident.sees(told)
        seen = await town.resident.sees("Send it like this", "stairway light")
        assert asks not in seen["text"]
    await town.resident.says("the noise upstairs is terrible every night")
    await town.resident.sees("something else?")
    await town.resident.says("what's the phone number")
    await town.resident.sees("rather not guess")
    await town.resident.says("a different problem")
    await town.resident.sees("Send it like this", "noise upstairs")


async def test_what_is_said_to_the_bot_in_a_group_is_kept_message_by_message(town: Town) -> None:
    await town.shulei.says("楼道灯坏了")
    await town.shulei.sees("这样发出去")
    for words in ("小区里没有地方停车", "楼上每天晚上太吵"):
        await town.shulei.in_chat(PAIRED).says(f"@lianxing_bot {words}")
        await town.shulei.sees("还是另一件事", words)
    await town.shulei.sees("小区里没有地方停车\n楼上每天晚上太吵")
    await town.shulei.in_chat(PAIRED).says("@lianxing_bot 几点上班")
    await town.shulei.sees("替您问问")
    await town.shulei.sees("还是另一件事", "小区里没有地方停车\n楼上每天晚上太吵")
