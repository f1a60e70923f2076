"""The sides: how they come and go, and how each of them says what happened."""

from tests.problems.mediation.test_told import begins_alone
from tests.problems.mediation.world import BY_UPSTAIRS, NOISE, begins, invites, promises
from tests.town import Phone, Town


async def ends(town: Town) -> None:
    await town.officer.taps("结束调解")
    await town.officer.taps("没有谈成")
    await town.officer.taps("跳过")
    await town.officer.taps("确定")


async def test_a_link_of_a_mediation_that_has_ended_says_so(town: Town) -> None:
    await begins_alone(town)
    payload = await invites(town, "楼上住户")
    await town.officer.taps("返回")
    await ends(town)
    neighbour = await town.newcomer(2001)
    await neighbour.starts(payload)
    await neighbour.sees("这次调解结束了，不用再来了")
    await neighbour.does_not_see("过期了")
    await town.officer.taps("重新调解")
    await town.officer.taps("是的，重新谈")
    await neighbour.starts(payload)
    await neighbour.sees("楼上住户（您）")


async def test_whoever_is_left_is_told_that_a_side_has_gone_and_what_that_means(town: Town) -> None:
    neighbour = await begins(town)
    await promises(town, BY_UPSTAIRS)
    await neighbour.taps("同意约定")
    await town.resident.taps("不参加了")
    await town.resident.taps("是的，我不参加了")
    card = await neighbour.sees("楼下住户不参加了", "之前的同意不算了", "楼上住户（您）")
    assert "👤 楼下住户" not in str(card["text"])
    await town.officer.sees("楼下住户不参加了", "只有一方了", "再加一方，或者结束调解")
    await town.officer.taps("写约定")
    await town.officer.says("楼上住户12月2日前换软椅子")
    card = await town.officer.sees("写好了", "只有一方了")
    assert "都写完了" not in str(card["text"])


async def test_who_is_excused_is_missed_by_the_others_too(town: Town) -> None:
    await begins(town)
    await town.officer.taps("👤 楼上住户")
    await town.officer.taps("他不参加了")
    await town.officer.taps("是的")
    await town.officer.sees("只有一方了")
    await town.resident.sees("楼上住户不参加了", "楼下住户（您）")


async def test_more_can_be_said_of_both_parts_and_nothing_is_taken_for_the_other(town: Town) -> None:
    await begins(town)
    await town.resident.taps("说情况")
    await town.resident.sees("您说过的都在")
    await town.resident.says("我心脏不好 睡不着")
    await town.resident.sees("希望怎么解决")
    await town.resident.says("夜里能安静")
    await town.resident.says("让他铺垫子")
    await town.resident.sees("这样告诉调解员", f"{NOISE}\n我心脏不好 睡不着", "希望：夜里能安静\n让他铺垫子")
    await town.resident.taps("告诉调解员")
    await town.officer.sees("楼下住户说了自己的情况")
    await town.resident.taps("说情况")
    await town.resident.taps("📝 发生了什么")
    await town.resident.says("昨晚又响了")
    await town.resident.sees("这样告诉调解员", "睡不着\n昨晚又响了", "希望：夜里能安静\n让他铺垫子")


async def test_a_side_can_say_it_by_voice_for_the_mediator_alone(town: Town) -> None:
    neighbour = await begins(town)
    await neighbour.taps("说情况")
    await neighbour.sends(voice={"duration": 20})
    await neighbour.sees("希望怎么解决")
    await neighbour.sends(voice={"duration": 9})
    await neighbour.sees("这样告诉调解员", "2段语音")
    await neighbour.taps("告诉调解员")
    await town.officer.sees("楼上住户说了自己的情况", "楼上住户 · 已来 · 已说")
    assert await voices(town.officer) == 2
    await town.officer.taps("👤 楼上住户")
    await town.officer.sees("用手机参加", "2段语音")
    assert await voices(town.officer) == 4
    await neighbour.says("/mediations")
    await neighbour.taps("调解 2026-000001")
    await neighbour.sees("您说的（只有调解员看得到）", "2段语音")
    assert await voices(town.resident) == 0


async def voices(phone: Phone) -> int:
    await phone.town.settles()
    return sum("voice" in message for message in await phone.answers())
