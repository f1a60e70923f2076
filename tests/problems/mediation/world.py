"""Noise from upstairs against an apology: a mediation, from its beginning to the promises of both."""

from datetime import datetime

from tests.problems.test_steps import raises
from tests.town import SHANGHAI, Phone, Town

NOISE = "楼上天天咚咚响,手术后休息不好"
STRIPS = "贴好降噪条,夜里10点后不拖家具"
SORRY = "就上门吵闹道歉,有事先贴温馨提示"
BY_UPSTAIRS = f"楼上住户12月1日前{STRIPS}"
BY_DOWNSTAIRS = f"楼下住户11月30日前{SORRY}"


async def begins(town: Town) -> Phone:
    """The mediation has begun, and the neighbour upstairs has come by the link."""
    await raises(town.resident, NOISE)
    await town.officer.taps("受理")
    await town.officer.taps("开始调解")
    await town.officer.sees("反映的一方：楼下住户", "另一方：楼上住户")
    await town.officer.taps("✅ 开始")
    neighbour = await town.newcomer(2001)
    await neighbour.starts(await invites(town, "楼上住户"))
    await neighbour.sees("把事情谈开", "调解 2026-000001", "楼上住户（您）")
    await town.officer.sees("楼上住户来了")
    return neighbour


async def invites(town: Town, label: str) -> str:
    await town.officer.taps(f"👤 {label}")
    await town.officer.taps("发邀请")
    card = await town.officer.sees("请把链接转给", label)
    return str(card["text"]).split("start=")[1].split()[0]


async def promises(town: Town, *sentences: str) -> None:
    """Written down by the mediator and put before everybody."""
    for sentence in sentences:
        await town.officer.taps("写约定")
        await town.officer.says(sentence)
        await town.officer.sees("写好了")
    await town.officer.taps("请各方确认")


async def settles(town: Town) -> Phone:
    neighbour = await begins(town)
    await promises(town, BY_UPSTAIRS, BY_DOWNSTAIRS)
    for party in (town.resident, neighbour):
        await party.sees("同意就点", STRIPS)
        await party.taps("同意约定")
    await town.officer.sees("谈成了！")
    return neighbour


async def both_tell(town: Town, neighbour: Phone) -> None:
    await town.resident.taps("说情况")
    await town.resident.taps("希望怎么解决")
    await town.resident.says("夜里能安静")
    await town.resident.sees("这样告诉调解员", NOISE, "希望：夜里能安静")
    await town.resident.taps("告诉调解员")
    await town.officer.sees("楼下住户说了自己的情况")
    await neighbour.taps("说情况")
    await neighbour.says("孩子练球,她上来就骂人")
    await neighbour.says("要她道歉")
    await neighbour.taps("告诉调解员")
    await town.officer.sees("楼上住户说了自己的情况")


async def two_meetings_fail(town: Town, neighbour: Phone) -> None:
    await town.officer.taps("约见面")
    await town.officer.says("明天下午3点")
    await town.officer.says("社区调解室")
    for party in (town.resident, neighbour):
        await party.sees("请来一起谈：11月26日 周四 15:00，社区调解室")
    await town.moves_to(datetime(2026, 11, 26, 9, 0, tzinfo=SHANGHAI))
    for phone in (town.resident, neighbour, town.officer):
        await phone.sees("今天调解见面：11月26日 周四 15:00")
    await town.moves_to(datetime(2026, 11, 26, 16, 0, tzinfo=SHANGHAI))
    await town.officer.taps("没谈成")
    await town.officer.says("楼上不承认")
    await town.officer.says("明天晚上7点")
    await neighbour.sees("请来一起谈：11月27日 周五 19:00，社区调解室")
    await town.moves_to(datetime(2026, 11, 27, 20, 30, tzinfo=SHANGHAI))
    await town.officer.taps("没谈成")
    await town.officer.taps("跳过")
    await town.officer.taps("跳过")
    await town.officer.sees(
        "11月26日 周四 15:00，社区调解室 · 没谈成", "11月27日 周五 19:00，社区调解室 · 没谈成"
    )


async def all_agree(town: Town, neighbour: Phone) -> None:
    """The second agrees while the first one's card is still being changed: the news stays all the same."""
    await promises(town, BY_UPSTAIRS, BY_DOWNSTAIRS)
    await town.resident.sees("同意就点", STRIPS, SORRY)
    await town.settles()
    await town.fails_for(town.resident.user, {"method": "editMessageText", "kind": "delay", "seconds": 0.3})
    await town.resident.taps("同意约定")
    await neighbour.taps("同意约定")
    await town.resident.keeps("谈成了！")
    await town.officer.sees(
        "谈成了！", "第7天回访：12月4日", "第30天回访：12月27日", "第90天回访：2027年2月25日"
    )
