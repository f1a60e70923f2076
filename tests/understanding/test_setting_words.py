"""Wishes of how to be told, as people say them; it is Wednesday, 25 November 2026, 15:20."""

import pytest

from models.understanding.setting_words import ANYTHING, Wish, wish_in
from tests.town import WEDNESDAY


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("别再给我发周报了", Wish(kind="week", on=False)),
        ("周報唔好再發", Wish(kind="week", on=False)),
        ("stop sending me the digest", Wish(kind="week", on=False)),
        ("Please don’t send me the weekly summary any more", Wish(kind="week", on=False)),
        ("恢复周报", Wish(kind="week", on=True)),
        ("不想收活动提醒", Wish(kind="activities", on=False)),
        ("别老给我发消息", Wish(kind=ANYTHING, on=False)),
        ("unsubscribe", Wish(kind=ANYTHING, on=False)),
        ("以后早上八点再发", Wish(hour=8)),
        ("send the reminders at 8 pm", Wish(kind=ANYTHING, hour=20)),
        ("以后八点半发", Wish(other_time=True)),
        ("早上太早了，晚点发", Wish(other_time=True)),
        ("周报改到周五发", Wish(kind="week", weekday=4)),
        ("周报周三早上8点发", Wish(kind="week", hour=8, weekday=2)),
        ("send me the digest on Fridays", Wish(kind="week", weekday=4)),
        ("用英文跟我说话", Wish(language="en")),
        ("用英語同我講", Wish(language="en")),
        ("Can you speak Chinese?", Wish(language="zh")),
    ],
)
def test_a_wish_of_how_to_be_told_is_heard(text: str, wish: Wish) -> None:
    assert wish_in(text, WEDNESDAY) == wish


@pytest.mark.parametrize(
    "text",
    [
        *("周报", "周报发我", "给我看看周报", "上周的周报发我一份", "周一的周报发我", "什么时候发"),
        *(
            "活动改到周五下午3点",
            "明天的活动取消",
            "取消",
            "算了",
            "别来了",
            "改到周五",
            "cancel the meeting",
        ),
        *("楼上别再放音乐了", "学校的英文老师不够", "工资还没发", "stop the noise", "don't send anyone"),
        *("以后早上八点开门", "工资晚点发", "周五发大米20袋", "三点发通知", "提醒大家带伞", "别通知我邻居"),
    ],
)
def test_what_is_of_something_else_is_no_wish(text: str) -> None:
    assert wish_in(text, WEDNESDAY) is None
