"""How people of the town begin a project, and what they tap on the way."""

from tests.town import Town

POWER = "企业快速发展,电费成本居高不下"
ROOF = "厂房屋顶光伏5.1MW，投资1200万元，12月20日前并网"
CAR_PARK = "我们要建一个停车场项目，年底前完成"


async def raised(town: Town) -> None:
    """A branch's problem, which its partner has."""
    await town.shulei.says(f"/problem {POWER}")
    await town.ganneng.taps("受理")
    await town.shulei.sees("受理")


async def grown(town: Town) -> None:
    """The same, and the project that it became."""
    await raised(town)
    await town.ganneng.taps("变成项目")
    await town.ganneng.says(ROOF)
    await town.ganneng.taps("立项")
    await town.ganneng.sees("立好了")


async def begun(town: Town) -> None:
    """A project of no problem."""
    await town.ganneng.says(CAR_PARK)
    await town.ganneng.taps("立项")
    await town.shulei.sees("停车场项目", "12月31日")
