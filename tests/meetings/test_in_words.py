"""A meeting that is led without a tap: it begins, goes on and ends in words; the other side decides and objects too."""

import pytest

from models.understanding.meetings import Wish, objects_to_minutes, point_in, wish
from tests.meetings.test_meetings import planned, with_points
from tests.town import Town


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("开会了", Wish.BEGIN),
        ("人齐了，开会吧", Wish.BEGIN),
        ("散会", Wish.END),
        ("好，就这样，散会吧", Wish.END),
        ("meeting is over", Wish.END),
        ("下一条", Wish.FORWARD),
        ("过，下一个议题", Wish.FORWARD),
        ("next point please", Wish.FORWARD),
        ("昨天开会了", None),
        ("下一条路的灯坏了", None),
        ("散会后去走访", None),
    ],
)
def test_what_is_wanted_of_a_meeting(text: str, meant: Wish | None) -> None:
    assert wish(text) is meant


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("会上我想提一下停车的事", "停车的事"),
        ("我想在会上说说电费", "电费"),
        ("联席会上我们也想谈谈就业", "就业"),
        ("会上说了停车的事", None),
    ],
)
def test_a_point_is_told_of_in_ones_own_words(text: str, point: str | None) -> None:
    assert point_in(text) == point


def test_words_that_minutes_are_not_right() -> None:
    assert objects_to_minutes("纪要里清运的日期写错了，是12月15日")
    assert objects_to_minutes("the minutes are wrong about the date")
    assert not objects_to_minutes("纪要在哪看")
    assert not objects_to_minutes("日期写错了")


async def test_a_meeting_is_led_in_words_by_both_sides(town: Town) -> None:
    village, enterprise = town.village, town.huaganlv
    await with_points(town, "积存垃圾怎么清", "春节慰问怎么安排")
    await enterprise.says("我们下月底前清运完")
    await enterprise.sees("积存垃圾怎么清", "这样定", "华赣旅生态环保有限公司党支部")
    await enterprise.taps("就这样定")
    await enterprise.sees("第 1 条定了")
    await village.says("下一条")
    await village.sees("春节慰问怎么安排")
    await village.says("散会")
    await village.taps("确定")
    await enterprise.sees("开完了")
    await enterprise.says("纪要里清运的日期写错了，是12月15日")
    await enterprise.sees("这句话记到纪要上")
    await village.does_not_see("是12月15日")
    await enterprise.taps("有出入")
    await village.sees("是12月15日")


async def test_a_decision_while_the_list_is_open_is_asked_of_which_point(town: Town) -> None:
    await with_points(town, "积存垃圾怎么清", "春节慰问怎么安排")
    await town.village.taps("看全部")
    await town.village.says("华赣旅下月底前清运完")
    await town.village.sees("说的是哪一条")
    await town.village.taps("积存垃圾怎么清")
    await town.village.sees("这样定", "清运完")


async def test_without_a_meeting_those_words_mean_nothing_of_one(town: Town) -> None:
    await planned(town, when="明天下午四点")
    await town.village.says("下一条")
    await town.village.says("散会")
    assert await town.village.times("联席会纪要") == 0
