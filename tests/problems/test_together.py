"""What paired branches do about a problem together: help, a joint meeting, a project."""

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
