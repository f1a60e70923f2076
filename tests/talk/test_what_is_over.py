"""What is over is no problem any more: it is news of what was raised, and asked about where several may be meant."""

from tests.town import Town


async def test_with_nothing_raised_it_is_good_to_hear(town: Town) -> None:
    for said in ("火灭了", "水来了", "灯亮了", "已经好了不用来了", "it's fixed now", "power is back"):
        await town.resident.says(said)
        await town.resident.sees("太好了")
    await town.resident.does_not_see("这样发出去")
    await town.officer.says("灯亮了")
    await town.officer.sees("太好了")


async def test_of_what_is_open_it_may_be_taken_back_and_of_several_it_is_asked_which(town: Town) -> None:
    await town.resident.says("/problem 楼道灯坏了")
    for said in ("灯亮了", "已经好了，不用来了", "the lights are back on"):
        await town.resident.says(said)
        await town.resident.sees("1号（设施维修）还在办", "可以撤回")
    await town.resident.says("/problem 停水了")
    await town.resident.says("都好了，不用来了")
    await town.resident.sees("是哪一件")
    await town.resident.taps("撤回 2号")
    await town.resident.taps("确定")
    await town.officer.says("灯亮了")
    await town.officer.sees("1号（设施维修）办好了，是吗")
    await town.officer.taps("受理并办结")
    await town.resident.says("灯亮了，谢谢")
    await town.resident.sees("1号（设施维修）解决了，是吗")


async def test_what_is_back_but_still_wrong_is_a_problem(town: Town) -> None:
    for said in ("灯亮了一整夜没人关", "水来了但是很浑"):
        await town.resident.says(said)
        await town.resident.does_not_see("太好了")
