"""Raising for somebody else, with a long recording, from far away, and many at once."""

from sqlmodel import Session

from models.base.globe import Place
from models.problems.limits import MOST_AN_HOUR
from models.registry.branches import far_away
from tests.town import Town


async def test_an_officer_raises_for_somebody_without_a_phone(town: Town) -> None:
    await town.officer.says("/problem")
    await town.officer.says("三楼老人家里水管漏了")
    await town.officer.taps("锦绣花园第二片区")
    await town.officer.sees("这样发出去", "代居民反映")
    await town.officer.taps("发出去")
    await town.officer.sees("收到了", "代居民反映")
    await town.officer.taps("受理")
    await town.officer.taps("办结")
    await town.officer.says("换了水管")
    await town.officer.sees("问问本人", "解决了吗")
    await town.officer.taps("解决了")
    await town.officer.sees("1号 解决了")
    assert await town.officer.buttons() == []
    await town.officer.does_not_see("对方确认解决了")
    await town.officer.says("/find 1")
    await town.officer.taps("1号")
    await town.officer.sees("代居民反映", "已解决")


async def test_the_community_raises_for_a_resident_and_the_officer_has_it(town: Town) -> None:
    await town.community.says("/problem 老人家里没人照看")
    await town.community.taps("锦绣花园第二片区")
    await town.community.taps("发出去")
    await town.officer.sees("老人家里没人照看", "代居民反映")
    await town.officer.taps("受理")
    await town.community.sees("已由锦绣花园第二片区民警受理")


async def test_beside_a_very_long_recording_a_sentence_is_asked_for(town: Town) -> None:
    await town.resident.sends(voice={"duration": 3600})
    await town.resident.sees("语音收到了，有点长")
    await town.resident.says("楼上天天吵")
    await town.resident.sees("这样发出去", "1段长语音")
    await town.resident.taps("发出去")
    await town.officer.sees("楼上天天吵")
    assert any("voice" in message for message in await town.officer.messages())


async def test_a_voice_or_a_place_that_comes_alone_is_said_to_have_come(town: Town) -> None:
    await town.resident.sends(voice={"duration": 20})
    await town.resident.sees("语音收到了。这是哪方面的事")
    await town.resident.says("/cancel")
    await town.resident.sends(location={"latitude": 28.7, "longitude": 115.9})
    await town.resident.sees("收到了。请再说一句，是什么事")
    await town.community.sends(voice={"duration": 20})
    await town.community.sees("语音收到了。这件事请谁来办")
    await town.community.taps("锦绣花园第二片区")
    await town.community.sees("这是哪方面的事")
    await town.community.does_not_see("语音收到了。这是哪方面的事")


async def test_a_place_far_away_is_pointed_out_and_kept(town: Town) -> None:
    await town.resident.says("井盖松了")
    await town.resident.sends(location={"latitude": 39.9, "longitude": 116.4})
    await town.resident.sees("这样发出去", "离这里有1237公里")
    await town.resident.taps("发出去")
    await town.officer.sees("井盖松了")
    assert any("location" in message for message in await town.officer.messages())


def test_a_place_nearby_is_nothing_to_say(session: Session) -> None:
    assert far_away(session, "赣江新区", [Place(28.7, 115.9)]) is None
    assert far_away(session, "别的区", [Place(0, 0)]) is None


async def test_in_a_flood_an_area_s_people_are_told_once_an_hour_and_of_danger_at_once(town: Town) -> None:
    neighbour = await town.newcomer(2001)
    await neighbour.starts("area-jinxiu-2")
    said = 0

    async def raises(count: int) -> None:
        nonlocal said
        for _ in range(count):
            said += 1
            phone = (town.resident, neighbour)[said % 2]
            await phone.says(f"/problem 第{said}盏路灯坏了")
            await phone.sees(f"收到了，编号 {said}")

    async def officer_was_told() -> tuple[int, int]:
        """Of how many by a card, and how often of all together."""
        return await town.officer.times("号 · "), await town.officer.times("一下子来了很多事")

    await raises(MOST_AN_HOUR)
    assert await officer_was_told() == (MOST_AN_HOUR, 0)
    await raises(3)
    assert await officer_was_told() == (MOST_AN_HOUR, 1)
    await town.passes(minutes=45)
    await raises(2)
    assert await officer_was_told() == (MOST_AN_HOUR, 2), "another hour has begun"
    await neighbour.says("/problem 楼道里煤气味很大")
    await town.officer.sees("🔴", "煤气味很大")
    assert await officer_was_told() == (MOST_AN_HOUR + 1, 2)
    await town.officer.taps("我的事")
    await town.officer.sees("与您有关的事")
