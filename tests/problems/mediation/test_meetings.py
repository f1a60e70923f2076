"""Meetings of a mediation: who is told of them, and what becomes of one that lies ahead."""

import pytest

from tests.problems.mediation.world import BY_UPSTAIRS, begins, promises
from tests.town import Town


async def test_a_meeting_that_was_not_held_is_no_longer_needed_once_it_is_settled(town: Town) -> None:
    neighbour = await begins(town)
    await town.officer.taps("约见面")
    await town.officer.says("明天下午3点")
    await town.officer.says("社区调解室")
    await promises(town, BY_UPSTAIRS)
    for party in (town.resident, neighbour):
        await party.taps("同意约定")
    await town.officer.sees("谈成了！", "15:00，社区调解室 · 不用再见面了")
    await neighbour.sees("15:00，社区调解室 · 不用再见面了")
    await town.officer.taps("重新调解")
    await town.officer.taps("是的，重新谈")
    await town.officer.sees("正在调解", "不用再见面了")
    await town.officer.taps("约见面")
    await town.officer.sees("什么时候见面")
    await town.officer.says("/cancel")
    await town.passes(hours=18)
    await neighbour.does_not_see("今天调解见面")


async def test_a_meeting_that_lies_ahead_is_no_longer_needed_once_it_is_over(town: Town) -> None:
    neighbour = await begins(town)
    await town.officer.taps("约见面")
    await town.officer.says("明天下午3点")
    await town.officer.taps("跳过")
    await town.officer.taps("结束调解")
    await town.officer.taps("没有谈成")
    await town.officer.taps("跳过")
    await town.officer.taps("确定")
    await neighbour.sees("没有谈成", "15:00 · 不用再见面了")
    await town.officer.taps("重新调解")
    await town.officer.taps("是的，重新谈")
    await neighbour.sees("重新坐下来谈", "不用再见面了")


async def test_a_meeting_that_was_held_is_said_to_have_led_to_it(town: Town) -> None:
    neighbour = await begins(town)
    await town.officer.taps("约见面")
    await town.officer.says("今天下午4点")
    await town.officer.taps("跳过")
    await promises(town, BY_UPSTAIRS)
    await town.passes(hours=1)
    for party in (town.resident, neighbour):
        await party.taps("同意约定")
    await town.officer.sees("谈成了！", "16:00 · 谈成了")


@pytest.mark.parametrize(
    ("when", "hour"), [("明天下午", "3点"), ("tomorrow afternoon", "at 3"), ("明天下午", "15:00")]
)
async def test_of_a_part_of_the_day_the_hour_is_asked(town: Town, when: str, hour: str) -> None:
    neighbour = await begins(town)
    await town.officer.taps("约见面")
    await town.officer.says(when)
    await town.officer.sees("几点见面")
    await town.officer.says("不一定")
    await town.officer.sees("几点见面")
    await town.officer.says(hour)
    await town.officer.says("社区调解室")
    for party in (town.resident, neighbour):
        await party.sees("请来一起谈：11月26日 周四 15:00，社区调解室")


async def test_an_hour_is_offered_to_be_tapped_also_for_the_next_meeting(town: Town) -> None:
    neighbour = await begins(town)
    await town.officer.taps("约见面")
    await town.officer.says("今天")
    await town.officer.says("社区调解室")
    await town.officer.taps("没谈成")
    await town.officer.taps("跳过")
    await town.officer.says("明天上午")
    await town.officer.taps("10:00")
    await neighbour.sees("请来一起谈：11月26日 周四 10:00，社区调解室")
