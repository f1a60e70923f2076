"""What people say of matters of theirs: how one stands, that nothing happens, that it is solved, or not, or given up."""

import pytest

from tests.town import Town

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def raised(town: Town, text: str = "楼道灯坏了") -> None:
    await town.resident.says(f"/problem {text}")
    await town.officer.sees(text)


async def resolved(town: Town) -> None:
    await raised(town)
    await town.officer.taps("受理")
    await town.officer.taps("办结")
    await town.officer.says("灯泡换好了")
    await town.resident.sees("灯泡换好了")


async def test_how_a_matter_stands_is_told(town: Town) -> None:
    await raised(town)
    await town.resident.says("我的事办得怎么样了")
    await town.resident.sees("1号 · 设施维修", "楼道灯坏了", "等待受理", "最晚 11月26日")
    await town.officer.taps("受理")
    await town.resident.says("1号怎么样了")
    await town.resident.sees("已受理", "片区民警", "最近：", "受理")
    await town.resident.taps("打开 1号")
    await town.resident.sees("楼道灯坏了", "已受理")


async def test_only_those_concerned_are_told_how_a_numbered_matter_stands(town: Town) -> None:
    await raised(town)
    await town.bureau.says("1号怎么样了")
    await town.bureau.does_not_see("楼道灯")
    await town.coordinator.says("1号怎么样了")
    await town.coordinator.sees("1号 · 设施维修", "等待受理")
    await town.coordinator.does_not_see("楼道灯")


async def test_who_has_nothing_open_is_told_so(town: Town) -> None:
    for said, told in (
        ("我的事办得怎么样了", "没有在办的事"),
        ("都三天了还没动静", "不知道要催哪一件"),
        ("解决了", "没有等着确认的事"),
        ("算了，不用管了", "不用撤"),
    ):
        await town.resident.says(said)
        await town.resident.sees(told)
    await town.officer.says("我的事办得怎么样了")
    await town.officer.sees("您自己没有在办的事", "说的是哪一件")


async def test_a_nudge_reminds_whoever_has_it_once_a_day(town: Town) -> None:
    await raised(town)
    await town.officer.taps("受理")
    await town.resident.says("都三天了还没动静")
    await town.resident.sees("提醒了办理 1号 的人")
    await town.officer.sees("对方催了", "都三天了还没动静")
    await town.resident.says("还没人管吗？")
    await town.resident.sees("今天已经提醒过了")
    assert await town.officer.times("对方催了") == 1
    await town.officer.says("/mine")
    await town.passes(days=1)
    await town.resident.says("还没人管吗？")
    await town.resident.sees("提醒了办理 1号 的人")
    await town.officer.sees("对方催了", "还没人管吗")


async def test_of_several_it_is_asked_which_to_hurry(town: Town) -> None:
    await raised(town)
    await raised(town, "三楼水管漏水")
    await town.resident.says("都三天了还没动静")
    await town.resident.sees("说的是哪一件")
    await town.officer.does_not_see("对方催了")
    await town.resident.taps("2号")
    await town.resident.sees("提醒了办理 2号 的人")
    await town.officer.sees("2号", "对方催了")
    await town.resident.says("我的事办得怎么样了")
    await town.resident.taps("催一下")
    await town.resident.sees("2号今天已经提醒过了")


async def test_the_words_tell_which_of_several_to_hurry(town: Town) -> None:
    await raised(town)
    await raised(town, "三楼水管漏水")
    await town.resident.says("水管漏水都三天了还没动静")
    await town.resident.sees("提醒了办理 2号 的人")


async def test_a_nudge_about_nothing_that_is_open_may_be_a_problem(town: Town) -> None:
    await town.resident.says("还没人管吗？")
    await town.resident.sees("不知道要催哪一件")
    await town.resident.taps("这是问题")
    await town.resident.sees("这样发出去", "还没人管吗")


async def test_what_was_answered_may_have_been_meant_as_a_new_problem(town: Town) -> None:
    await raised(town)
    await town.resident.says("路灯怎么还不修")
    await town.resident.taps("这是问题")
    await town.resident.sees("这样发出去", "路灯怎么还不修")


