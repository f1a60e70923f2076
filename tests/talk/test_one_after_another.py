"""Several messages while a draft is open: nothing is lost, each whole matter is drafted, one after the other."""

import pytest

from tests.town import Town

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def test_each_matter_gets_its_own_draft_in_the_order_in_which_it_was_said(town: Town) -> None:
    matters = ["小区里没有地方停车", "三楼水管漏水", "电梯也坏了", "楼下有人打麻将太吵", "垃圾没人收"]
    await town.resident.says("楼道灯坏了")
    for at, one in enumerate(matters):
        await town.resident.says(one)
        await town.resident.sees("还是另一件事", *matters[: at + 1])
    await town.resident.taps("另一件事")
    await town.resident.sees("5件事")
    for one in matters:
        seen = await town.resident.sees("这样发出去", one)
        assert not any(other in seen["text"] for other in matters if other != one)
        await town.resident.taps("匿名发出" if one == matters[0] else "发出去")
        if one != matters[-1]:
            await town.resident.sees("还有下一件")
            await town.resident.taps("接着写")
    await town.resident.sees("还没写完", "楼道灯坏了")


async def test_a_branch_tells_of_several_kinds_one_after_the_other(town: Town) -> None:
    await town.bureau.says("昨天下午和省投资集团在汇贤大桥工地主题党日，去了8个人")
    for one in ("今天省投资集团给城建实业融资46.2亿元", "明天上午九点和省投资集团开联席会"):
        await town.bureau.says(one)
        await town.bureau.sees("还是另一件事", one)
    await town.bureau.taps("另一件事")
    seen = await town.bureau.sees("这样记下", "融资46.2亿元")
    assert "联席会" not in seen["text"]
    await town.bureau.taps("记下")
    await town.bureau.sees("还有下一件", "联席会")
    await town.bureau.taps("接着写")
    await town.bureau.sees("这样约上", "11月26日 周四 09:00")
    await town.bureau.taps("约好，记下")
    await town.bureau.sees("还没写完", "主题党日")


async def test_what_tells_of_nothing_alone_belongs_to_the_matter_before(town: Town) -> None:
    await town.resident.says("楼道灯坏了")
    await town.resident.says("小区里没有地方停车")
    await town.resident.says("在3号楼后面")
    await town.resident.sees("还是另一件事", "在3号楼后面")
    await town.resident.taps("另一件事")
    await town.resident.sees("这样发出去", "小区里没有地方停车\n在3号楼后面")


async def test_several_corrections_of_a_draft_are_taken_in_their_order(town: Town) -> None:
    await town.bureau.says("周五下午三点在小广场和省投资集团开展主题党日，8人")
    for one in ("明天上午九点和省投资集团开联席会", "是12个人", "换成红谷滩展览馆"):
        await town.bureau.says(one)
        await town.bureau.sees("还是另一件事", one)
    await town.bureau.taps("接着写的")
    await town.bureau.sees("这样约上", "12人", "📍 红谷滩展览馆\n")


async def test_a_correction_of_nothing_that_is_known_can_still_be_told(town: Town) -> None:
    await town.bureau.says("昨天下午和省投资集团在汇贤大桥工地主题党日，去了8个人")
    await town.bureau.says("下周三的联席会改到周四下午三点")
    await town.bureau.sees("还是另一件事")
    await town.bureau.taps("另一件事")
    await town.bureau.sees("要改哪一件")
    await town.bureau.sees("这样记下", "主题党日")
    await town.bureau.taps("这是活动")
    await town.bureau.sees("这样约上", "联席会")


async def test_after_change_a_whole_sentence_takes_the_place_of_the_old(town: Town) -> None:
    await town.resident.says("楼道灯坏了")
    await town.resident.taps("修改")
    await town.resident.says("三楼水管漏水好几天了")
    seen = await town.resident.sees("这样发出去", "三楼水管漏水", "水电气热")
    assert "楼道灯" not in seen["text"]
    await town.bureau.says("昨天下午和省投资集团在汇贤大桥工地主题党日，去了8个人")
    await town.bureau.says("是9个人")
    await town.bureau.sees("这样记下", "9人")
    await town.bureau.taps("修改")
    await town.bureau.says("前天上午和省投资集团在小广场义诊，来了20个人")
    seen = await town.bureau.sees("这样记下", "志愿服务", "11月23日", "📍 小广场\n", "20人")
    assert "主题党日" not in seen["text"]
    await town.bureau.taps("记下")
    await town.jxic.sees("义诊", "20人")


async def test_after_change_a_part_alone_is_put_right(town: Town) -> None:
    await town.resident.says("5号楼楼道灯坏了")
    await town.resident.taps("修改")
    await town.resident.says("是3号楼")
    await town.resident.sees("这样发出去", "3号楼楼道灯坏了")
    await town.bureau.says("昨天下午和省投资集团在汇贤大桥工地主题党日，去了8个人")
    await town.bureau.sees("这样记下")
    for part, seen in (("是12个人", "12人"), ("改到前天", "11月23日"), ("换成小广场", "📍 小广场\n")):
        await town.bureau.taps("修改")
        await town.bureau.says(part)
        await town.bureau.sees("这样记下", "主题党日", seen)
    await town.bureau.taps("修改")
    await town.bureau.taps("返回")
    await town.bureau.says("今天给城建实业办好了贷款2亿元")
    await town.bureau.sees("还是另一件事")
