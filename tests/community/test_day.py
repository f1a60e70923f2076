"""A day in Jinxiu Garden: a poster, a hand for a neighbour, points for a gift, a visit, a quarrel that does not grow."""

from tests.community.test_helping import asks, volunteer
from tests.community.test_points import adds, exchanges
from tests.control import words
from tests.town import Phone, Town

AREA = "第二片区"


async def helps(town: Town, helper: Phone) -> None:
    """The resident asks for a hand, and the neighbour carries a bag of rice."""
    await asks(town)
    await helper.taps("我来帮")
    await helper.taps("帮好了")
    await town.resident.taps("帮上忙了")
    await town.resident.taps("谢一声")
    await town.resident.says("多亏了您")
    await helper.sees("您帮过的人说", "多亏了您")


async def finds_a_quarrel(town: Town) -> None:
    """The officer walks from door to door; behind one of them a quarrel is brewing."""
    await town.officer.says("/visits")
    await town.officer.taps(AREA)
    await town.officer.taps("登记门牌")
    await town.officer.says("3号楼 501、502")
    await town.officer.taps("登记")
    await town.officer.taps("开始走访")
    await town.officer.taps("有矛盾苗头")
    await town.officer.taps("同意，记成问题")
    await town.officer.says("楼上晚上拖椅子，吵得睡不着")
    await town.officer.taps("不写是哪户")
    await town.officer.sees("3号楼 502")
    await town.officer.taps("都好")


async def comes(town: Town, phone: Phone, side: str) -> None:
    """One side scans the code on the officer's phone."""
    await town.officer.taps(f"👤 {side}")
    await town.officer.taps("发邀请")
    shown = words(await town.officer.sees("请把链接转给", side))
    await phone.starts(shown.split("start=")[1].split()[0])
    await phone.sees("把事情谈开", f"{side}（您）")
    await town.officer.sees(f"{side}来了")


async def test_a_day_in_jinxiu_garden(town: Town) -> None:
    neighbour = await volunteer(town, 2001)
    await adds(town, "洗衣液一瓶", "5", "10")
    await helps(town, neighbour)
    code, _ = await exchanges(neighbour, "洗衣液")
    await town.community.says(f"/points {code}")
    await town.community.taps("发给他")
    await neighbour.sees("洗衣液一瓶领到了")

    await finds_a_quarrel(town)
    await town.officer.says("/mine")
    await town.officer.taps("1号 邻里纠纷")
    await town.officer.taps("受理")
    await town.officer.taps("开始调解")
    await town.officer.sees("反映的一方：楼下住户", "另一方：楼上住户")
    await town.officer.taps("✅ 开始")
    await comes(town, town.resident, "楼下住户")
    await comes(town, neighbour, "楼上住户")
    await town.officer.taps("写约定")
    await town.officer.says("楼上住户今天给椅子套上软垫")
    await town.officer.taps("请各方确认")
    for side in (town.resident, neighbour):
        await side.sees("同意就点", "套上软垫")
        await side.taps("同意约定")
        await side.sees("同意了")
    for phone in (town.officer, town.resident, neighbour):
        await phone.sees("谈成了")
    await neighbour.taps("做到了")
    await town.officer.sees("楼上住户说做到了", "套上软垫")
    await town.officer.taps("办结")
    await town.officer.says("两家谈好了，椅子套上了软垫")
    await town.officer.taps("解决了")
    await town.officer.sees("1号", "已解决")
    await town.resident.says("谢谢您，晚上安静了")
    await town.resident.sees("不客气")
    for phone in (town.resident, neighbour):
        await phone.does_not_see("501")