async def test_what_was_only_offered_is_not_asked_about_again(town: Town) -> None:
    await town.resident.says("还没人管吗？")
    await town.resident.sees("另外要说的事")
    await town.resident.says("小区里没有地方停车")
    await town.resident.taps("匿名发出")
    await town.officer.sees("没有地方停车")
    await town.resident.does_not_see("还没写完")


async def test_what_waits_for_an_answer_is_not_hurried(town: Town) -> None:
    await raised(town)
    await town.officer.taps("受理")
    await town.officer.taps("追问")
    await town.officer.says("是几单元的？")
    await town.resident.sees("是几单元的")
    await town.resident.says("我的事办得怎么样了")
    await town.resident.sees("等您回答")
    await town.officer.does_not_see("我的事办得怎么样了")
    await town.resident.says("二单元的")
    await town.officer.sees("二单元的")


async def test_solved_is_confirmed_by_one_tap(town: Town) -> None:
    await resolved(town)
    await town.resident.says("修好了，可以了")
    await town.resident.sees("1号（设施维修）解决了，是吗")
    await town.officer.does_not_see("对方确认解决了")
    await town.resident.taps("解决了")
    await town.officer.sees("对方确认解决了")


async def test_what_is_open_still_can_be_taken_back_when_it_solved_itself(town: Town) -> None:
    await raised(town)
    await town.resident.says("修好了，可以了")
    await town.resident.sees("还在办", "撤回")
    await town.resident.taps("撤回")
    await town.resident.taps("确定")
    await town.resident.sees("已撤回")


async def test_who_has_it_says_that_it_is_done(town: Town) -> None:
    await raised(town)
    await town.officer.taps("受理")
    await town.officer.says("1号修好了")
    await town.officer.sees("办好了，是吗", "楼道灯坏了", "1号修好了")
    await town.resident.does_not_see("修好了")
    await town.officer.taps("办结")
    await town.resident.sees("1号修好了", "解决了吗")


async def test_not_solved_goes_back_with_the_words_by_one_tap(town: Town) -> None:
    await resolved(town)
    await town.resident.says("还是不行，又漏了")
    await town.resident.sees("还没解决，请他们接着办", "又漏了")
    await town.officer.does_not_see("又漏了")
    await town.resident.taps("还没解决")
    await town.officer.sees("对方说还没解决", "又漏了")


async def test_not_solved_may_be_a_new_problem(town: Town) -> None:
    await resolved(town)
    await town.resident.says("又漏水了，没修好")
    await town.resident.taps("不是这件，是新的问题")
    await town.resident.sees("这样发出去", "又漏水了")


async def test_of_what_was_never_told_not_solved_is_a_new_problem(town: Town) -> None:
    await town.resident.says("师傅你好，楼道灯又灭了")
    await town.resident.sees("这样发出去", "楼道灯又灭了", "设施维修")


async def test_giving_up_takes_it_back(town: Town) -> None:
    await raised(town)
    await raised(town, "三楼水管漏水")
    await town.resident.says("算了，不用管了")
    await town.resident.sees("不用办了的是哪一件")
    await town.resident.taps("1号")
    await town.resident.taps("确定")
    await town.resident.sees("已撤回")


async def test_thanks_are_answered_warmly_and_stored_nowhere(town: Town) -> None:
    await town.resident.says("谢谢")
    await town.resident.sees("不客气")
    assert await town.resident.buttons() == []
    await resolved(town)
    await town.resident.says("谢谢你们")
    await town.resident.taps("1号 解决了")
    await town.officer.sees("对方确认解决了")


async def test_signs_after_news_are_thanks(town: Town) -> None:
    await town.resident.sends(sticker={"emoji": "👍"})
    await town.resident.sees("收到您的表情")
    await resolved(town)
    for sign in ({"sticker": {"emoji": "👍"}}, {"text": "👍"}):
        await town.resident.sends(**sign)
        await town.resident.sees("不客气")


async def test_what_goes_on_is_offered_as_word_to_what_is_open(town: Town) -> None:
    await raised(town, "楼上每天晚上噪音很大")
    await town.resident.says("楼上噪音还在响")
    await town.resident.sees("1号（邻里纠纷）补充这一句")
    await town.resident.taps("发出去")
    await town.officer.sees("1号", "楼上噪音还在响")
    await town.officer.does_not_see("2号")


