"""What projects come of: a problem, a need, an action of the plan, a plain sentence; none needs more than four acts."""

import pytest

from tests.projects.telling import CAR_PARK, begun, grown, raised
from tests.town import Town


async def test_a_problem_becomes_a_project_in_three_acts(town: Town) -> None:
    await raised(town)
    await town.ganneng.taps("变成项目")
    await town.ganneng.says("厂房屋顶光伏5.1MW，投资1200万元，12月20日前并网")
    await town.ganneng.sees(
        "这样立项", "厂房屋顶光伏", "12月20日", "5.1兆瓦", "投资1,200万元", "1号 也改到那天"
    )
    await town.ganneng.taps("立项")
    await town.ganneng.sees("立好了", "由 1号 而来", "赣能智慧能源有限公司党支部牵头", "负责：书记")
    await town.shulei.sees("1号 变成了一个项目", "厂房屋顶光伏", "12月20日")
    assert await town.shulei.times("立了一个项目") == 0, "who raised it is told once"


async def test_the_problem_shows_its_project_and_no_second_one_is_made(town: Town) -> None:
    await grown(town)
    await town.ganneng.says("/mine")
    await town.ganneng.taps("1号")
    await town.ganneng.sees("🏗 项目：厂房屋顶光伏", "12月20日", "请在 12月20日 周日 18:00 前办结")
    labels = await town.ganneng.buttons()
    assert not any("变成项目" in one for one in labels)
    await town.ganneng.taps("厂房屋顶光伏")
    await town.ganneng.sees("牵头", "由 1号 而来")
    await town.shulei.says("/mine")
    await town.shulei.taps("1号")
    await town.shulei.sees("🏗 项目：厂房屋顶光伏")
    assert any("厂房屋顶光伏" in one for one in await town.shulei.buttons())


async def test_an_officer_makes_a_project_of_a_resident_s_problem(town: Town) -> None:
    """The branch that is to lead it is asked; whoever decides there is in charge."""
    await town.resident.says("/problem 小区没有停车的地方")
    await town.officer.taps("受理")
    await town.officer.taps("更多")
    await town.officer.taps("另作安排")
    await town.officer.taps("变成项目")
    await town.officer.says("建一个停车场，80个车位，年底前完成")
    await town.officer.sees("哪个支部牵头")
    await town.officer.taps("公安")
    await town.officer.taps("立项")
    await town.officer.sees("立好了", "80个车位")
    await town.resident.sees("1号 变成了一个项目", "12月31日")
    await town.police.sees("立了一个项目", "由 1号 而来")


async def test_a_plain_sentence_begins_one_with_a_tap(town: Town) -> None:
    await begun(town)
    await town.ganneng.says("/projects")
    await town.ganneng.sees("在办的项目")
    await town.ganneng.taps("停车场项目")
    await town.ganneng.sees("停车场项目", "牵头")


async def test_a_need_becomes_a_project_and_is_met_with_it(town: Town) -> None:
    await town.shulei.says("/need 想降低用电成本")
    await town.shulei.taps("写进")
    await town.ganneng.says("/lists")
    await town.ganneng.taps("想降低用电成本")
    await town.ganneng.taps("做成项目")
    await town.ganneng.sees("哪天完成")
    await town.ganneng.taps("年底")
    await town.ganneng.taps("立项")
    await town.shulei.sees("立了一个项目", "想降低用电成本")
    await town.ganneng.taps("办成了")
    await town.ganneng.says("装了储能，每年省电费30万元")
    await town.shulei.sees("办成了：装了储能", "每年节省30万元")
    await town.shulei.says("/lists")
    await town.shulei.sees("清单还是空的")


async def test_an_action_keeps_its_place_and_is_done_with_its_project(town: Town) -> None:
    await town.ganneng.says("/pairings")
    await town.ganneng.taps("舒蕾")
    await town.ganneng.taps("计划")
    await town.ganneng.taps("添")
    await town.ganneng.says("装好充电桩，12月20日前")
    await town.ganneng.taps("赣能")
    await town.ganneng.taps("写进计划")
    await town.ganneng.taps("充电桩")
    await town.ganneng.taps("做成项目")
    await town.ganneng.sees("这样立项", "充电桩", "12月20日")
    await town.ganneng.taps("立项")
    await town.ganneng.taps("办成了")
    await town.ganneng.says("6个充电桩通电了")
    await town.ganneng.sees("祝贺")
    await town.ganneng.says("/pairings")
    await town.ganneng.taps("舒蕾")
    await town.ganneng.taps("计划")
    await town.ganneng.sees("✅ ", "充电桩")


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (CAR_PARK, "停车场项目"),
        ("准备上一个光伏项目，明年6月底前并网", "光伏项目"),
        ("We want to build a parking lot together, done by the end of the year", "build a parking lot"),
    ],
)
async def test_it_is_called_by_what_is_built(town: Town, sentence: str, title: str) -> None:
    await town.ganneng.says(sentence)
    await town.ganneng.sees("这样立项", f"🏗 {title}\n")


async def test_a_resident_begins_none(town: Town) -> None:
    await town.resident.says("/project 建一个停车场")
    await town.resident.sees("项目由结对支部的联络员来立")
    await town.resident.says("/projects")
    await town.resident.sees("项目由结对支部的联络员来立")
