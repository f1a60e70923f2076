"""Promises as they are spoken: of both sides, of no day, and what is left of the words on paper."""

import pytest

from tests.problems.mediation.world import begins, promises
from tests.town import Town


async def writes(town: Town, sentence: str) -> None:
    await town.officer.taps("写约定")
    await town.officer.says(sentence)


async def test_what_both_sides_promise_is_a_promise_of_each(town: Town) -> None:
    await begins(town)
    await writes(town, "双方每晚十点后不再吵")
    await town.officer.sees(
        "写好了，楼下住户、楼上住户各一条",
        "1. 每晚十点后不再吵（楼下住户，长期）",
        "2. 每晚十点后不再吵（楼上住户，长期）",
    )


async def test_where_it_is_not_clear_whose_promise_it_is_both_can_be_chosen(town: Town) -> None:
    await begins(town)
    await writes(town, "12月1日前清走楼道的杂物")
    await town.officer.sees("是谁答应的")
    await town.officer.taps("双方都答应")
    await town.officer.sees("各一条", "清走楼道的杂物（楼上住户，12月1日 周二前）")


async def test_what_two_sides_promise_each_is_written_one_by_one(town: Town) -> None:
    await begins(town)
    await writes(town, "楼上12月1日前贴好降噪条，楼下11月30日前道歉")
    await town.officer.sees("一方一条分开写")
    await town.officer.says("楼上12月1日前贴好降噪条")
    await town.officer.sees("写好了", "1. 贴好降噪条（楼上住户，12月1日 周二前）")


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        ("当场", "当场"),
        ("马上", "11月25日 周三前"),
        ("已经做了", "已经做好"),
        ("以后都这样", "长期"),
        ("没有期限", "没定日子"),
    ],
)
async def test_that_there_is_no_day_is_an_answer(town: Town, answer: str, shown: str) -> None:
    await begins(town)
    await writes(town, "楼上住户向对方道歉")
    await town.officer.sees("什么时候前做到")
    await town.officer.says(answer)
    await town.officer.sees("写好了", f"1. 向对方道歉（楼上住户，{shown}）")


async def test_what_was_made_good_on_the_spot_is_kept_when_they_agree_and_no_other(town: Town) -> None:
    neighbour = await begins(town)
    await promises(town, "楼上住户当场向对方道歉", "楼下住户以后先打电话不上门")
    await town.resident.sees("向对方道歉（楼上住户，当场）", "以后先打电话不上门（楼下住户，长期）")
    for phone in (town.resident, neighbour):
        await phone.taps("同意约定")
    card = await town.officer.sees("谈成了！", "向对方道歉（楼上住户，当场） ✅ 做到了")
    assert str(card["text"]).count("做到了") == 1
    assert not [label for label in await town.resident.buttons() if "做到了" in label]
    await town.passes(days=40)
    for phone in (town.resident, neighbour, town.officer):
        await phone.does_not_see("过了日子")
        await phone.does_not_see("快到日子")


async def test_a_day_can_be_left_open_by_a_tap(town: Town) -> None:
    neighbour = await begins(town)
    await writes(town, "楼上住户换一张软椅子")
    await town.officer.taps("没定日子")
    await town.officer.sees("写好了", "换一张软椅子（楼上住户，没定日子）")
    await town.officer.taps("请各方确认")
    for phone in (town.resident, neighbour):
        await phone.taps("同意约定")
    await neighbour.taps("第1条做到了")
    await town.resident.sees("楼上住户说做到了：换一张软椅子")


async def test_a_promise_that_is_half_written_is_finished_before_the_others_are_put(town: Town) -> None:
    neighbour = await begins(town)
    await writes(town, "楼上住户12月1日前贴好降噪条")
    await town.officer.sees("写好了")
    await writes(town, "楼下住户向对方道歉")
    await town.officer.sees("什么时候前做到")
    await town.officer.taps("请各方确认")
    await town.officer.sees("“楼下住户向对方道歉”这一条还没写完", "什么时候前做到")
    await neighbour.does_not_see("同意就点")
    await town.officer.taps("打印协议")
    await town.officer.sees("这一条还没写完")
    assert not [m for m in await town.officer.answers() if "document" in m]
    await town.officer.says("12月2日")
    await town.officer.sees("写好了")
    await town.officer.taps("请各方确认")
    await neighbour.sees("同意就点", "贴好降噪条", "向对方道歉（楼下住户，12月2日 周三前）")


async def test_one_that_was_put_aside_is_finished_first_too(town: Town) -> None:
    neighbour = await begins(town)
    await promises_one(town)
    await writes(town, "楼下住户向对方道歉")
    await town.officer.taps("再加一方")
    await town.officer.sees("另一方怎么称呼")
    await town.officer.taps("请各方确认")
    await town.officer.sees("“楼下住户向对方道歉”这一条还没写完")
    await town.officer.taps("取消")
    await town.officer.taps("请各方确认")
    await neighbour.sees("同意就点", "贴好降噪条")
    await neighbour.does_not_see("向对方道歉")


async def promises_one(town: Town) -> None:
    await writes(town, "楼上住户12月1日前贴好降噪条")
    await town.officer.sees("写好了")


async def test_a_day_that_is_over_is_said_to_be_and_the_sentence_can_be_written_again(town: Town) -> None:
    await begins(town)
    await writes(town, "楼上住户11月20日前贴好降噪条")
    await town.officer.sees("这一天已经过了")
    await town.officer.says("11月21日")
    await town.officer.sees("这一天已经过了")
    await town.officer.says("楼上住户以后10点后不打")
    card = await town.officer.sees("写好了", "1. 以后10点后不打（楼上住户，长期）")
    assert "降噪条" not in str(card["text"])


async def test_a_sentence_that_is_written_again_may_name_a_day_or_none_or_another_side(town: Town) -> None:
    await begins(town)
    await writes(town, "向对方道歉")
    await town.officer.sees("是谁答应的")
    await town.officer.says("楼下住户向对方道歉，不再上门")
    await town.officer.sees("写好了", "1. 向对方道歉，不再上门（楼下住户，长期）")
    await writes(town, "楼上住户换一张软椅子")
    await town.officer.sees("什么时候前做到")
    await town.officer.says("楼下住户12月1日前换一张软椅子")
    await town.officer.sees("写好了", "2. 换一张软椅子（楼下住户，12月1日 周二前）")
    await writes(town, "楼上住户铺地垫")
    await town.officer.says("12月2日")
    await town.officer.sees("写好了", "3. 铺地垫（楼上住户，12月2日 周三前）")
