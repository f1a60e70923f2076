"""A mediation and its problem: neither card hides how the other stands, and nobody loses either without a word."""

from tests.problems.mediation.test_sides import ends
from tests.problems.mediation.world import begins, settles
from tests.problems.test_steps import raises
from tests.town import Town


async def test_what_is_settled_is_said_to_be_still_open_and_is_resolved_from_there(town: Town) -> None:
    await settles(town)
    await town.officer.sees("谈成了！", "1号还在您这里")
    await town.officer.taps("办结")
    await town.officer.says("双方说好了")
    await town.resident.sees("双方说好了")
    await town.officer.does_not_see("1号还在您这里")


async def test_of_what_failed_it_is_offered_too(town: Town) -> None:
    await begins(town)
    await ends(town)
    await town.officer.sees("没有谈成", "1号还在您这里")
    await town.officer.taps("办结")
    await town.officer.sees("怎么解决的")


async def test_the_problem_s_card_says_that_it_is_being_mediated_and_leads_there(town: Town) -> None:
    await begins(town)
    for phone in (town.officer, town.resident):
        await phone.says("/mine")
        await phone.taps("1号 邻里纠纷")
        await phone.sees("1号 · 邻里纠纷", "正在调解")
    labels = await town.officer.buttons()
    assert not [label for label in labels if "办结" in label or "开始调解" in label]
    await town.officer.taps("打开调解")
    await ends(town)
    await town.resident.keeps("1号 · 邻里纠纷")
    await town.officer.does_not_see("正在调解")


async def test_who_goes_on_with_a_mediation_is_told_of_it_and_to_those_it_concerns(town: Town) -> None:
    neighbour = await begins(town)
    await town.officer.says("/mine")
    await town.officer.taps("1号 邻里纠纷")
    await town.officer.taps("更多")
    await town.officer.taps("请别人来办")
    await town.officer.taps("上报")
    await town.officer.says("我调不动")
    await town.officer.taps("确定")
    await town.community.sees("我调不动", "正在调解")
    await town.community.taps("受理")
    await town.community.taps("打开调解")
    await town.community.sees("调解 2026-000001", "楼上住户")
    await town.officer.sees("调解 2026-000001（1号）现在由", "接着调解")
    for phone in (town.resident, neighbour):
        await phone.sees("接着为您调解", "调解员：")


async def begins_a_promise(town: Town) -> None:
    await town.officer.taps("写约定")
    await town.officer.says("晚上十点以后不拖家具")
    await town.officer.sees("是谁答应的")


async def test_a_promise_that_is_half_written_goes_with_the_mediation(town: Town) -> None:
    await begins(town)
    await begins_a_promise(town)
    await ends(town)
    await town.officer.sees("没有谈成")
    await town.officer.does_not_see("还没写完")


async def test_a_promise_that_is_open_when_the_mediation_ends_is_asked_about_no_more(town: Town) -> None:
    await begins(town)
    await begins_a_promise(town)
    await town.resident.says("/mine")
    await town.resident.taps("1号 邻里纠纷")
    await town.resident.taps("撤回")
    await town.resident.taps("确定")
    await town.officer.sees("1号撤回了")
    await town.officer.says("楼上住户")
    await town.officer.sees("情况已经变了")
    await town.officer.does_not_see("什么时候前做到")


async def test_what_was_begun_about_a_problem_goes_with_it(town: Town) -> None:
    await raises(town.resident, "楼道灯坏了")
    await town.officer.taps("受理")
    await town.officer.taps("更多")
    await town.officer.taps("另作安排")
    await town.officer.taps("改时间")
    await town.officer.says("下周五")
    await town.officer.says("/problem")
    await town.resident.taps("撤回")
    await town.resident.taps("确定")
    await town.officer.sees("撤回")
    await town.officer.says("/cancel")
    await town.officer.does_not_see("还没写完")
