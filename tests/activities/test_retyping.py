"""The kind of what was logged is put right; what was talked about at a joint meeting keeps it one."""

import pytest

from models.understanding.activity_words import ActivityType, type_put_right
from tests.town import Town


@pytest.mark.parametrize(
    ("said", "type"),
    [
        ("这是主题党日不是联席会", ActivityType.THEME_PARTY_DAY),
        ("不是联席会，是主题党日", ActivityType.THEME_PARTY_DAY),
        ("是公开课", ActivityType.OPEN_LESSON),
        ("应该是志愿服务", ActivityType.VOLUNTEERING),
        ("类型错了,是走访", ActivityType.VISIT),
        ("改成主题党日", ActivityType.THEME_PARTY_DAY),
        ("it was a training, not a meeting", ActivityType.TRAINING),
        ("不是联席会", None),
        ("是公开课那天", None),
        ("不是小广场，是党建活动中心", None),
        ("改到主题党日那天", None),
        ("主题党日改到周五", None),
        ("是10个人", None),
    ],
)
def test_the_kind_is_put_right_by_its_name(said: str, type: ActivityType | None) -> None:
    assert type_put_right(said) is type


async def test_the_kind_of_what_was_logged_is_changed_by_a_sentence_or_a_tap(town: Town) -> None:
    await town.bureau.says("今天上午开了联席会,8人参加")
    await town.bureau.taps("记下")
    await town.jxic.sees("联席会")
    await town.bureau.says("这是主题党日不是联席会")
    await town.bureau.sees("开了主题党日,8人参加", "改成这样")
    await town.bureau.taps("改成这样")
    await town.jxic.sees("请再看一眼", "主题党日")
    await town.jxic.taps("确认")
    await town.bureau.taps("修改")
    await town.bureau.says("是10个人")
    await town.bureau.taps("修改")
    await town.bureau.taps("活动类型")
    await town.bureau.taps("项目推进")
    await town.bureau.sees("项目推进", "10人", "改成这样")
    await town.bureau.taps("改成这样")
    await town.bureau.taps("看经过")
    await town.bureau.sees("🏷", "主题党日 → ")


async def test_a_meeting_for_which_something_was_raised_stays_one(town: Town) -> None:
    await town.bureau.says("明天下午3点开联席会")
    await town.bureau.taps("记下")
    await town.jxic.taps("会上提个问题")
    await town.jxic.says("桥头的路灯不亮")
    await town.jxic.taps("发出去")
    await town.bureau.sees("桥头的路灯不亮")
    await town.bureau.says("明天下午3点的不是联席会，是主题党日")
    await town.bureau.taps("改成这样")
    await town.bureau.sees("类型改不了")


async def test_a_deed_stays_a_deed(town: Town) -> None:
    await town.bureau.says("给村里修了3公里路")
    await town.bureau.taps("记下")
    await town.bureau.taps("修改")
    await town.bureau.says("不是走访,是主题党日")
    await town.bureau.taps("改成这样")
    await town.bureau.sees("分开记的")
