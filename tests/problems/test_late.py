"""A step that comes late, or after others were taken: what was meant is not lost, and no dead button is left."""

from tests.control import keys
from tests.problems.test_handling import accepted
from tests.problems.test_steps import raises
from tests.town import Phone, Town


async def left_open(town: Town) -> None:
    """It is said to be solved, and for a week the resident says nothing."""
    await accepted(town)
    await town.officer.taps("办结")
    await town.officer.says("换了灯")
    await town.resident.sees("解决了吗")
    await town.passes(days=8)


async def test_a_late_thank_you_is_taken(town: Town) -> None:
    await left_open(town)
    await town.resident.still_sees("没有回音")
    await town.resident.taps("🎉 解决了")
    await town.resident.sees("办得怎么样")
    await town.officer.still_sees("对方确认解决了")
    await town.resident.taps("😊 满意")
    await town.resident.sees("谢谢您")
    await town.resident.still_sees("1号 · 设施维修", "已解决")


async def test_by_words_as_well(town: Town) -> None:
    await left_open(town)
    await town.resident.says("灯修好了,谢谢")
    await town.resident.taps("解决了")
    await town.resident.sees("办得怎么样")


async def no_slip(town: Town, phone: Phone) -> None:
    await town.settles()
    labels = [button["text"] for one in await phone.answers() for button in keys(one)]
    assert not any("点错了" in label for label in labels)


async def test_once_anything_was_done_it_was_no_slip(town: Town) -> None:
    await accepted(town)
    await town.officer.taps("追问")
    await town.officer.says("哪一层?")
    await town.officer.sees("发出去了")
    await no_slip(town, town.officer)


async def test_nor_once_the_partners_were_asked(town: Town) -> None:
    await accepted(town)
    await town.officer.taps("更多")
    await town.officer.taps("请别人来办")
    await town.officer.taps("请结对支部帮忙")
    await town.officer.says("有没有电工?")
    await town.officer.sees("已请结对支部帮忙")
    await no_slip(town, town.officer)


async def test_nor_once_a_mediation_has_begun(town: Town) -> None:
    await raises(town.resident, "楼上天天咚咚响,休息不好")
    await town.officer.taps("受理")
    card = await town.officer.sees("由您办理", "咚咚响")
    await town.officer.taps("开始调解")
    await town.officer.taps("✅ 开始")
    await town.officer.sees("调解 2026-000001")
    await no_slip(town, town.officer)
    assert "已经在办了" in await town.officer.forges(card, "problem.give_back:1:0")
