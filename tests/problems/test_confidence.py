"""What is told in confidence only later, or asked to be merged: no relative and no neighbour learns of it."""

from tests.control import words as text_of
from tests.problems.test_carers import link
from tests.town import Phone, Town


async def relative_of(town: Town) -> Phone:
    """Somebody new who acts for the resident."""
    relative = await town.newcomer(2001)
    await relative.starts()
    await town.resident.says("/settings")
    await town.resident.taps("请家人代办")
    await town.resident.taps("请家人帮我办")
    await relative.starts(await link(town.resident))
    await relative.taps("我来帮")
    return relative


async def neighbour_of(town: Town) -> Phone:
    neighbour = await town.newcomer(2002)
    await neighbour.starts("area-jinxiu-2")
    return neighbour


async def test_words_that_become_confidential_are_read_by_no_relative_and_no_neighbour(town: Town) -> None:
    relative, neighbour = await relative_of(town), await neighbour_of(town)
    told = await town.resident.says("楼道灯坏了")
    await town.resident.taps("匿名发出去")
    await town.officer.sees("楼道灯坏了")
    await relative.says("/mine")
    await relative.taps("1号")
    await relative.sees("楼道灯坏了")
    await neighbour.says("楼道灯坏了")
    await neighbour.taps("是，")
    await town.resident.edits(told, "我老公打我")
    await town.resident.sees("先保护好自己", "110")
    await town.officer.sees("1号", "我老公打我")
    await town.officer.taps("受理")
    await town.officer.taps("办结")
    await town.officer.says("她搬到妹妹家了")
    await town.resident.sees("她搬到妹妹家了")
    for other in (relative, neighbour):
        for words in ("打我", "已由", "妹妹家"):
            assert not any(words in one for one in map(text_of, await other.answers())), words
        await other.says("/mine")
        assert not any("1号" in one for one in await other.buttons())
    await relative.says("/mydata")
    await relative.does_not_see("打我")


async def test_what_is_confidential_is_merged_with_nothing_of_others(town: Town) -> None:
    neighbour = await neighbour_of(town)
    for who, words in (
        (town.resident, "我老公打我"),
        (neighbour, "隔壁老公又打人了"),
        (neighbour, "楼道灯坏了"),
    ):
        await who.says(f"/problem {words}")
        await town.officer.sees(words)
    for number, other in (("2", "1"), ("1", "3"), ("3", "1")):
        await town.officer.says("/mine")
        await town.officer.taps(f"{number}号")
        await town.officer.taps("更多")
        await town.officer.taps("另作安排")
        await town.officer.taps("合并")
        await town.officer.says(other)
        await town.officer.sees(f"{other}号", "请分开办")
        await town.officer.says("/cancel")
    await neighbour.does_not_see("1号")