async def test_a_problem_that_is_told_again_is_offered_as_word_to_what_is_open(town: Town) -> None:
    await raised(town, "楼上每天晚上噪音很大")
    await town.resident.says("楼上晚上噪音大得很")
    await town.resident.sees("这件事您说过")
    await town.resident.taps("补充到 1号")
    await town.officer.sees("1号", "楼上晚上噪音大得很")
    await town.officer.does_not_see("2号")


async def test_what_is_told_right_after_may_be_more_of_it_whatever_kind_it_seems(town: Town) -> None:
    await raised(town, "停电了")
    await town.resident.says("冰箱里的东西要坏了")
    await town.resident.taps("补充到 1号")
    await town.officer.sees("1号", "冰箱里的东西要坏了")
    await town.officer.does_not_see("2号")
    await town.passes(hours=1, minutes=1)
    await town.resident.says("楼道里垃圾堆满了")
    await town.resident.sees("楼道里垃圾堆满了")
    assert not any("补充" in label for label in await town.resident.buttons())


async def test_what_goes_on_may_be_another_matter(town: Town) -> None:
    await raised(town, "楼上每天晚上噪音很大")
    await town.resident.says("楼上噪音还在响")
    await town.resident.taps("不是这件，是新的问题")
    await town.resident.sees("这件事您说过")
    await town.resident.taps("不是，是另一件事")
    await town.resident.taps("发出去")
    await town.officer.sees("2号", "楼上噪音还在响")


async def test_whoever_may_have_it_names_what_nobody_has_and_is_led_there(town: Town) -> None:
    await raised(town)
    await town.officer.says("1号什么情况")
    await town.officer.sees("1号 · 设施维修", "等待受理")
    assert any("受理" in label for label in await town.officer.buttons())
    await town.officer.says("1号已经喊师傅来了，六点前能好")
    await town.officer.sees("把这句告诉反映 1号", "喊师傅来了", "还没人受理")
    await town.resident.does_not_see("师傅")
    await town.officer.taps("受理，先告诉对方")
    await town.resident.sees("喊师傅来了")


async def test_what_plainly_is_of_another_kind_is_no_word_to_what_is_open(town: Town) -> None:
    await raised(town, "楼下烧烤店的油烟呛死人了")
    await town.resident.says("2号楼电梯又坏了，昨天刚修好的")
    await town.resident.sees("这样发出去", "类别：设施维修", "电梯又坏了")
    await town.resident.taps("取消")
    await town.resident.says("油烟还是那么大")
    await town.resident.sees("1号（环境卫生）补充这一句？")


async def test_in_english_too(town: Town) -> None:
    await town.resident.says("/language")
    await town.resident.taps("English")
    await raised(town, "the stairway light is broken")
    await town.resident.says("how is my problem going")
    await town.resident.sees("No. 1", "To be accepted by")
    await town.resident.says("nobody has come for three days")
    await town.resident.sees("Whoever has number 1 was reminded")
    await town.officer.sees("对方催了")
    await town.resident.says("never mind")
    await town.resident.sees("no longer needed")
    await town.resident.says("thank you")
    await town.resident.sees("You are welcome")


async def test_who_has_it_tells_how_it_goes_in_a_sentence(town: Town) -> None:
    await raised(town)
    await town.officer.taps("受理")
    await town.officer.says("预计后天师傅上门，你跟他说一声")
    await town.officer.sees("把这句告诉反映 1号（设施维修）的人", "师傅上门")
    await town.resident.does_not_see("师傅上门")
    await town.officer.taps("还在办，发出去")
    await town.resident.sees("师傅上门")
    await town.officer.says("1号的事跟物业说好了，周五前来修")
    await town.officer.sees("把这句告诉反映 1号", "周五前来修")


async def test_a_coordinator_who_hurries_a_number_is_told_how_it_stands(town: Town) -> None:
    await raised(town)
    await town.coordinator.says("怎么还没人接1号")
    await town.coordinator.sees("1号 · 设施维修", "等待受理")
