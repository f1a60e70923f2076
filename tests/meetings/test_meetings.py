"""Joint meetings on the phones of the branches: the agenda, the meeting itself, and the minutes."""

from tests.town import Town


async def planned(town: Town, when: str = "今天下午四点") -> None:
    """The village and its enterprise meet."""
    await town.village.says(f"{when}在村委会开联席会")
    await town.village.taps("记下")
    await town.huaganlv.sees("联席会")


async def test_a_meeting_from_its_agenda_to_its_minutes(town: Town) -> None:
    await planned(town)
    await town.village.taps("加一条")
    await town.village.says("积存垃圾怎么清")
    await town.village.sees("加上了", "1. 积存垃圾怎么清")
    await town.village.taps("开始会议")
    await town.village.sees("第 1 条，共 1 条")
    await town.village.taps("定下来")
    await town.village.says("华赣旅下月底前清运完")
    await town.village.sees("这样定", "清运完", "华赣旅", "12月31日")
    await town.village.taps("就这样定")
    await town.village.sees("第 1 条定了：清运完", "都议完了")
    await town.village.taps("结束会议")
    await town.village.sees("联席会纪要", "清运完（华赣旅生态环保有限公司党支部，12月31日 周四前）")
    await town.huaganlv.sees("开完了", "清运完")
