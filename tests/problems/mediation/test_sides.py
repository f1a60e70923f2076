"""The sides: how they come and go, and how each of them says what happened."""

from tests.problems.mediation.test_mediation import begins, invites
from tests.problems.mediation.test_told import begins_alone
from tests.town import Town


async def ends(town: Town) -> None:
    await town.officer.taps("结束调解")
    await town.officer.taps("没有谈成")
    await town.officer.taps("跳过")


async def test_a_link_of_a_mediation_that_has_ended_says_so(town: Town) -> None:
    await begins_alone(town)
    payload = await invites(town, "楼上住户")
    await town.officer.taps("返回")
    await ends(town)
    neighbour = await town.newcomer(2001)
    await neighbour.starts(payload)
    await neighbour.sees("这次调解结束了，不用再来了")
    await neighbour.does_not_see("过期了")
    await town.officer.taps("重新调解")
    await town.officer.taps("是的，重新谈")
    await neighbour.starts(payload)
    await neighbour.sees("楼上住户（您）")
