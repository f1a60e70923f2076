"""What paired branches do about a problem together: help, a joint meeting, a project."""

from datetime import timedelta

import pytest

from tests.town import Town

POWER = "企业快速发展,电费成本居高不下"


async def accepted(town: Town) -> None:
    await town.shulei.says(f"/problem {POWER}")
    await town.ganneng.taps("受理")
    await town.shulei.sees("受理")


async def test_a_paired_branch_helps_without_reading_what_the_resident_said(town: Town) -> None:
    await town.resident.says("/problem 楼上太吵,我刚做完手术")
    await town.officer.taps("受理")
    await town.officer.taps("更多")
    await town.officer.taps("请别人来办")
    await town.officer.taps("请结对支部帮忙")
    await town.officer.says("想请一位懂隔音的师傅看看")
    await town.police.sees("懂隔音的师傅", "邻里纠纷")
    await town.police.taps("我们来帮")
    offer = await town.police.says("周六可以来")
    await town.police.does_not_see("手术")
    await town.officer.sees("公安局联络员", "愿意帮忙", "周六可以来")
    await town.resident.does_not_see("周六可以来")
    await town.police.edits(offer, "周日可以来")
    await town.officer.sees("话改了", "周日可以来")
    before = len(await town.officer.answers()), len(await town.police.answers())
    await town.police.edits(offer, "周日可以来")
    await town.settles()
    assert (len(await town.officer.answers()), len(await town.police.answers())) == before, (
        "nothing has changed"
    )


async def test_where_no_other_branch_is_paired_nobody_is_said_to_be_asked(town: Town) -> None:
    await accepted(town)
    await town.ganneng.taps("更多")
    await town.ganneng.taps("请别人来办")
    await town.ganneng.taps("请结对支部帮忙")
    assert "没有别的结对支部可以请" in town.ganneng.toast


async def test_a_problem_stands_on_the_agenda_of_the_joint_meeting(town: Town) -> None:
    await accepted(town)
    await town.ganneng.taps("更多")
    await town.ganneng.taps("另作安排")
    await town.ganneng.taps("提交联席会")
    await town.shulei.sees("联席会上一起商量")
    await town.ganneng.says("明天下午三点开联席会")
    await town.ganneng.taps("记下")
    await town.shulei.sees("会上要商量", "1号 用电成本")
    await town.shulei.taps("会上提个问题")
    await town.shulei.says("想找物流合作")
    await town.shulei.taps("发出去")
    await town.ganneng.sees("想找物流合作")


@pytest.mark.parametrize(
    ("language", "owner", "agenda", "more", "arrange", "table", "resolve"),
    [
        ("zh-hans", "由您办理", "🗓 下次联席会上商量", "更多", "另作安排", "提交联席会", "办结"),
        (
            "en",
            "you have it",
            "🗓 On the agenda of the next joint meeting",
            "More",
            "Arrange",
            "agenda",
            "Resolve",
        ),
    ],
)
async def test_the_agenda_has_a_line_of_its_own_until_the_problem_is_resolved(
    town: Town, language: str, owner: str, agenda: str, more: str, arrange: str, table: str, resolve: str
) -> None:
    await accepted(town)
    await town.post(f"/control/people/{town.ganneng.user}/language", {"language_code": language})
    await town.ganneng.says("/mine")
    await town.ganneng.taps("1")
    for label in (more, arrange, table):
        await town.ganneng.taps(label)
    lines = (await town.ganneng.sees(agenda))["text"].split("\n")
    assert agenda in lines
    assert any(line.endswith(owner) for line in lines)
    await town.shulei.says("/mine")
    await town.shulei.taps("1号")
    assert "🗓 下次联席会上商量" in (await town.shulei.sees("🗓"))["text"].split("\n")
    await town.ganneng.taps(resolve)
    await town.ganneng.says("换了电表")
    await town.shulei.sees("解决了吗")
    assert await town.ganneng.times(agenda) == 0


async def test_what_was_talked_about_leaves_the_agenda(town: Town) -> None:
    await accepted(town)
    await town.ganneng.taps("更多")
    await town.ganneng.taps("另作安排")
    await town.ganneng.taps("提交联席会")
    await town.ganneng.sees("下次联席会上商量")
    await town.ganneng.taps("更多")
    await town.ganneng.taps("另作安排")
    await town.ganneng.taps("会上商量过了")
    await town.ganneng.says("明天下午三点开联席会")
    await town.ganneng.taps("记下")
    await town.shulei.sees("联席会")
    await town.shulei.does_not_see("会上要商量")


async def test_a_problem_grows_into_a_project_of_the_plan(town: Town) -> None:
    await accepted(town)
    await town.ganneng.taps("更多")
    await town.ganneng.taps("另作安排")
    await town.ganneng.taps("变成项目")
    await town.ganneng.says("厂房屋顶光伏5.1MW和1.39MW")
    await town.ganneng.taps("赣能")
    await town.ganneng.says("12月20日")
    await town.ganneng.taps("确定")
    await town.ganneng.sees("记进共建计划")
    await town.shulei.sees("变成了一个项目", "厂房屋顶光伏5.1MW和1.39MW", "12月20日")
    await town.ganneng.says("/pairings")
    await town.ganneng.taps("舒蕾")
    await town.ganneng.taps("计划")
    await town.ganneng.taps("厂房屋顶光伏")
    await town.ganneng.sees("由 1号 而来")
    await town.ganneng.taps("办好了")
    await town.ganneng.says("两个项目都并网了")
    await town.shulei.sees("两个项目都并网了")


async def test_what_is_raised_for_a_meeting_is_on_its_agenda_and_waits_for_it(town: Town) -> None:
    await town.ganneng.says("下周三下午三点开联席会")
    await town.ganneng.taps("记下")
    await town.shulei.taps("会上提个问题")
    await town.shulei.sees("会上想商量什么")
    await town.shulei.says("想找物流合作")
    await town.shulei.sees("12月2日 周三 15:00的联席会上提")
    await town.shulei.taps("发出去")
    await town.ganneng.sees("想找物流合作", "下次联席会上商量")
    await town.passes(days=5)
    await town.coordinator.does_not_see("1号")
    await town.ganneng.says("改到这周五上午十点")
    await town.ganneng.taps("改成这样")
    await town.shulei.sees("12月4日", "会上要商量：1号")
    await town.shulei.taps("参加")
    await town.moves_to((town.clock.at + timedelta(days=3)).replace(hour=9, minute=1))
    await town.shulei.still_sees("快到的活动", "会上要商量：1号")
    await town.passes(days=3)
    await town.coordinator.does_not_see("1号")
    await town.passes(days=1, hours=3)
    await town.coordinator.sees("1号")


async def test_a_meeting_of_which_only_the_day_is_known_has_an_agenda(town: Town) -> None:
    await accepted(town)
    await town.ganneng.taps("更多")
    await town.ganneng.taps("另作安排")
    await town.ganneng.taps("提交联席会")
    await town.ganneng.says("/log 今天下午跟舒蕾开联席会")
    await town.ganneng.taps("记下")
    await town.shulei.sees("会上要商量", "1号 用电成本")
