"""A voice is enough: to raise a problem, to answer, to say whether it is solved, to tell one's opinion."""

from tests.town import Phone, Town


async def heard(phone: Phone) -> int:
    """How many voices have come to this phone."""
    await phone.town.settles()
    return sum("voice" in message for message in await phone.answers())


async def test_whoever_cannot_write_speaks_from_the_first_to_the_last(town: Town) -> None:
    await town.resident.sends(voice={"duration": 12})
    await town.resident.taps("设施维修")
    await town.resident.sees("1段语音，12 秒")
    await town.resident.taps("匿名发出")
    await town.officer.taps("受理")
    assert await heard(town.officer) == 1
    await town.officer.taps("追问")
    await town.officer.says("几楼的灯？")
    await town.resident.sees("几楼的灯？")
    await town.resident.sends(voice={"duration": 5})
    await town.resident.sees("语音 5 秒，对方能听到")
    assert await heard(town.officer) == 2
    await town.officer.taps("办结")
    await town.officer.says("换好了")
    await town.resident.sees("换好了")
    await town.resident.sends(voice={"duration": 3})
    await town.resident.sees("语音 3 秒", "解决了吗")
    assert await heard(town.officer) == 3
    await town.resident.taps("还没解决")
    await town.resident.sees("按住话筒说")
    await town.resident.sends(voice={"duration": 8})
    await town.officer.sees("说还没解决", "↩️ 还没解决：（见文件）")
    assert await heard(town.officer) == 4
    await town.officer.taps("办结")
    await town.officer.says("这次真的换好了")
    await town.resident.taps("解决了")
    await town.resident.taps("不满意")
    await town.resident.taps("写一句")
    await town.resident.sends(voice={"duration": 4})
    await town.officer.sees("对方说")
    assert await heard(town.officer) == 5
