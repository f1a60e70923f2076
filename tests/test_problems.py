"""Problems, by the phones of those concerned, over HTTP."""

from tests.town import Town


async def test_noise_from_upstairs_reaches_the_area_officer_and_back(town: Town) -> None:
    await town.resident.says("楼上天天咚咚响,手术后休息不好")
    await town.resident.sees("发给:锦绣花园第二片区民警", "匿名")
    await town.resident.taps("发出去")
    await town.officer.sees("邻里纠纷", "手术后休息不好")
    await town.officer.taps("受理")
    await town.resident.sees("已由锦绣花园第二片区民警受理")
